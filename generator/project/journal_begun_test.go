package project

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// A dyingDisk takes so many names, and then no more.
type dyingDisk struct {
	*rootDisk
	left int
}

func (d *dyingDisk) Rename(from, to string) error {
	if d.left == 0 {
		return errDead
	}
	d.left--
	return d.rootDisk.Rename(from, to)
}

// halfDone leaves a change of p half done in a new directory.
func halfDone(t *testing.T, p, to *Project) (dir string, done *journal) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "shop")
	if err := p.Create(t.Context(), dir, nil); err != nil {
		t.Fatal(err)
	}
	c, err := p.Change(dir, "add more", to)
	if err != nil {
		t.Fatal(err)
	}
	disk, err := openDisk(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer disk.close()
	j, err := c.journal(disk)
	if err != nil {
		t.Fatal(err)
	}
	const files = 2
	refused(t, j.run(&dyingDisk{disk, 1 + files}), "could not be finished")
	j.Steps = j.Steps[:files]
	return dir, j
}

// A change that was interrupted is finished by the next command that changes
// something, and by nobody else, nowhere else.
func TestBegun(t *testing.T) {
	m, p := mergeMaker(), sample(t)
	to := bigger(p)
	dir, done := halfDone(t, p, to)
	before := snapshotOf(t, dir)

	read, err := m.Read(dir)
	if err != nil || !strings.Contains(read.Note, "lies half done") {
		t.Errorf("a command that reads says %+v (%v)", read, err)
	}
	elsewhere := filepath.Join(t.TempDir(), "shop")
	if err := os.CopyFS(elsewhere, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	_, err = m.Open(elsewhere)
	refused(t, err, "not begun by you in this place")
	for _, s := range done.Steps {
		if hint := err.(*Error).Hint; !strings.Contains(hint, s.Path) {
			t.Errorf("the hint %q does not name %s", hint, s.Path)
		}
	}
	broughtBack(t, m, elsewhere, done)
	if err := os.RemoveAll(elsewhere); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(elsewhere, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	if read, err := m.Read(elsewhere); err != nil || !strings.Contains(read.Note, "not begun by you") {
		t.Errorf("a command that reads says %+v (%v)", read, err)
	}
	t.Run("somebody else", func(t *testing.T) {
		t.Setenv("XDG_STATE_HOME", t.TempDir())
		_, err := m.Open(dir)
		refused(t, err, "not begun by you in this place")
	})
	if snapshotOf(t, dir) != before || snapshotOf(t, elsewhere) != before {
		t.Error("something was written")
	}

	finished, err := m.Open(dir)
	if err != nil || !strings.Contains(finished.Note, "has been finished first") {
		t.Fatalf("a command that changes says %+v (%v)", finished, err)
	}
	untouched(t, to, dir)
	entries(t, filepath.Join(stateHome(), "backend", "journals"))
}

// broughtBack does what the refusal of somebody else's change says: the journal
// goes, and what it has changed goes back.
func broughtBack(t *testing.T, m Maker, dir string, done *journal) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, filepath.FromSlash(journalFile))); err != nil {
		t.Fatal(err)
	}
	p, err := m.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := []string{}
	for _, s := range done.Steps {
		files = append(files, s.Path)
	}
	c, err := p.Restore(dir, files)
	if err != nil || len(c.Files) != len(files) {
		t.Fatalf("%d files go back (%v), wanted %q", len(c.Files), err, files)
	}
	if err := c.Apply(t.Context()); err != nil {
		t.Fatal(err)
	}
	untouched(t, p, dir)
}

// snapshotOf stands for every byte in dir.
func snapshotOf(t *testing.T, dir string) string {
	t.Helper()
	all := []string{}
	tree := os.DirFS(dir)
	err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(tree, name)
		all = append(all, name, digest(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(all, "\n")
}

// The seal lies where nobody else can write it, also without a home.
func TestSealDirs(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no such permissions on Windows")
	}
	temp, dir := t.TempDir(), t.TempDir()
	t.Setenv("TMPDIR", temp)
	t.Setenv("XDG_STATE_HOME", "")
	t.Setenv("HOME", "")
	disk, err := openDisk(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer disk.close()
	if err := disk.Seal("x"); err != nil || !disk.Sealed("x") || disk.Sealed("y") {
		t.Errorf("it is not sealed: %v", err)
	}
	home := sealDirs()[0]
	if info, err := os.Lstat(home); err != nil || info.Mode().Perm() != 0o700 || filepath.Dir(home) != temp {
		t.Errorf("%s: %v (%v)", home, info, err)
	}
	if err := os.Chmod(home, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := disk.Seal("y"); err == nil || disk.Sealed("x") {
		t.Errorf("others can write there, and it is trusted: %v", err)
	}
	if err := os.Chmod(home, 0o700); err != nil {
		t.Fatal(err)
	}
	disk.Unseal()
	entries(t, home)

	// A home that cannot be written is none.
	t.Setenv("XDG_STATE_HOME", filepath.Join(home, "file"))
	write(t, filepath.Join(home, "file"), "")
	if err := disk.Seal("z"); err != nil || !disk.Sealed("z") {
		t.Errorf("it is not sealed: %v", err)
	}
}

func TestRecordNumber(t *testing.T) {
	for name, want := range map[string]int{
		"00001": 1, "00042": 42, "99999": 99999,
		"00000": 0, "1": 0, "000001": 0, "100000": 0, "-0001": 0, "+0001": 0, "0x001": 0, "00001.txt": 0, "notes": 0, "": 0,
	} {
		if got := recordNumber(name); got != want {
			t.Errorf("%q is the record %d, wanted %d", name, got, want)
		}
	}
}
