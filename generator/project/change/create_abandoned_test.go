//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package change

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"backend/generator/project"
	"backend/generator/project/projecttest"
)

// TestAbandoned kills a process while it writes a project: the next one clears
// away what it left, whether it is made in the same directory or beside it.
func TestAbandoned(t *testing.T) {
	const dirMark = "BACKEND_TEST_KILLED"
	if dir := os.Getenv(dirMark); dir != "" {
		err := Create(t.Context(), sample(t), dir, func(string) error {
			process, err := os.FindProcess(os.Getpid())
			if err == nil {
				err = process.Kill()
			}
			if err == nil {
				select {} // until it is dead
			}
			return err
		})
		t.Fatalf("still alive: %v", err)
	}
	for _, into := range []bool{false, true} {
		parent := t.TempDir()
		dir := filepath.Join(parent, "shop")
		if into {
			dir = parent
		}
		test := exec.Command(os.Args[0], "-test.run=^TestAbandoned$")
		test.Env = append(os.Environ(), dirMark+"="+dir)
		if out, err := test.CombinedOutput(); err == nil || test.ProcessState.Exited() {
			t.Fatalf("wanted it to be killed, got %v\n%s", err, out)
		}
		if left := stages(t, parent); len(left) != 1 {
			t.Fatalf("got %q left by somebody who was killed, want one stage", left)
		}
		if err := Create(t.Context(), sample(t), dir, nil); err != nil {
			t.Fatal(err)
		}
		made(t, dir)
		if left := stages(t, parent); len(left) > 0 {
			t.Errorf("got %q left, want nothing", left)
		}
	}
}

// What somebody is writing now, and what is not a stage, stays.
func TestNotAbandoned(t *testing.T) {
	parent := t.TempDir()
	projecttest.Write(t, filepath.Join(parent, ".backend-mine", "lock"), "")
	projecttest.Write(t, filepath.Join(parent, ".backend-mine", "notes.txt"), "mine")
	projecttest.Write(t, filepath.Join(parent, ".backend-old", "project", "main.go"), "from before there were locks")
	projecttest.Write(t, filepath.Join(parent, ".backend-file"), "mine")
	err := Create(t.Context(), sample(t), filepath.Join(parent, "first"), func(string) error {
		return Create(context.Background(), sample(t), filepath.Join(parent, "second"), nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	made(t, filepath.Join(parent, "first"))
	made(t, filepath.Join(parent, "second"))
	if left := stages(t, parent); len(left) != 3 {
		t.Errorf("got %q, want what was there", left)
	}
}

// made fails the test unless a whole project is there.
func made(t *testing.T, dir string) {
	t.Helper()
	p, err := project.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if differences, err := p.Compare(dir); err != nil || len(differences) > 0 {
		t.Error(differences, err)
	}
}
