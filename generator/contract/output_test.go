package contract

import (
	"bytes"
	"net"
	"strings"
	"sync"
	"testing"
)

// An output collects what a process prints, and may be read meanwhile.
type output struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (o *output) Write(data []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(data)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// lines are the lines of the log, complete once the process has ended.
func (p *process) lines() []string {
	return strings.Split(strings.TrimSpace(p.log.String()), "\n")
}

// freePort returns a port that nobody listens on. It is the system's choice,
// and the system does not choose it again soon.
func freePort(t testing.TB) int {
	t.Helper()
	listener, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port
}
