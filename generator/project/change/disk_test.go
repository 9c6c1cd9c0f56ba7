//go:build linux

package change

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"backend/generator/project"
	"backend/generator/project/projecttest"
)

// alone runs the rest of a test in a process that can mount file systems which
// nobody else sees and which end with it. It reports whether this is that
// process.
func alone(t *testing.T) bool {
	t.Helper()
	const mark = "BACKEND_TEST_ALONE"
	if os.Getenv(mark) != "" {
		return true
	}
	test := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	test.Env = append(os.Environ(), mark+"=1")
	test.SysProcAttr = &syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWNS}
	if os.Getuid() != 0 {
		test.SysProcAttr.Cloneflags = syscall.CLONE_NEWUSER
		test.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}}
		test.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}}
	}
	output, err := test.CombinedOutput()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatalf("this needs the right to mount a file system (root, or user namespaces): %v", err)
	}
	if err != nil || !bytes.Contains(output, []byte("--- PASS: "+t.Name())) {
		t.Fatalf("%v\n%s", err, output)
	}
	return false
}

func mount(t *testing.T, dir, options string, flags uintptr) {
	t.Helper()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", flags, options); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
}

// On a disk that is full at any point, for data or for files, nothing is made.
func TestFullDisk(t *testing.T) {
	if !alone(t) {
		return
	}
	p := sample(t)
	for _, option := range []struct {
		format string
		step   int
	}{{"size=%dk", 16}, {"nr_inodes=%d", 7}} {
		for _, existing := range []bool{false, true} {
			failed, done := 0, false
			for n := 1; !done && n < 100; n++ {
				disk := t.TempDir()
				mount(t, disk, fmt.Sprintf(option.format, n*option.step), 0)
				dir := filepath.Join(disk, "a", "shop")
				if existing {
					dir = disk
				}
				err := Create(t.Context(), p, dir, nil)
				if done = err == nil; done {
					if made, err := project.Open(dir); err != nil {
						t.Error(err)
					} else if differences, err := made.Compare(dir); err != nil || len(differences) > 0 {
						t.Error(differences, err)
					}
					continue
				}
				failed++
				projecttest.Refused(t, err, "no space left on device")
				if !errors.Is(err, syscall.ENOSPC) {
					t.Errorf("the cause of %v is not known", err)
				}
				projecttest.Entries(t, disk)
			}
			if failed < 5 || !done {
				t.Errorf("%s: the disk was full %d times, and large enough in the end: %v", option.format, failed, done)
			}
		}
	}
}

func TestUnwritableDirectory(t *testing.T) {
	if !alone(t) {
		return
	}
	p, disk := sample(t), t.TempDir()
	mount(t, disk, "", syscall.MS_RDONLY)
	projecttest.Refused(t, Create(t.Context(), p, filepath.Join(disk, "shop"), nil), "cannot write "+filepath.Join(disk, "shop")+": read-only file system")
	projecttest.Refused(t, Create(t.Context(), p, filepath.Join(disk, "a", "b", "shop"), nil), "read-only file system")
	projecttest.Refused(t, Create(t.Context(), p, disk, nil), "read-only file system")
	projecttest.Entries(t, disk)
}

// An empty directory may be a disk of its own, onto which nothing can be
// renamed from beside it.
func TestEmptyDisk(t *testing.T) {
	if !alone(t) {
		return
	}
	p, parent := sample(t), t.TempDir()
	disk := filepath.Join(parent, "shop")
	if err := os.Mkdir(disk, 0o755); err != nil {
		t.Fatal(err)
	}
	mount(t, disk, "", 0)
	if err := Create(t.Context(), p, disk, nil); err != nil {
		t.Fatal(err)
	}
	whole(t, p, disk)
}
