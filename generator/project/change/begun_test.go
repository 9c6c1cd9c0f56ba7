package change

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backend/generator/project"
	"backend/generator/project/journal"
	"backend/generator/project/projecttest"
	"backend/generator/project/refusal"
)

var errDead = errors.New("the process is dead")

// A dyingDisk takes so many names, and then no more.
type dyingDisk struct {
	*journal.RootDisk
	left int
}

func (d *dyingDisk) Rename(from, to string) error {
	if d.left == 0 {
		return errDead
	}
	d.left--
	return d.RootDisk.Rename(from, to)
}

// halfDone leaves a change of p half done in a new directory.
func halfDone(t *testing.T, p, to *project.Project) (dir string, done *journal.Journal) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "shop")
	if err := Create(t.Context(), p, dir, nil); err != nil {
		t.Fatal(err)
	}
	c, err := Plan(p, dir, "add more", to)
	if err != nil {
		t.Fatal(err)
	}
	disk, err := journal.OpenDisk(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer disk.Close()
	j, err := c.journal(disk)
	if err != nil {
		t.Fatal(err)
	}
	const files = 2
	projecttest.Refused(t, j.Run(&dyingDisk{disk, 1 + files}), "could not be finished")
	j.Steps = j.Steps[:files]
	return dir, j
}

// A change that was interrupted is finished by the next command that changes
// something, and by nobody else, nowhere else.
func TestBegun(t *testing.T) {
	m, p := sampleMaker(), sample(t)
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
	projecttest.Refused(t, err, "not begun by you in this place")
	for _, s := range done.Steps {
		if hint := err.(*refusal.Error).Hint; !strings.Contains(hint, s.Path) {
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
		projecttest.Refused(t, err, "not begun by you in this place")
	})
	if snapshotOf(t, dir) != before || snapshotOf(t, elsewhere) != before {
		t.Error("something was written")
	}

	finished, err := m.Open(dir)
	if err != nil || !strings.Contains(finished.Note, "has been finished first") {
		t.Fatalf("a command that changes says %+v (%v)", finished, err)
	}
	untouched(t, to, dir)
	projecttest.Entries(t, filepath.Join(os.Getenv("XDG_STATE_HOME"), "backend", "journals"))
}

// broughtBack does what the refusal of somebody else's change says: the journal
// goes, and what it has changed goes back.
func broughtBack(t *testing.T, m project.Maker, dir string, done *journal.Journal) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, filepath.FromSlash(journal.File))); err != nil {
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
	c, err := Restore(p, dir, files)
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
		all = append(all, name, journal.Digest(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(all, "\n")
}
