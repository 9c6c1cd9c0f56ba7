package contract

import (
	"context"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A process is a running server, or one that has ended.
type process struct {
	command *exec.Cmd
	port    int
	env     []string
	out     output // stdout
	log     output // stderr
	ended   chan struct{}
}

// launch starts a program in dir with only the settings in env, and does not
// wait for anything. The process ends with the test at the latest.
func launch(t testing.TB, program, dir string, port int, env []string, args ...string) *process {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	p := &process{command: exec.CommandContext(ctx, program, args...), port: port, env: env, ended: make(chan struct{})}
	p.command.Dir = dir
	// A time zone far from UTC shows whoever forgets to convert.
	p.command.Env = append(env, "TZ=Asia/Kathmandu", "SYSTEMROOT="+os.Getenv("SYSTEMROOT"))
	p.command.Stdout, p.command.Stderr = &p.out, &p.log
	if err := p.command.Start(); err != nil {
		cancel()
		t.Fatal(err)
	}
	go func() {
		p.command.Wait()
		close(p.ended)
	}()
	t.Cleanup(func() {
		cancel()
		<-p.ended
		if t.Failed() {
			lines := p.lines()
			t.Logf("the last of its log:\n%s", short(strings.Join(lines[max(0, len(lines)-3):], "\n")))
		}
	})
	return p
}

// start launches a server on a free port in dir and waits until it answers.
func start(t testing.TB, program, dir string, env ...string) *process {
	t.Helper()
	port := freePort(t)
	p := launch(t, program, dir, port, append(env, "PORT="+strconv.Itoa(port)))
	p.awaitAnswers(t)
	return p
}

// awaitAnswers waits until the server answers.
func (p *process) awaitAnswers(t testing.TB) {
	t.Helper()
	p.await(t, "the server to listen", p.listening)
	p.client().get(t, "/healthz").want(t, http.StatusOK)
}

func (p *process) address() string { return net.JoinHostPort("localhost", strconv.Itoa(p.port)) }

func (p *process) client() *Client {
	c := NewClient("http://" + p.address())
	c.lacks = shortcomings(p.env)
	return c
}

func (p *process) listening() bool {
	conn, err := net.DialTimeout("tcp", p.address(), patience)
	if err != nil {
		return false
	}
	defer conn.Close()
	// Where nobody listens, a connection may by chance meet itself.
	return conn.LocalAddr().String() != conn.RemoteAddr().String()
}

// await waits for a condition that the running process brings about.
func (p *process) await(t testing.TB, what string, done func() bool) {
	t.Helper()
	ticker := time.NewTicker(5 * time.Millisecond)
	defer ticker.Stop()
	deadline := time.After(patience)
	for !done() {
		select {
		case <-p.ended:
			t.Fatalf("waited for %s, but the process ended: %v\n%s%s", what, p.command.ProcessState, p.out.String(), p.log.String())
		case <-deadline:
			t.Fatalf("waited for %s\n%s%s", what, p.out.String(), p.log.String())
		case <-ticker.C:
		}
	}
}

// signal asks the process to stop.
func (p *process) signal(t testing.TB, sig os.Signal) {
	t.Helper()
	if err := p.command.Process.Signal(sig); err != nil {
		t.Fatal(err)
	}
}

// wantExit waits for the end of the process and fails unless it has a status.
func (p *process) wantExit(t testing.TB, status int) {
	t.Helper()
	select {
	case <-p.ended:
	case <-time.After(patience):
		t.Fatalf("the process does not end\n%s%s", p.out.String(), p.log.String())
	}
	if got := p.command.ProcessState.ExitCode(); got != status {
		t.Fatalf("exit status %d, wanted %d\n%s%s", got, status, p.out.String(), p.log.String())
	}
}

// stop ends a server as its operator would.
func (p *process) stop(t testing.TB) {
	t.Helper()
	p.signal(t, syscall.SIGTERM)
	p.wantExit(t, 0)
}
