package change

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"

	"backend/generator/project"
	"backend/generator/project/projecttest"
)

func TestCreate(t *testing.T) {
	p, parent := sample(t), t.TempDir()
	dir := filepath.Join(parent, "shop")
	if err := Create(t.Context(), p, dir, nil); err != nil {
		t.Fatal(err)
	}
	whole(t, p, dir)
	projecttest.Write(t, filepath.Join(dir, "mine"), "mine")
	projecttest.Refused(t, Create(t.Context(), p, dir, nil), ".backend is there already: ")
}

// New files and directories get the permissions that any program's get.
func TestCreateModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no such permissions on Windows")
	}
	p, parent := sample(t), t.TempDir()
	usualDir, usualFile := filepath.Join(parent, "usual"), filepath.Join(parent, "usual", "file")
	projecttest.Write(t, usualFile, "")
	dir := filepath.Join(parent, "deep", "shop")
	if err := Create(t.Context(), p, dir, nil); err != nil {
		t.Fatal(err)
	}
	for path, usual := range map[string]string{
		filepath.Dir(dir):              usualDir,
		dir:                            usualDir,
		filepath.Join(dir, "internal"): usualDir,
		filepath.Join(dir, ".backend"): usualDir,
		filepath.Join(dir, "main.go"):  usualFile,
		filepath.Join(dir, ".backend", "project.json"): usualFile,
	} {
		if got, want := mode(t, path), mode(t, usual); got != want {
			t.Errorf("%s has the mode %v, wanted %v", path, got, want)
		}
	}
}

func mode(t *testing.T, path string) fs.FileMode {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Mode()
}

func TestCreateInEmptyDirectory(t *testing.T) {
	p := sample(t)
	for _, place := range []struct {
		name string
		dir  func(t *testing.T, parent string) string
	}{
		{"by name", func(t *testing.T, parent string) string { return filepath.Join(parent, "shop") }},
		{"by a link", func(t *testing.T, parent string) string { return filepath.Join(parent, "link") }},
		{"as the working directory", func(t *testing.T, parent string) string { t.Chdir(filepath.Join(parent, "shop")); return "." }},
	} {
		t.Run(place.name, func(t *testing.T) {
			parent := t.TempDir()
			shop := filepath.Join(parent, "shop")
			if err := errors.Join(os.Mkdir(shop, 0o750), os.Symlink("shop", filepath.Join(parent, "link"))); err != nil {
				t.Fatal(err)
			}
			before, err := os.Stat(shop)
			if err != nil {
				t.Fatal(err)
			}
			if err := Create(t.Context(), p, place.dir(t, parent), nil); err != nil {
				t.Fatal(err)
			}
			after, err := os.Stat(shop)
			if err != nil || !os.SameFile(before, after) || after.Mode() != before.Mode() {
				t.Errorf("the directory was replaced: %v (%v)", after, err)
			}
			whole(t, p, shop, "link")
		})
	}
}

// countdown is done after so many questions.
type countdown struct {
	context.Context
	left int
}

func (c *countdown) Err() error {
	if c.left == 0 {
		return context.Canceled
	}
	c.left--
	return nil
}

// An interruption before any file, or after the last one, leaves nothing and
// goes no further.
func TestCreateInterrupted(t *testing.T) {
	p := small(t)
	written := len(p.Files) + 3 // with the record
	for _, existing := range []bool{false, true} {
		for n := range written + 2 {
			parent := t.TempDir()
			dir := filepath.Join(parent, "a", "b", "shop")
			if existing {
				dir = parent
			}
			finished := false
			err := Create(&countdown{t.Context(), n}, p, dir, func(string) error { finished = true; return nil })
			if finished != (n >= written) {
				t.Errorf("interrupted after %d of %d files, and went on", n, written)
			}
			if n > written {
				if err != nil {
					t.Error(err)
				}
				continue
			}
			if err != context.Canceled {
				t.Errorf("error %v, wanted that of the context", err)
			}
			projecttest.Entries(t, parent)
		}
	}
}

// What cannot be written leaves nothing, wherever it stands.
func TestCreateFails(t *testing.T) {
	p := small(t)
	for i := range p.Files {
		broken := project.New(p.State.Answers, slices.Clone(p.Files), p.State.Backend, p.State.Templates)
		broken.Files[i].Path = ".backend/project.json/inside-a-file"
		parent := t.TempDir()
		projecttest.Refused(t, Create(t.Context(), broken, filepath.Join(parent, "a", "shop"), nil), "cannot write .backend/project.json/inside-a-file: ")
		projecttest.Entries(t, parent)
	}
}

func TestCreateFinish(t *testing.T) {
	p, parent := sample(t), t.TempDir()
	dir := filepath.Join(parent, "shop")
	err := Create(t.Context(), p, dir, func(staged string) error {
		if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("the project is there already: %v", err)
		}
		projecttest.Write(t, filepath.Join(staged, ".git", "HEAD"), "ref")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	whole(t, p, dir)
	if _, err := os.Stat(filepath.Join(dir, ".git", "HEAD")); err != nil {
		t.Error(err)
	}

	broken, other := errors.New("broken"), filepath.Join(parent, "other")
	if err := Create(t.Context(), p, other, func(string) error { return broken }); err != broken {
		t.Errorf("error %v, wanted that of finish", err)
	}
	projecttest.Entries(t, parent, "shop")

	ctx, cancel := context.WithCancel(t.Context())
	if err := Create(ctx, p, other, func(string) error { cancel(); return nil }); err != context.Canceled {
		t.Errorf("error %v, wanted that of the context", err)
	}
	projecttest.Entries(t, parent, "shop")
}

// Whatever appears in the target meanwhile stays as it is.
func TestCreateOvertaken(t *testing.T) {
	p := sample(t)
	for _, existing := range []bool{false, true} {
		for _, path := range []string{"main.go", "internal", "go.mod"} {
			parent := t.TempDir()
			dir := filepath.Join(parent, "shop")
			if existing {
				if err := os.Mkdir(dir, 0o755); err != nil {
					t.Fatal(err)
				}
			}
			err := Create(t.Context(), p, dir, func(string) error {
				projecttest.Write(t, filepath.Join(dir, path), "mine")
				return nil
			})
			projecttest.Refused(t, err, path+" has come or changed while")
			projecttest.Entries(t, parent, "shop")
			projecttest.Entries(t, dir, path)
		}
	}
	parent := t.TempDir()
	dir := filepath.Join(parent, "shop")
	err := Create(t.Context(), p, dir, func(string) error { projecttest.Write(t, dir, "mine"); return nil })
	projecttest.Refused(t, err, "is a file")
	projecttest.Entries(t, parent, "shop")
}

// Of many at once one makes the project, and the others leave no trace.
func TestCreateAtOnce(t *testing.T) {
	p, parent := sample(t), t.TempDir()
	dir := filepath.Join(parent, "deep", "shop")
	var wait sync.WaitGroup
	results := make(chan error, 8)
	for range cap(results) {
		wait.Go(func() { results <- Create(t.Context(), p, dir, nil) })
	}
	wait.Wait()
	close(results)
	made := 0
	for err := range results {
		if err == nil {
			made++
		} else {
			projecttest.Refused(t, err, "")
		}
	}
	if made != 1 {
		t.Errorf("%d made the project, wanted 1", made)
	}
	whole(t, p, dir)
	projecttest.Entries(t, parent, "deep")
}
