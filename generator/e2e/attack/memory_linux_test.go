package attack

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"testing"
)

// Memory of a server in bytes: what it has now, and the most that it ever had.
const (
	now  = "VmRSS"
	most = "VmHWM"
)

// memory asks the system how much memory the server has.
func (s *server) memory(t testing.TB, which string) int {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.Command.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	line := regexp.MustCompile(which + `:\s*(\d+) kB`).FindSubmatch(status)
	if line == nil {
		t.Fatalf("no %s in\n%s", which, status)
	}
	kibibytes, err := strconv.Atoi(string(line[1]))
	if err != nil {
		t.Fatal(err)
	}
	return kibibytes << 10
}

// wantNoMore fails if the server has got more than some memory since it had
// before.
func (s *server) wantNoMore(t testing.TB, which string, before, more int) {
	t.Helper()
	after := s.memory(t, which)
	t.Logf("%s: %.1f MB, before %.1f MB", which, float64(after)/1e6, float64(before)/1e6)
	if after-before > more {
		t.Errorf("%s of the server grew from %d to %d bytes, wanted no more than %d", which, before, after, more)
	}
}
