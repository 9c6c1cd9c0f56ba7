//go:build unix

package servers

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"time"
)

const (
	// grace is how long a server waits for somebody else when its last user has
	// gone. Between two packages of a run there may be nobody.
	grace = 30 * time.Second

	// sharedStart is how long a server may take to start.
	sharedStart = 4 * time.Minute
)

// A shared server is one that many processes use. They meet in a directory:
//
//	users    is locked by all of them, together, for as long as they live
//	turn     is locked by the one who looks whether there is a server, and starts it
//	server   is locked by the supervisor of the server for as long as it lives
//	address  is where the server is
//	log      is what the supervisor and the server had to say
//
// Locks go with the processes that have them, so that none of them has to end
// well. The server goes with its supervisor.
type shared struct {
	kind    string // one of kinds
	dir     string
	program func() (string, error) // what the kind is started with; asked only by who starts it
	grace   time.Duration
}

// joined are the locks that say that this process is a user, by directory.
var joined struct {
	sync.Mutex
	users map[string]*os.File
}

// join makes this process a user for the rest of its life.
func (s shared) join() error {
	joined.Lock()
	defer joined.Unlock()
	if joined.users[s.dir] != nil {
		return nil
	}
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return err
	}
	users, err := lock(s.path("users"), syscall.LOCK_SH)
	if err != nil {
		return err
	}
	if joined.users == nil {
		joined.users = map[string]*os.File{}
	}
	joined.users[s.dir] = users
	return nil
}

func (s shared) path(name string) string { return filepath.Join(s.dir, name) }

// address returns where the server is, which it starts if there is none.
func (s shared) address() (string, error) {
	if err := s.join(); err != nil {
		return "", err
	}
	turn, err := lock(s.path("turn"), syscall.LOCK_EX)
	if err != nil {
		return "", err
	}
	defer turn.Close()
	started := false
	for deadline := time.Now().Add(sharedStart); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		server, err := open(s.path("server"))
		if err != nil {
			return "", err
		}
		free, err := tryLock(server)
		switch {
		case err != nil:
		case !free:
			var address []byte
			if address, err = os.ReadFile(s.path("address")); err == nil {
				return string(address), server.Close()
			}
			if errors.Is(err, fs.ErrNotExist) { // not yet, or not any more
				err = nil
			}
		case started:
			err = fmt.Errorf("the server %s did not start:\n%s", s.kind, s.log())
		default:
			started = true
			err = s.start(server)
			deadline = time.Now().Add(sharedStart)
		}
		if err := errors.Join(err, server.Close()); err != nil {
			return "", err
		}
	}
	return "", fmt.Errorf("the server %s was not ready after %v:\n%s", s.kind, sharedStart, s.log())
}

// start starts a supervisor and hands the lock over to it that we have on the
// file server: there is no moment at which nobody has it.
func (s shared) start(server *os.File) error {
	if err := os.Remove(s.path("address")); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := tidy(s.dir); err != nil {
		return err
	}
	program, err := s.program()
	if err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	log, err := os.Create(s.path("log"))
	if err != nil {
		return err
	}
	defer log.Close()
	supervisor := exec.Command(self, s.kind, program, s.grace.String())
	supervisor.Dir = s.dir
	supervisor.Env = []string{supervises + "=" + strconv.Itoa(os.Getpid()), "PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME"), "TMPDIR=" + os.TempDir()}
	supervisor.Stdout, supervisor.Stderr = log, log
	supervisor.ExtraFiles = []*os.File{server}
	supervisor.SysProcAttr = &syscall.SysProcAttr{Setsid: true} // Ctrl-C reaches us and not the server
	if err := supervisor.Start(); err != nil {
		return err
	}
	go supervisor.Wait() // or it would be a zombie when it has ended
	return nil
}

// log is what the supervisor has said.
func (s shared) log() string {
	said, err := os.ReadFile(s.path("log"))
	if err != nil {
		return err.Error()
	}
	return string(said)
}
