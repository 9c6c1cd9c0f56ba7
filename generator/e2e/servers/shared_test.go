//go:build unix

package servers

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The processes of these tests share servers that are directories, which are
// there as long as the server is: a shell that waits for the end of its input.
var _ = func() bool {
	kinds["directory"] = func(parent string) (*child, string, error) {
		if strings.HasSuffix(parent, "full") {
			return nil, "", errors.New("no room for a server")
		}
		dir, err := os.MkdirTemp(parent, "server")
		if err != nil {
			return nil, "", err
		}
		const wait = `trap 'rm -r "$1"' EXIT; echo $$ $PPID > "$1/new"; mv "$1/new" "$1/pids"; while read -r line; do :; done`
		server, err := spawn(exec.Command("/bin/sh", "-c", wait, "sh", dir))
		for err == nil {
			if _, notYet := os.Stat(filepath.Join(dir, "pids")); notYet == nil {
				break
			}
			time.Sleep(time.Millisecond)
		}
		return server, dir, err
	}
	return true
}()

// testGrace is what servers of tests wait.
const testGrace = time.Second

// meeting returns a shared server of a test, and the directory that has a
// directory for each server that runs.
func meeting(t *testing.T) (s shared, running string) {
	t.Helper()
	running, dir := t.TempDir(), t.TempDir()
	program := func() (string, error) { return running, nil }
	return shared{"directory", filepath.Join(dir, "place"), program, testGrace}, running
}

// TestUser is not a test but another process that uses a server: it prints the
// address, and ends with its input.
func TestUser(t *testing.T) {
	dir, running := os.Getenv("USER_MEETS_IN"), os.Getenv("USER_STARTS_IN")
	if dir == "" {
		return
	}
	s := shared{"directory", dir, func() (string, error) { return running, nil }, testGrace}
	if os.Getenv("USER_OF_POSTGRES") != "" {
		s.kind = "postgres"
	}
	address, err := s.address()
	if err != nil {
		t.Fatal(err)
	}
	os.Stdout.WriteString("address " + address + "\n")
	bufio.NewReader(os.Stdin).ReadString('\n')
}

// A process is another one that uses a server.
type process struct {
	*exec.Cmd
	out *bufio.Reader
}

// newUser starts one, which ends with the test.
func newUser(t *testing.T, s shared, running string, env ...string) *process {
	t.Helper()
	u := &process{Cmd: exec.Command(os.Args[0], "-test.run=^TestUser$")}
	u.Env = append(append(os.Environ(), "USER_MEETS_IN="+s.dir, "USER_STARTS_IN="+running), env...)
	if _, err := u.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := u.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	u.out = bufio.NewReader(out)
	if err := u.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(u.kill)
	return u
}

// address waits for the address that a user has been told.
func (u *process) address(t *testing.T) string {
	t.Helper()
	line, err := u.out.ReadString('\n')
	address, ok := strings.CutPrefix(strings.TrimSpace(line), "address ")
	if err != nil || !ok {
		t.Fatalf("got line %q and error %v, want an address", line, err)
	}
	return address
}

// kill ends a user that cannot clean up.
func (u *process) kill() {
	u.Process.Kill()
	u.Wait()
}

// wantEmpty waits until nothing is left in a directory.
func wantEmpty(t *testing.T, dir string) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		left, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		if len(left) == 0 {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("long after the last user has gone there is still %s", left[0].Name())
		}
	}
}

// Many who begin at once have one server. It stays as long as one of them is
// left, waits for others, and goes.
func TestShared(t *testing.T) {
	t.Parallel()
	s, running := meeting(t)
	users := []*process{}
	for range 6 {
		users = append(users, newUser(t, s, running))
	}
	address := users[0].address(t)
	for _, u := range users[1:] {
		if other := u.address(t); other != address {
			t.Errorf("one uses %s and another one %s", address, other)
		}
		u.kill()
	}
	time.Sleep(testGrace + testGrace/2)
	if _, err := os.Stat(address); err != nil {
		t.Fatalf("the server has gone before its last user: %v", err)
	}
	users[0].kill()
	gone := time.Now()
	last := newUser(t, s, running)
	// A machine may be so busy that it starts no process in that time.
	if again := last.address(t); again != address && time.Since(gone) < testGrace {
		t.Errorf("the server %s did not wait, there is another one: %s", address, again)
	}
	last.kill()
	wantEmpty(t, running)
}

