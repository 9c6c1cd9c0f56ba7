package launch

import (
	"regexp"
	"strings"
	"testing"
	"time"
)

// WantExit waits for the end of the process and fails unless it has a status.
func (p *Process) WantExit(t testing.TB, status int) {
	t.Helper()
	select {
	case <-p.Ended:
	case <-time.After(Patience):
		t.Fatalf("the process has not ended after %v\n%s%s", Patience, p.Out.String(), p.Log.String())
	}
	if got := p.Command.ProcessState.ExitCode(); got != status {
		t.Fatalf("exit status %d, wanted %d\n%s%s", got, status, p.Out.String(), p.Log.String())
	}
}

// crashes are traces of a program that did not expect what happened.
var crashes = regexp.MustCompile(`goroutine|panic|\.go:\d`)

// WantOneLine waits for a process that fails at its start, and fails unless it
// ends with status 1 and one line that names all words.
func (p *Process) WantOneLine(t testing.TB, words ...string) {
	t.Helper()
	p.wantNoServer(t)
	p.WantExit(t, 1)
	said := []string{}
	for _, line := range p.Lines() {
		if !strings.HasPrefix(line, "time=") && !strings.HasPrefix(line, "{") { // the log
			said = append(said, line)
		}
	}
	if len(said) != 1 || strings.TrimSpace(said[0]) == "" || crashes.MatchString(said[0]) {
		t.Fatalf("wanted one line and no stack trace, got\n%s", p.Log.String())
	}
	for _, word := range words {
		if !strings.Contains(said[0], word) {
			t.Errorf("wanted a line that names %s, got\n%s", word, said[0])
		}
	}
}

// wantNoServer waits for the end of the process, and fails if it says where a
// browser finds it.
func (p *Process) wantNoServer(t testing.TB) {
	t.Helper()
	deadline := time.After(Patience)
	for waiting := true; waiting; {
		select {
		case <-p.Ended:
			waiting = false
		case <-deadline:
			return
		case <-time.After(20 * time.Millisecond):
		}
		if strings.Contains(p.Out.String(), "http://") {
			t.Fatalf("the server runs, or says so: %s", p.Out.String())
		}
	}
}
