//go:build unix

package cmd

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"backend/generator/e2e/tier"
	"backend/generator/project"
)

// TestInterrupt stops `backend new` at many moments: a whole project is there
// afterwards, or nothing.
func TestInterrupt(t *testing.T) {
	tier.Slow(t)
	for _, where := range []struct {
		name  string
		flags []string
	}{
		{"absent directory", []string{"--dir", "a/b/shop", "--no-git"}},
		{"empty directory", []string{"--dir", ".", "--no-git"}},
		{"with git", []string{"--dir", "a/b/shop"}},
	} {
		t.Run(where.name, func(t *testing.T) {
			t.Parallel()
			i := interruption{flags: where.flags}
			const steps = 30 // by default every sixth of them
			usual := i.run(t, nil)
			for _, step := range everySixth(steps) {
				i.run(t, stopAfterStart(usual*time.Duration(step)/steps))
				i.run(t, stopAfterStart(rand.N(usual)))
				i.run(t, stopAfterStage(usual*time.Duration(step)/steps/4))
			}
			t.Logf("of %d runs %d made the project and %d were stopped, %d of them while writing", i.whole+i.stopped, i.whole, i.stopped, i.writing)
			if i.writing == 0 {
				t.Error("none was stopped while writing: the moments show nothing")
			}
		})
	}
}

// everySixth lists the steps that the default tier takes, and those of this turn.
func everySixth(steps int) []int {
	all := make([]int, steps)
	for step := range all {
		all[step] = step
	}
	return tier.Chosen(all, func(step, _ int) bool { return step%6 == 0 })
}

// An interruption counts what became of its runs.
type interruption struct {
	flags                   []string
	whole, stopped, writing int
}

// A moment waits for the right time to stop a command in dir and reports
// whether that is while it writes.
type moment func(dir string) (writing bool)

func stopAfterStart(delay time.Duration) moment {
	return func(string) bool {
		time.Sleep(delay)
		return false
	}
}

// stopAfterStage waits until the command has begun to write.
func stopAfterStage(delay time.Duration) moment {
	return func(dir string) bool {
		for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
			for _, pattern := range []string{".backend-*", "a/b/.backend-*"} {
				if found, _ := filepath.Glob(filepath.Join(dir, pattern)); len(found) > 0 {
					time.Sleep(delay)
					return true
				}
			}
			if found, _ := filepath.Glob(filepath.Join(dir, "a/b/shop")); len(found) > 0 {
				return false
			}
		}
		return false
	}
}

