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

func TestConnectionError(t *testing.T) {
	refused := fmt.Errorf("connect: %w", &net.OpError{Op: "dial", Net: "tcp", Err: errors.New("connection refused")})
	for _, test := range []struct {
		name, address string
		err           error
		want          string
		start         bool // says how to start a server
	}{
		{"localhost refuses", "localhost:1", refused, "(connection refused)", true},
		{"127.0.0.1 refuses", "127.0.0.1:1", refused, "(connection refused)", true},
		{"::1 refuses", "[::1]:1", refused, "(connection refused)", true},
		{"another machine refuses", "db.example.com:1", refused, "(connection refused)", false},
		{"both addresses refuse", "localhost:1", errors.Join(refused, refused), "(connection refused)", true},
		{"only the second address refuses", "localhost:1", errors.Join(io.EOF, refused), "TLS", false},
		{"only the first address refuses", "localhost:1", errors.Join(refused, io.EOF), "TLS", false},
		{"no such host", "db.example.com:1", &net.DNSError{Err: "no such host", Name: "db.example.com"}, "no such host", false},
		{"connection closed", "localhost:1", fmt.Errorf("read: %w", io.EOF), "TLS", false},
		{"timeout", "localhost:1", context.DeadlineExceeded, "deadline exceeded", false},
		{"several lines", "localhost", errors.New("one\n\ttwo"), "one two;", false},
	} {
		got := connectionError("SQL", []string{test.address}, "start it", test.err).Error()
		if !strings.Contains(got, test.address) || !strings.Contains(got, test.want) || strings.Contains(got, "\n") {
			t.Errorf("%s: got %s, want one line with %s and %s", test.name, got, test.address, test.want)
		}
		if strings.Contains(got, "start it") != test.start {
			t.Errorf("%s: got %s, want it to say how to start a server: %t", test.name, got, test.start)
		}
	}
}
