//go:build unix

package servers

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// supervises is set for a process that is no test but the supervisor of a
// server: the program of a test that has been started once more, so that nobody
// has to build another one.
const supervises = "BACKEND_SUPERVISES_FOR"

func init() {
	if os.Getenv(supervises) == "" {
		return
	}
	if err := supervise(os.Args[1:]); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	os.Exit(0)
}

// kinds start a server of each kind with a program or the directory of many, and
// return where it is.
var kinds = map[string]func(program string) (*child, string, error){
	"postgres": func(programs string) (*child, string, error) {
		server, err := startPostgres(programs)
		if err != nil {
			return nil, "", err
		}
		return server.child, server.host(), nil
	},
	"mongo": startMongo,
}

// handedOver is the number of the first file that a child gets besides its
// standard ones.
const handedOver = 3

// supervise runs a server in the directory that we are in, until nobody has used
// it for some time. We have the lock on the file server.
func supervise(args []string) error {
	if len(args) != 3 {
		return fmt.Errorf("got arguments %q, want a kind of server, its program and how long it waits", args)
	}
	kind, program := args[0], args[1]
	grace, err := time.ParseDuration(args[2])
	if err != nil {
		return err
	}
	syscall.CloseOnExec(handedOver) // the lock is not the server's
	users, err := open("users")
	if err != nil {
		return err
	}
	server, address, err := kinds[kind](program)
	if err != nil {
		return err
	}
	defer server.stop()
	if err := os.WriteFile("address.new", []byte(address), 0o600); err != nil {
		return err
	}
	if err := os.Rename("address.new", "address"); err != nil {
		return err
	}
	defer os.Remove("address")
	return server.awaitDisuse(users, grace)
}

// awaitDisuse returns when the server has ended, or when nobody has used it for
// the time of grace. Then the lock on users is ours: whoever comes now waits
// until all is gone, and starts another server.
func (c *child) awaitDisuse(users *os.File, grace time.Duration) error {
	for used := time.Now(); ; {
		select {
		case <-c.ended:
			return fmt.Errorf("the server ended by itself: %v", c.err)
		case <-time.After(grace / 30):
		}
		unused, err := tryLock(users)
		if err != nil {
			return err
		}
		if !unused {
			used = time.Now()
			continue
		}
		if time.Since(used) >= grace {
			return nil
		}
		if err := unlock(users); err != nil {
			return err
		}
	}
}

// A child is a server in a process of its own. It ends when its standard input
// does, and so does not outlive us, however we end.
type child struct {
	alive *os.File
	ended chan struct{} // is closed when it has ended
	err   error         // and this is how
}

// spawn starts a child.
func spawn(command *exec.Cmd) (*child, error) {
	input, alive, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer input.Close()
	command.Stdin = input
	if err := command.Start(); err != nil {
		alive.Close()
		return nil, err
	}
	c := &child{alive: alive, ended: make(chan struct{})}
	go func() {
		c.err = command.Wait()
		close(c.ended)
	}()
	return c, nil
}

// stop ends a child and waits until it has ended.
func (c *child) stop() {
	c.alive.Close()
	<-c.ended
}
