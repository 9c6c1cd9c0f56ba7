//go:build unix

package cmd

import (
	"crypto/sha256"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"backend/generator/e2e/tier"
)

// TestKilled kills `backend add` and then the recovery with a signal that no
// process can catch, at many moments: once a command has run to its end, the
// project is as before or as after.
func TestKilled(t *testing.T) {
	tier.Slow(t)
	start := filepath.Join(t.TempDir(), "shop")
	backend(t, ".", "new", "shop", "--dir", start, "--yes", "--no-git", "--quiet")
	dir := copyProject(t, start)
	before := digest(t, dir)
	usual := backend(t, dir, "add", "auth", "docker", "--no-check")
	after := digest(t, dir)
	outcomes := map[string]int{}
	const steps = 40
	kill := func(moment, again time.Duration) {
		t.Helper()
		dir := copyProject(t, start)
		killAfter(t, moment, dir, "add", "auth", "docker", "--no-check")
		killAfter(t, again, dir, "upgrade", "--no-check")
		backend(t, dir, "upgrade", "--no-check")
		switch digest(t, dir) {
		case before:
			outcomes["before"]++
		case after:
			outcomes["after"]++
		default:
			t.Errorf("killed after %v of %v: neither before nor after", moment, usual)
		}
		backend(t, dir, "add", "auth", "docker", "--no-check")
		if digest(t, dir) != after {
			t.Errorf("killed after %v of %v: the change cannot be made any more", moment, usual)
		}
	}
	for _, step := range everySixth(steps) {
		kill(usual*time.Duration(step)/steps, usual*time.Duration(step%7)/steps)
	}
	// The machine may have become slower since the usual time was taken.
	for moment := 2 * usual; outcomes["after"] == 0 && moment < time.Minute; moment *= 2 {
		kill(moment, 0)
	}
	t.Logf("%v", outcomes)
	if outcomes["before"] == 0 || outcomes["after"] == 0 {
		t.Error("the moments show nothing: all had the same outcome")
	}
}

// backendCommand is this program as the command backend.
func backendCommand(dir string, args ...string) *exec.Cmd {
	command := exec.Command("backend", args...) // testscript has put it on PATH
	command.Dir = dir
	return command
}

// backend runs a command to its end and returns how long it took.
func backend(t *testing.T, dir string, args ...string) time.Duration {
	t.Helper()
	begin := time.Now()
	if out, err := backendCommand(dir, args...).CombinedOutput(); err != nil {
		t.Fatalf("backend %v: %v\n%s", args, err, out)
	}
	return time.Since(begin)
}

func killAfter(t *testing.T, delay time.Duration, dir string, args ...string) {
	t.Helper()
	command := backendCommand(dir, args...)
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(delay)
	command.Process.Signal(syscall.SIGKILL)
	command.Wait()
}

func copyProject(t *testing.T, from string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "shop")
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// digest stands for every byte of a project and its record, but for what
// belongs to one machine.
func digest(t *testing.T, dir string) [sha256.Size]byte {
	t.Helper()
	h := sha256.New()
	tree := os.DirFS(dir)
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == ".backend/undo":
			return fs.SkipDir
		case d.IsDir() || name == ".backend/lock":
			return nil
		}
		data, err := fs.ReadFile(tree, name)
		h.Write([]byte(name + "\n"))
		h.Write(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return [sha256.Size]byte(h.Sum(nil))
}
