package launch

import (
	"context"
	"net"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Patience is how long anything may take before it counts as hanging; the
// machine that tests run on may be busy.
const Patience = time.Minute

// A Process is a running server, or one that has ended.
type Process struct {
	Command *exec.Cmd
	Port    int
	Env     []string
	Out     Output // stdout
	Log     Output // stderr
	Ended   chan struct{}
}

// Launch starts a program in dir with only the settings in env, and without a
// limit of writes unless they name one. It does not wait for anything. The process
// ends with the test at the latest.
func Launch(t testing.TB, program, dir string, port int, env []string, args ...string) *Process {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	p := &Process{Command: exec.CommandContext(ctx, program, args...), Port: port, Env: env, Ended: make(chan struct{})}
	p.Command.Dir = dir
	// A time zone far from UTC shows whoever forgets to convert.
	p.Command.Env = append(slices.Clip(env), "TZ=Asia/Kathmandu", "SYSTEMROOT="+os.Getenv("SYSTEMROOT"))
	if Setting(env, "WRITE_RATE") == "" { // tests write faster than people do
		p.Command.Env = append(p.Command.Env, "WRITE_RATE=0")
	}
	p.Command.Stdout, p.Command.Stderr = &p.Out, &p.Log
	if err := p.Command.Start(); err != nil {
		cancel()
		t.Fatal(err)
	}
	go func() {
		p.Command.Wait()
		close(p.Ended)
	}()
	t.Cleanup(func() {
		cancel()
		<-p.Ended
		if t.Failed() {
			lines := p.Lines()
			t.Logf("the last of its log:\n%.4000s", strings.Join(lines[max(0, len(lines)-3):], "\n"))
		}
	})
	return p
}

// Start launches a server on a free port in dir and waits until it answers.
func Start(t testing.TB, program, dir string, env ...string) *Process {
	t.Helper()
	port := FreePort(t)
	p := Launch(t, program, dir, port, append(env, "PORT="+strconv.Itoa(port)))
	p.AwaitAnswers(t)
	return p
}

// AwaitAnswers waits until the server answers.
func (p *Process) AwaitAnswers(t testing.TB) {
	t.Helper()
	p.Await(t, "the server to listen", p.Listening)
	answer, err := (&http.Client{Timeout: Patience}).Get(p.URL() + "/healthz")
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		t.Fatalf("GET /healthz is answered %s", answer.Status)
	}
}

// Address is where the server listens: a host and its port.
func (p *Process) Address() string { return net.JoinHostPort("localhost", strconv.Itoa(p.Port)) }

// URL is where a browser finds it.
func (p *Process) URL() string { return "http://" + p.Address() }

// Listening reports whether the server takes connections.
func (p *Process) Listening() bool {
	conn, err := net.DialTimeout("tcp", p.Address(), Patience)
	if err != nil {
		return false
	}
	defer conn.Close()
	// Where nobody listens, a connection may by chance meet itself.
	return conn.LocalAddr().String() != conn.RemoteAddr().String()
}

// Await waits for a condition that the running process brings about.
func (p *Process) Await(t testing.TB, what string, done func() bool) {
	t.Helper()
	ticker := time.NewTicker(5 * time.Millisecond)
	defer ticker.Stop()
	deadline := time.After(Patience)
	for !done() {
		select {
		case <-p.Ended:
			t.Fatalf("waited for %s, but the process ended: %v\n%s%s", what, p.Command.ProcessState, p.Out.String(), p.Log.String())
		case <-deadline:
			t.Fatalf("waited %v for %s\n%s%s", Patience, what, p.Out.String(), p.Log.String())
		case <-ticker.C:
		}
	}
}

// Signal asks the process to stop.
func (p *Process) Signal(t testing.TB, sig os.Signal) {
	t.Helper()
	if err := p.Command.Process.Signal(sig); err != nil {
		t.Fatal(err)
	}
}

// Stop ends a server as its operator would.
func (p *Process) Stop(t testing.TB) {
	t.Helper()
	p.Signal(t, syscall.SIGTERM)
	p.WantExit(t, 0)
}
