package attack

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"backend/generator/e2e/launch"
)

// dial connects to the server, for no longer than patience lasts.
func (s *server) dial(t testing.TB, patience time.Duration) net.Conn {
	t.Helper()
	conn, err := net.DialTimeout("tcp", s.Address(), launch.Patience)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	if err := conn.SetDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	return conn
}

// raw sends bytes as they are, which no library would, and reads the answer.
func (s *server) raw(t testing.TB, sent string) answer {
	t.Helper()
	conn := s.dial(t, launch.Patience)
	defer conn.Close()
	if _, err := io.WriteString(conn, sent); err != nil {
		t.Fatal(err)
	}
	method, _, _ := strings.Cut(sent, " ")
	got, err := http.ReadResponse(bufio.NewReader(conn), &http.Request{Method: method})
	if err != nil {
		t.Fatalf("%q: %v", sent, err)
	}
	defer got.Body.Close()
	body, err := io.ReadAll(got.Body)
	if err != nil {
		t.Fatalf("%q: %v", sent, err)
	}
	return answer{request{path: sent}, got.StatusCode, got.Header, string(body)}
}
