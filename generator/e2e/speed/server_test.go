package speed

import (
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// patience is how long a server may take to listen.
const patience = 30 * time.Second

// A program is a server that can be started in a directory, where its database
// and its log are.
type program struct{ path, dir string }

// A server is a program that runs.
type server struct {
	command *exec.Cmd
	address string
}

// command returns the program with the settings of production. It writes its
// log to a file, as it would to that of a service manager.
func (p program) command(b *testing.B, address string, args ...string) *exec.Cmd {
	b.Helper()
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		b.Fatal(err)
	}
	log, err := os.OpenFile(filepath.Join(p.dir, "server.log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { log.Close() })
	command := exec.Command(p.path, args...)
	command.Dir, command.Stderr = p.dir, log
	command.Env = []string{"ENV=production", "HOST=" + host, "PORT=" + port, "DATABASE_URL=shop.db"}
	return command
}

// seed makes the database, with one todo.
func (p program) seed(b *testing.B) {
	b.Helper()
	if err := p.command(b, freeAddress(b), "migrate").Run(); err != nil {
		b.Fatal(err)
	}
	s := p.start(b)
	defer s.stop(b)
	body := strings.NewReader(`{"title":"Buy milk","done":true}`)
	answer, err := http.Post("http://"+s.address+"/api/todos", "application/json", body)
	if err != nil {
		b.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusCreated {
		b.Fatalf("POST /api/todos: got status %d, want %d", answer.StatusCode, http.StatusCreated)
	}
}

// start starts the program as a server and waits until it listens. It ends
// with the benchmark at the latest.
func (p program) start(b *testing.B) *server {
	b.Helper()
	address := freeAddress(b)
	s := &server{p.command(b, address), address}
	if err := s.command.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.command.Process.Kill() })
	for begun := time.Now(); ; time.Sleep(5 * time.Millisecond) {
		conn, err := net.Dial("tcp", address)
		if err == nil {
			conn.Close()
			return s
		}
		if time.Since(begun) > patience {
			b.Fatalf("%s does not listen; see %s", p.path, p.dir)
		}
	}
}

// get returns the body of an answer, which must be a good one.
func (s *server) get(b *testing.B, path string) []byte {
	b.Helper()
	answer, err := http.Get("http://" + s.address + path)
	if err != nil {
		b.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK || !strings.HasPrefix(answer.Header.Get("Content-Type"), "application/json") {
		b.Fatalf("GET %s: got %s %v %q and error %v, want JSON", path, answer.Status, answer.Header, body, err)
	}
	return body
}

// stop ends the server and returns the CPU time that it has used.
func (s *server) stop(b *testing.B) time.Duration {
	b.Helper()
	if err := s.command.Process.Signal(os.Interrupt); err != nil {
		b.Fatal(err)
	}
	s.command.Wait() // a bare server knows no end but this: an error is nothing special
	return cpuTime(s.command.ProcessState)
}

// freeAddress returns an address where nobody listens.
func freeAddress(b *testing.B) string {
	b.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}
