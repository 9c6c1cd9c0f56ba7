//go:build unix

package cmd

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"
	"golang.org/x/term"

	"backend/generator/e2e/tier"
)

const (
	patience = time.Minute
	rows     = 120 // of a terminal: nothing is scrolled away
)

// A pseudoTerminal has a command running in it and a screen to look at.
type pseudoTerminal struct {
	t       *testing.T
	dir     string // where the command runs
	command *exec.Cmd
	keys    *os.File
	modes   *term.State // before the command ran
	drawn   chan struct{}

	mu     sync.Mutex
	screen vt10x.Terminal
	bytes  bytes.Buffer
}

// start runs a command in a terminal that is wide enough for every line. With
// mute it does not answer when it is asked where its cursor is.
func start(t *testing.T, mute bool, environment []string, command ...string) *pseudoTerminal {
	t.Helper()
	return startIn(t, t.TempDir(), 250, mute, environment, command...)
}

// startIn is start in a directory, for a terminal of so many columns.
func startIn(t *testing.T, dir string, columns int, mute bool, environment []string, command ...string) *pseudoTerminal {
	t.Helper()
	tier.Slow(t)
	keys, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { keys.Close() })
	defer tty.Close()
	if err := pty.Setsize(keys, &pty.Winsize{Rows: rows, Cols: uint16(columns)}); err != nil {
		t.Fatal(err)
	}
	answers := io.Writer(keys)
	if mute {
		answers = io.Discard
	}
	x := &pseudoTerminal{t: t, dir: dir, keys: keys, drawn: make(chan struct{}), screen: vt10x.New(vt10x.WithWriter(answers), vt10x.WithSize(columns, rows))}
	x.modes = x.state()
	x.command = exec.Command(command[0], command[1:]...)
	x.command.Dir = x.dir
	x.command.Env = append(os.Environ(), "TERM=xterm-256color", "NO_COLOR=", "GIT_CONFIG_GLOBAL=/dev/null")
	x.command.Env = append(x.command.Env, environment...)
	x.command.Stdin, x.command.Stdout, x.command.Stderr = tty, tty, tty
	x.command.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := x.command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.command.Process.Kill() })
	go x.draw()
	return x
}

func (x *pseudoTerminal) draw() {
	defer close(x.drawn)
	buffer := make([]byte, 4096)
	for {
		n, err := x.keys.Read(buffer)
		x.mu.Lock()
		x.bytes.Write(buffer[:n])
		x.screen.Write(buffer[:n])
		x.mu.Unlock()
		if err != nil {
			return
		}
	}
}

func (x *pseudoTerminal) state() *term.State {
	x.t.Helper()
	state, err := term.GetState(int(x.keys.Fd()))
	if err != nil {
		x.t.Fatal(err)
	}
	return state
}

func (x *pseudoTerminal) text() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.screen.String()
}

// see waits until text is on the screen.
func (x *pseudoTerminal) see(text string) {
	x.t.Helper()
	for deadline := time.Now().Add(patience); !strings.Contains(x.text(), text); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(deadline) {
			x.t.Fatalf("waited for %q, the screen shows:\n%s", text, trim(x.text()))
		}
	}
}

// listening waits until the menu on the screen takes single keys: before that
// Ctrl-D goes to the terminal's own editing of lines.
func (x *pseudoTerminal) listening() {
	x.t.Helper()
	for deadline := time.Now().Add(patience); reflect.DeepEqual(x.state(), x.modes); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(deadline) {
			x.t.Fatalf("the menu takes no keys, the screen shows:\n%s", trim(x.text()))
		}
	}
}

func trim(screen string) string {
	lines := strings.Split(screen, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

func (x *pseudoTerminal) press(keys string) {
	x.t.Helper()
	if _, err := io.WriteString(x.keys, keys); err != nil {
		x.t.Fatal(err)
	}
}

// end waits for the command, wants that exit status and the terminal as it
// was before, and returns everything that the command wrote.
func (x *pseudoTerminal) end(status int) string {
	x.t.Helper()
	over := time.AfterFunc(patience, func() { x.command.Process.Kill() })
	x.command.Wait()
	if !over.Stop() {
		x.t.Fatalf("the command does not end, the screen shows:\n%s", trim(x.text()))
	}
	<-x.drawn
	if got := x.command.ProcessState.ExitCode(); got != status {
		x.t.Fatalf("exit status %d, wanted %d; the screen shows:\n%s", got, status, trim(x.text()))
	}
	if !x.screen.CursorVisible() {
		x.t.Error("the cursor is left hidden")
	}
	if after := x.state(); !reflect.DeepEqual(after, x.modes) {
		x.t.Errorf("the modes of the terminal were %v and are %v", x.modes, after)
	}
	return x.bytes.String()
}

// nothing wants that there is nothing where the command ran.
func (x *pseudoTerminal) nothing() {
	x.t.Helper()
	left, err := os.ReadDir(x.dir)
	if err != nil || len(left) > 0 {
		x.t.Errorf("left behind: %v (%v)", left, err)
	}
}

// equalJSON compares two values by what is written for them.
func equalJSON(t *testing.T, a, b any) bool {
	t.Helper()
	first, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	second, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Equal(first, second)
}
