package contract

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"backend/generator/e2e/launch"
	"backend/generator/spec"
)

// TestStop stops servers while a body trickles in: that request is answered,
// nobody else is let in, and what was stored is there after the next start.
func TestStop(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // has no such signals
	}
	launch.Each(t, diagonal(t, plain()), func(t *testing.T, s spec.Spec) {
		dir, settings := t.TempDir(), launch.Database(t, s)
		for want, sig := range []os.Signal{syscall.SIGTERM, os.Interrupt} {
			server := launch.Start(t, launch.Program(t, s), dir, settings...)
			slow := beginSlowly(t, server)
			server.Signal(t, sig)
			server.Await(t, "new connections to be refused", func() bool { return !server.Listening() })
			answered := slow.finish(t)
			server.WantExit(t, 0)
			if wanted := fmt.Sprintf(`{"id":%d,"title":"slow","done":false,`, want+1); answered.StatusCode != http.StatusCreated || !strings.HasPrefix(slow.body, wanted) {
				t.Errorf("the slow request was answered %s %s, wanted 201 %s…", answered.Status, slow.body, wanted)
			}
		}
		server := launch.Start(t, launch.Program(t, s), dir, settings...)
		list := use(clientOf(server), project(t, s).Resources[0]).page(t, "")
		equal(t, "items stored while the servers were stopping", len(list.Items), 2)
		server.Stop(t)
	})
}

// TestStopAtStart stops servers that have hardly begun: that is no failure.
func TestStopAtStart(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // has no such signals
	}
	launch.Each(t, plain()[:1], func(t *testing.T, s spec.Spec) {
		for range 10 {
			port := launch.FreePort(t)
			p := launch.Launch(t, launch.Program(t, s), t.TempDir(), port, append(launch.Database(t, s), "PORT="+strconv.Itoa(port)))
			p.Await(t, "the server to listen", p.Listening)
			p.Stop(t)
		}
	})
}

// A slowRequest is one whose body has not been sent to its end.
type slowRequest struct {
	conn   net.Conn
	reader *bufio.Reader
	rest   string
	body   string // of the answer
}

// beginSlowly sends a request up to the middle of its body and returns when a
// handler is reading it, which the server says by asking for the body.
func beginSlowly(t *testing.T, p *launch.Process) *slowRequest {
	t.Helper()
	conn, err := net.Dial("tcp", p.Address())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	if err := conn.SetDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	const begin, rest = `{"title":`, `"slow"}`
	fmt.Fprintf(conn, "POST /api/todos HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n", len(begin+rest))
	reader := bufio.NewReader(conn)
	line, err := reader.ReadString('\n')
	if err != nil || line != "HTTP/1.1 100 Continue\r\n" {
		t.Fatalf("wanted the server to ask for the body, got %q, %v", line, err)
	}
	if line, err = reader.ReadString('\n'); err != nil || line != "\r\n" {
		t.Fatalf("wanted an empty line, got %q, %v", line, err)
	}
	if _, err := io.WriteString(conn, begin); err != nil {
		t.Fatal(err)
	}
	return &slowRequest{conn: conn, reader: reader, rest: rest}
}

// finish sends the rest and reads the answer.
func (s *slowRequest) finish(t *testing.T) *http.Response {
	t.Helper()
	if _, err := io.WriteString(s.conn, s.rest); err != nil {
		t.Fatal(err)
	}
	got, err := http.ReadResponse(s.reader, nil)
	if err != nil {
		t.Fatalf("the slow request was not answered: %v", err)
	}
	body, err := io.ReadAll(got.Body)
	if err != nil {
		t.Fatalf("the answer to the slow request breaks off: %v", err)
	}
	s.body = string(body)
	return got
}