// Whoever is killed, at whatever moment, leaves nothing behind that keeps the
// next one from having a server that lives.
func TestSharedAndKilled(t *testing.T) {
	t.Parallel()
	s, running := meeting(t)
	for range 12 {
		u := newUser(t, s, running)
		time.Sleep(time.Duration(rand.IntN(80)) * time.Millisecond)
		u.kill()
	}
	u := newUser(t, s, running)
	address := u.address(t)
	if left, err := os.ReadDir(running); err != nil || len(left) != 1 || filepath.Join(running, left[0].Name()) != address {
		t.Errorf("there are servers %v (error %v), want just %s", left, err, address)
	}
	u.kill()
	wantEmpty(t, running)
}

// A server that has died is replaced, and so is one whose supervisor was killed,
// also for those who use it already.
func TestSharedAndDead(t *testing.T) {
	t.Parallel()
	s, _ := meeting(t)
	address, err := s.address()
	if err != nil {
		t.Fatal(err)
	}
	for i, who := range []string{"server", "supervisor"} {
		pids := [2]int{}
		data, err := os.ReadFile(filepath.Join(address, "pids"))
		if _, err := fmt.Sscan(string(data), &pids[0], &pids[1]); err != nil {
			t.Fatal(err)
		}
		if err = errors.Join(err, syscall.Kill(pids[i], syscall.SIGKILL)); err != nil {
			t.Fatal(err)
		}
		deadline := time.Now().Add(20 * time.Second)
		for dead := address; address == dead; time.Sleep(20 * time.Millisecond) {
			if address, err = s.address(); err != nil {
				t.Fatal(err)
			}
			if time.Now().After(deadline) {
				t.Fatalf("long after the death of its %s it is said to be at %s", who, address)
			}
		}
	}
}

// A server that cannot start says why, to all who wait for it.
func TestSharedFails(t *testing.T) {
	s, running := meeting(t)
	s.program = func() (string, error) { return running + "full", nil }
	for range 2 {
		if _, err := s.address(); err == nil || !strings.Contains(err.Error(), "no room for a server") {
			t.Errorf("got error %v, want what the server said", err)
		}
	}
	s.program = func() (string, error) { return "", errors.New("it does not compile") }
	if _, err := s.address(); err == nil || err.Error() != "it does not compile" {
		t.Errorf("got error %v, want why there is no program", err)
	}
}

// What nobody has used for days is removed, and what somebody uses is not.
func TestTidy(t *testing.T) {
	all := t.TempDir()
	ago := time.Now().Add(-2 * unusedFor)
	for _, name := range []string{"mine", "old", "used", "recent"} {
		if err := os.Mkdir(filepath.Join(all, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	users, err := lock(filepath.Join(all, "used", "users"), syscall.LOCK_SH)
	if err != nil {
		t.Fatal(err)
	}
	defer users.Close()
	for _, name := range []string{"mine", "old", "used"} {
		if err := os.Chtimes(filepath.Join(all, name), ago, ago); err != nil {
			t.Fatal(err)
		}
	}

	if err := tidy(filepath.Join(all, "mine")); err != nil {
		t.Fatal(err)
	}

	for name, wanted := range map[string]bool{"mine": true, "old": false, "used": true, "recent": true} {
		if _, err := os.Stat(filepath.Join(all, name)); (err == nil) != wanted {
			t.Errorf("%s: %v, wanted it to be there: %t", name, err, wanted)
		}
	}
}
