//go:build linux

package change

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"backend/generator/e2e/tier"
	"backend/generator/project/projecttest"
)

// A change on a disk that is full at any point changes nothing, or is finished
// by the next command.
func TestChangeFullDisk(t *testing.T) {
	tier.Slow(t)
	if !alone(t) {
		return
	}
	p := sample(t)
	to := bigger(p)
	failed, done := 0, false
	for n := 1; !done && n < 200; n++ {
		disk := t.TempDir()
		mount(t, disk, fmt.Sprintf("size=%dk", n*16), 0)
		if Create(t.Context(), p, disk, nil) != nil {
			continue // not even room for the project
		}
		c, err := Plan(p, disk, "add more", to)
		if err != nil {
			t.Fatal(err)
		}
		if err = c.Apply(t.Context()); err == nil {
			done = true
			untouched(t, to, disk)
			continue
		}
		failed++
		projecttest.Refused(t, err, "no space left on device")
		untouched(t, p, disk)
	}
	if failed < 5 || !done {
		t.Errorf("the disk was full %d times, and large enough in the end: %v", failed, done)
	}
}

func TestChangeUnwritable(t *testing.T) {
	if !alone(t) {
		return
	}
	p, disk := sample(t), t.TempDir()
	mount(t, disk, "", 0)
	if err := Create(t.Context(), p, disk, nil); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	c, err := Plan(p, disk, "add more", bigger(p))
	if err != nil {
		t.Fatal(err)
	}
	projecttest.Refused(t, c.Apply(t.Context()), "read-only file system")
	untouched(t, p, disk)
}

// A file that may not be written is replaced and stays one that may not.
func TestChangeReadOnlyFile(t *testing.T) {
	p, dir := sample(t), filepath.Join(t.TempDir(), "shop")
	if err := Create(t.Context(), p, dir, nil); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, filepath.FromSlash(p.Files[0].Path))
	if err := os.Chmod(name, 0o444); err != nil {
		t.Fatal(err)
	}
	to := bigger(p)
	c, err := Plan(p, dir, "add more", to)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Apply(t.Context()); err != nil {
		t.Fatal(err)
	}
	untouched(t, to, dir)
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o444 {
		t.Errorf("its mode is %v (%v)", info.Mode(), err)
	}
}
