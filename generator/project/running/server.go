package running

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"backend/generator/project/settings"
)

const (
	healthTimeout = 60 * time.Second // for migrations, too
	healthPause   = 20 * time.Millisecond
	drainTimeout  = 10 * time.Second // for requests in flight, before a server is told to stop
	stopTimeout   = 25 * time.Second // more than it takes for its own
	lastLines     = 12               // of its output, that say why it ended
)

// A server is a process that answers on a port of the loopback, or has ended.
type server struct {
	*program
	command *exec.Cmd
	port    int
	ended   chan struct{}
	proxy   http.Handler   // hands requests on to it
	flight  sync.WaitGroup // requests

	mu   sync.Mutex
	last []string // lines of its output
}

// retiring are servers that have been replaced and not ended yet.
var retiring sync.WaitGroup

// start starts a program and waits until it is ready. What it prints is handed
// on, with the address that people know in the place of its own.
func start(ctx context.Context, dir string, p *program, environment []string, public settings.Address, output func(string)) (*server, *Failure) {
	port, err := freePort()
	if err != nil {
		return nil, &Failure{Title: "there is no free port: " + err.Error()}
	}
	s := &server{program: p, port: port, ended: make(chan struct{}), command: exec.Command(p.path)}
	s.command.Dir = dir
	s.command.Env = append(environment, "PORT="+strconv.Itoa(port))
	group(s.command)
	address := strings.TrimPrefix(public.URL(), "http://")
	own := strings.NewReplacer(net.JoinHostPort("localhost", strconv.Itoa(port)), address, s.address(), address)
	hear := func(line string) {
		line = own.Replace(line)
		s.remember(line)
		output(line)
	}
	out, log := &lines{each: hear}, &lines{each: hear}
	s.command.Stdout, s.command.Stderr = out, log
	s.command.WaitDelay = time.Second
	if err := s.run(out, log); err != nil {
		return nil, &Failure{Title: "the program cannot be started: " + err.Error()}
	}
	if failure := s.await(ctx); failure != nil {
		s.kill()
		return nil, failure
	}
	return s, nil
}

// run starts the process. It stays with one thread of this one until it has
// ended: on Linux a process can be told to end with the thread that started it.
func (s *server) run(out, log *lines) error {
	started := make(chan error)
	retiring.Add(1)
	go func() {
		defer retiring.Done()
		runtime.LockOSThread()
		err := s.command.Start()
		started <- err
		if err != nil {
			return
		}
		s.command.Wait()
		out.flush()
		log.flush()
		close(s.ended)
	}()
	return <-started
}

// freePort returns a port that nobody listens on. It is the system's choice, and
// the system does not choose it again soon.
func freePort() (int, error) {
	listener, err := net.Listen("tcp", loopback+":0")
	if err != nil {
		return 0, err
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}

func (s *server) address() string { return net.JoinHostPort(loopback, strconv.Itoa(s.port)) }

func (s *server) remember(line string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = append(s.last, line)
	s.last = s.last[max(0, len(s.last)-lastLines):]
}

// await waits until the server is ready to answer.
func (s *server) await(ctx context.Context) *Failure {
	client := &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	deadline := time.After(healthTimeout)
	ticker := time.NewTicker(healthPause)
	defer ticker.Stop()
	status := 0
	for {
		select {
		case <-ctx.Done():
			return &Failure{Title: "interrupted"}
		case <-s.ended:
			f := s.crash("the server does not start")
			return &f
		case <-deadline:
			f := s.crash(fmt.Sprintf("the server is not ready after %v", healthTimeout))
			if status != 0 {
				f.Title += fmt.Sprintf(": GET /readyz is answered %d", status)
			}
			return &f
		case <-ticker.C:
			if status = s.ask(ctx, client); status != 0 && status < 500 {
				return nil
			}
		}
	}
}

// ask returns the status of the answer whether the server is ready, 0 for no
// answer. One that knows no such question is ready when it lives.
func (s *server) ask(ctx context.Context, client *http.Client) int {
	status := 0
	for _, path := range []string{"/readyz", "/healthz"} {
		request, err := http.NewRequestWithContext(ctx, "GET", "http://"+s.address()+path, nil)
		if err != nil {
			return 0
		}
		response, err := client.Do(request)
		if err != nil {
			return 0
		}
		response.Body.Close()
		if status = response.StatusCode; status != http.StatusNotFound {
			break
		}
	}
	return status
}

// crash says how the server ended, with the last that it said.
func (s *server) crash(title string) Failure {
	s.mu.Lock()
	defer s.mu.Unlock()
	if state := s.state(); state != "" {
		title += " (" + state + ")"
	}
	return Failure{Title: title, Said: strings.Join(s.last, "\n")}
}

// state says how the process ended; empty if it has not.
func (s *server) state() string {
	select {
	case <-s.ended:
		return s.command.ProcessState.String()
	default:
		return ""
	}
}

// retire ends the server after the last request that it was given.
func (s *server) retire() {
	drained := make(chan struct{})
	go func() {
		s.flight.Wait()
		close(drained)
	}()
	select {
	case <-drained:
	case <-s.ended:
	case <-time.After(drainTimeout):
	}
	interrupt(s.command.Process)
	select {
	case <-s.ended:
	case <-time.After(stopTimeout):
	}
	s.kill()
}

// kill ends the server and what it has started, at once.
func (s *server) kill() {
	kill(s.command.Process)
	<-s.ended
}