// run makes a project, stops that at the given moment, and returns how long it
// took.
func (i *interruption) run(t *testing.T, stop moment) time.Duration {
	t.Helper()
	dir := t.TempDir()
	command := exec.Command("backend", append([]string{"new", "shop", "--yes", "--quiet"}, i.flags...)...)
	command.Dir = dir
	command.Env = append(os.Environ(), "GIT_AUTHOR_NAME=Ada", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=Ada", "GIT_COMMITTER_EMAIL=a@example.com")
	begin := time.Now()
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	writing := false
	if stop != nil {
		writing = stop(dir)
		command.Process.Signal([]os.Signal{syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP}[rand.N(3)])
	}
	command.Wait()
	took := time.Since(begin)
	if i.check(t, dir, command.ProcessState); writing && command.ProcessState.ExitCode() != statusDone {
		i.writing++
	}
	return took
}

// check wants a whole project and success, or nothing and the status of an
// interruption. A signal may come before the command listens to any.
func (i *interruption) check(t *testing.T, dir string, ended *os.ProcessState) {
	t.Helper()
	status := ended.ExitCode()
	if entries, err := os.ReadDir(dir); err != nil || len(entries) == 0 {
		i.stopped++
		if status != statusInterrupted && status != -1 {
			t.Errorf("nothing was made and the command ended with %v", ended)
		}
		return
	}
	i.whole++
	if err := isWhole(dir); err != nil {
		t.Error(err)
	}
	if status != statusDone {
		t.Errorf("the project was made and the command ended with %v", ended)
	}
}

func isWhole(dir string) error {
	at := dir
	if _, err := os.Stat(filepath.Join(dir, "a")); err == nil {
		at = filepath.Join(dir, "a", "b", "shop")
	}
	p, err := project.Open(at)
	if err != nil {
		return err
	}
	if differences, err := p.Compare(at); err != nil || len(differences) > 0 {
		return fmt.Errorf("half a project: %v (%v)", differences, err)
	}
	left := []string{}
	for _, pattern := range []string{".backend-*", "a/.backend-*", "a/b/.backend-*", "a/b/shop/.backend-*"} {
		found, _ := filepath.Glob(filepath.Join(dir, pattern))
		left = append(left, found...)
	}
	if len(left) > 0 {
		return fmt.Errorf("left behind: %q", left)
	}
	if _, err := os.Stat(filepath.Join(at, ".git", "index.lock")); err == nil {
		return fmt.Errorf("git was stopped half way in %s", at)
	}
	return nil
}

// A git that hangs, or that Ctrl-C reaches first, does not keep the command
// from stopping.
func TestInterruptGit(t *testing.T) {
	for name, script := range map[string]string{
		"hangs": "#!/bin/sh\nmkdir .git\ntouch \"$STARTED\"\nexec sleep 60\n",
		"first": "#!/bin/sh\nmkdir .git\nkill -INT $$\nsleep 60\n",
	} {
		t.Run(name, func(t *testing.T) {
			bin, dir := t.TempDir(), t.TempDir()
			if err := os.WriteFile(filepath.Join(bin, "git"), []byte(script), 0o755); err != nil {
				t.Fatal(err)
			}
			started := filepath.Join(bin, "started")
			command := exec.Command("backend", "new", "shop", "--yes")
			command.Dir = dir
			command.Env = append(os.Environ(), "PATH="+bin+string(filepath.ListSeparator)+os.Getenv("PATH"), "STARTED="+started)
			said := &strings.Builder{}
			command.Stderr = said
			if err := command.Start(); err != nil {
				t.Fatal(err)
			}
			if name == "hangs" {
				waitFor(t, started)
				command.Process.Signal(syscall.SIGTERM)
			}
			begin := time.Now()
			command.Wait()
			if took := time.Since(begin); took > patience/2 {
				t.Errorf("it took %v to stop", took)
			}
			if got := command.ProcessState.ExitCode(); got != statusInterrupted || !strings.Contains(said.String(), "error: interrupted\n") {
				t.Errorf("status %d, said %q", got, said)
			}
			if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
				t.Errorf("left behind: %v (%v)", left, err)
			}
		})
	}
}

func waitFor(t *testing.T, path string) {
	t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		if _, err := os.Stat(path); err == nil {
			return
		}
	}
	t.Fatalf("waited for %s", path)
}

// The second signal ends a command that cannot stop at the first one: here it
// waits for somebody to read what it says.
func TestInterruptTwice(t *testing.T) {
	nobody, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer nobody.Close()
	defer out.Close()
	out.SetWriteDeadline(time.Now().Add(100 * time.Millisecond))
	for err == nil {
		_, err = out.Write(make([]byte, 4096)) // until no more goes in
	}
	command := exec.Command("backend", "list")
	command.Stdout = out
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	for signals := range 5 {
		select {
		case <-ended:
			if status := command.ProcessState.Sys().(syscall.WaitStatus); signals == 0 || status.Signal() != syscall.SIGTERM {
				t.Errorf("it has ended with %v after %d signals", command.ProcessState, signals)
			}
			return
		case <-time.After(patience / 20):
			command.Process.Signal(syscall.SIGTERM)
		}
	}
	command.Process.Kill()
	t.Error("it does not end")
}
