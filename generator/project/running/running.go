// Package running keeps a project built and served while somebody works on it:
// it listens where the project is told to, and hands requests on to a server that
// is replaced after each edit. The old one answers until the new one is ready.
package running

import (
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"backend/generator/project/refusal"
	"backend/generator/project/settings"
)

// A Teller is told what happens. Its methods are called by several goroutines,
// one at a time.
type Teller interface {
	Building(first bool)         // the first build compiles all modules, too
	Fetching(module string)      // which takes the network, and time
	Broken(Failure)              // the project does not compile, or its server does not start
	Ready(url string, again int) // for the how-many-th time, from 0
	Note(sentence string)
	Output(line string) // of the server
}

// quiet is for how long nothing must change before a build: editors write several
// files at once, and some write each of them in steps.
const quiet = 150 * time.Millisecond

// A session is one run of Run.
type session struct {
	dir      string
	address  settings.Address
	tell     Teller
	programs *programs
	front    *front
	secret   string // see environment

	program *program // the last one that was built
	server  *server  // the one that answers; nil if there is none
	stale   bool     // what answers is not what lies there
	ready   int      // how often a server became ready
}

// Run builds and serves the project in dir until ctx ends, which is its error
// then. It returns an [*refusal.Error] if it cannot begin.
func Run(ctx context.Context, dir string, tell Teller) error {
	s, err := settings.Read(dir)
	if err != nil {
		return unusable(err)
	}
	address, err := s.Address()
	if err != nil {
		return unusable(err)
	}
	listener, err := listen(address)
	if err != nil {
		return err
	}
	defer listener.Close()
	changes, err := watch(ctx, dir)
	if err != nil {
		return refusal.For(err, "run go run . instead, and again after each edit", "cannot watch the files of the project: %v", err)
	}
	programs, err := newPrograms(os.RemoveAll)
	if err != nil {
		return refusal.For(err, "make room there, or name another directory with the variable TMPDIR", "cannot make a temporary directory: %v", err)
	}
	defer programs.clear()
	r := &session{dir: dir, address: address, tell: serially(tell), programs: programs, front: newFront(), secret: newSecret()}
	defer r.stop()
	stop := r.listen(listener)
	defer stop()
	return r.work(ctx, changes)
}

// unusable is the error of settings with which no server can start.
func unusable(err error) error {
	if wrong := (*settings.Error)(nil); errors.As(err, &wrong) {
		return refusal.For(err, wrong.Hint, "%s", wrong.Message)
	}
	return err
}

// listen answers requests until the function that it returns is called.
func (r *session) listen(listener net.Listener) (stop func()) {
	server := &http.Server{Handler: r.front, ReadHeaderTimeout: 10 * time.Second, ErrorLog: silent}
	go server.Serve(listener)
	return func() {
		r.front.close()
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if server.Shutdown(ctx) != nil {
			server.Close()
		}
	}
}

// work takes one turn for each quiet moment after changes. A change ends the turn
// that is under way.
func (r *session) work(ctx context.Context, changes <-chan change) error {
	r.stale = true
	for edited := (change{}); ; {
		turn, cancel := context.WithCancel(ctx)
		done := make(chan struct{})
		go func() {
			defer close(done)
			r.turn(turn, edited)
		}()
		next, err := r.await(ctx, done, changes)
		cancel()
		<-done
		if err != nil {
			return err
		}
		edited = next
	}
}

// await waits for a change. Meanwhile it says if the server ends by itself, once
// the turn is done.
func (r *session) await(ctx context.Context, done <-chan struct{}, changes <-chan change) (change, error) {
	var ended <-chan struct{}
	for {
		select {
		case <-ctx.Done():
			return change{}, context.Canceled
		case next := <-changes:
			return next, nil
		case <-done:
			done = nil
			if r.server != nil {
				ended = r.server.ended
			}
		case <-ended:
			ended = nil
			r.broken(r.server.crash("the server has ended by itself"))
			r.front.leave(r.server)
			r.server, r.stale = nil, true
		}
	}
}

// turn makes the server that answers be what lies in the project.
func (r *session) turn(ctx context.Context, edited change) {
	if !r.stale && r.server != nil && r.server.readsFiles && edited.onlyPages() {
		r.front.reload()
		return
	}
	r.stale = true
	r.tell.Building(r.program == nil)
	program, failure := r.programs.build(ctx, r.dir, r.tell.Fetching)
	if ctx.Err() != nil {
		return
	}
	if failure != nil {
		r.broken(*failure)
		return
	}
	if r.server != nil && program.digest == r.server.program.digest && !edited.settings {
		r.programs.discard(program)
		r.healthy()
		r.tell.Note("That changes nothing in the server: it goes on.")
		return
	}
	r.replace(ctx, program)
}

// replace starts a program and, when it is ready, lets it answer.
func (r *session) replace(ctx context.Context, p *program) {
	environment, err := r.environment()
	if err != nil {
		r.broken(Failure{Title: err.Error()})
		return
	}
	next, failure := start(ctx, r.dir, p, environment, r.address, r.tell.Output)
	if failure != nil {
		r.programs.discard(p)
		if ctx.Err() == nil {
			r.broken(*failure)
		}
		return
	}
	old := r.server
	r.program, r.server = p, next
	r.front.enter(next)
	if old != nil {
		go func() {
			old.retire()
			r.programs.discard(old.program)
		}()
	}
	r.healthy()
	r.tell.Ready(r.address.URL(), r.ready)
	r.ready++
}

func (r *session) healthy() {
	r.stale = false
	r.front.fail(nil)
}

func (r *session) broken(f Failure) {
	r.tell.Broken(f)
	r.front.fail(&f)
}

// stop ends the server.
func (r *session) stop() {
	r.front.close()
	if r.server != nil {
		r.server.retire()
	}
	retiring.Wait()
}

// pagesDir is where the project keeps what browsers are shown.
const pagesDir = "internal/web"

// absolute is the directory in which a project keeps its pages, wherever its
// server stands.
func absolute(dir string) string {
	path, err := filepath.Abs(filepath.Join(dir, filepath.FromSlash(pagesDir)))
	if err != nil {
		return ""
	}
	return path
}
