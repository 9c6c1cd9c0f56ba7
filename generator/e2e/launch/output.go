package launch

import (
	"bytes"
	"net"
	"strings"
	"sync"
	"testing"
)

// An Output collects what a process prints, and may be read meanwhile.
type Output struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (o *Output) Write(data []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(data)
}

func (o *Output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// Lines are the lines of the log, complete once the process has ended.
func (p *Process) Lines() []string {
	return strings.Split(strings.TrimSpace(p.Log.String()), "\n")
}

// FreePort returns a port that nobody listens on. It is the system's choice,
// and the system does not choose it again soon.
func FreePort(t testing.TB) int {
	t.Helper()
	listener, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port
}
