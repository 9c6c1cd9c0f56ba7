package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
)

func TestNoConnection(t *testing.T) {
	refused := fmt.Errorf("connect: %w", &net.OpError{Op: "dial", Net: "tcp", Err: errors.New("connection refused")})
	for _, test := range []struct {
		name, address string
		err           error
		want          string
		start         bool // says how to start a server
	}{
		{"nobody listens here", "localhost:1", refused, "(connection refused)", true},
		{"nobody listens at 127.0.0.1", "127.0.0.1:1", refused, "(connection refused)", true},
		{"nobody listens at ::1", "[::1]:1", refused, "(connection refused)", true},
		{"nobody listens there", "db.example.com:1", refused, "(connection refused)", false},
		{"two addresses", "localhost:1", errors.Join(refused, refused), "(connection refused)", true},
		{"the second address refuses", "localhost:1", errors.Join(io.EOF, refused), "TLS", false},
		{"the first address refuses", "localhost:1", errors.Join(refused, io.EOF), "TLS", false},
		{"no such host", "db.example.com:1", &net.DNSError{Err: "no such host", Name: "db.example.com"}, "no such host", false},
		{"no TLS", "localhost:1", fmt.Errorf("read: %w", io.EOF), "TLS", false},
		{"too late", "localhost:1", context.DeadlineExceeded, "too long", false},
		{"several lines", "localhost", errors.New("one\ntwo"), "one;", false},
	} {
		got := noConnection("SQL", []string{test.address}, "start it", test.err).Error()
		if !strings.Contains(got, test.address) || !strings.Contains(got, test.want) || strings.Contains(got, "\n") {
			t.Errorf("%s: got %s, want one line with %s and %s", test.name, got, test.address, test.want)
		}
		if strings.Contains(got, "start it") != test.start {
			t.Errorf("%s: got %s, want it to say how to start a server: %t", test.name, got, test.start)
		}
	}
}
