package change

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"backend/generator/project"
	"backend/generator/project/projecttest"
)

// crowded is a directory that holds own things and three files of a project.
func crowded(t *testing.T) string {
	dir := filepath.Join(t.TempDir(), "shop")
	for _, name := range []string{"LICENSE", "README.md", "internal/mine/notes.txt", "internal/web/routes.go", "zz"} {
		projecttest.Write(t, filepath.Join(dir, name), "mine\n")
	}
	projecttest.Write(t, filepath.Join(dir, ".gitignore"), "*.log\n*.db\n")
	return dir
}

func planned(t *testing.T, p *project.Project, dir string, answer Answer) *Change {
	t.Helper()
	c, err := Into(p, dir)
	if err == nil {
		err = c.Answer(func(project.Conflict) (Answer, error) { return answer, nil })
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestInto(t *testing.T) {
	p, dir := sample(t), crowded(t)
	c, err := Into(p, dir)
	if err != nil {
		t.Fatal(err)
	}
	names := []string{}
	for _, conflict := range c.Conflicts() {
		names = append(names, conflict.Path)
	}
	if want := []string{"README.md", "internal/web/routes.go"}; !slices.Equal(slices.Sorted(slices.Values(names)), want) {
		t.Fatalf("conflicts in %q, wanted them in %q", names, want)
	}
	projecttest.Refused(t, Create(t.Context(), p, dir, nil), "is there already, and the project makes it too")

	before := tree(t, dir)
	made := p.Contents()
	for name, answer := range map[string]struct {
		Answer
		readme string
	}{
		"mine":   {KeepMine(), "mine\n"},
		"theirs": {TakeTheirs(), string(made["README.md"])},
		"both":   {Both(), "mine\n" + string(made["README.md"])},
	} {
		t.Run(name, func(t *testing.T) {
			dir := crowded(t)
			if err := planned(t, p, dir, answer.Answer).Create(t.Context(), nil); err != nil {
				t.Fatal(err)
			}
			after := tree(t, dir)
			if after["README.md"] != answer.readme {
				t.Errorf("README.md is %q, wanted %q", after["README.md"], answer.readme)
			}
			for _, own := range []string{"LICENSE", "internal/mine/notes.txt", "zz"} {
				if after[own] != before[own] {
					t.Errorf("%s is %q, wanted %q", own, after[own], before[own])
				}
			}
			differences, err := p.Compare(dir)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range differences {
				if d.Change == project.Missing {
					t.Errorf("%s is missing", d.Path)
				}
			}
			if left := stages(t, dir); len(left) > 0 {
				t.Errorf("left behind: %q", left)
			}
		})
	}
}

// tree is every file below dir with what it holds.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		name, relErr := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(text)
		return errors.Join(err, relErr)
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// Whatever stops it, the directory is as it was: an interruption at any file, a
// file that was edited meanwhile, or one that came.
func TestIntoStops(t *testing.T) {
	p, dir := small(t), crowded(t)
	projecttest.Write(t, filepath.Join(dir, p.Files[0].Path), "mine\n")
	before := tree(t, dir)
	unchanged := func(what string, err error) {
		t.Helper()
		if err == nil {
			t.Errorf("%s: the project was made", what)
		}
		if after := tree(t, dir); !equalFiles(before, after) {
			t.Errorf("%s: %v became %v", what, before, after)
		}
	}
	for n := range len(p.Files) + 4 {
		unchanged("interrupted", planned(t, p, dir, TakeTheirs()).Create(&countdown{t.Context(), n}, nil))
	}
	last := p.Files[len(p.Files)-1].Path
	for _, name := range []string{last, p.Files[0].Path} {
		own := filepath.Join(dir, filepath.FromSlash(name))
		err := planned(t, p, dir, TakeTheirs()).Create(t.Context(), func(string) error {
			projecttest.Write(t, own, "edited\n")
			return nil
		})
		projecttest.Refused(t, err, "has come or changed while")
		if old, ok := before[name]; ok {
			projecttest.Write(t, own, old)
		} else if err := os.Remove(own); err != nil {
			t.Fatal(err)
		}
		unchanged(name, err)
	}
}

func equalFiles(a, b map[string]string) bool {
	for name, text := range a {
		if other, ok := b[name]; !ok || other != text {
			return false
		}
	}
	return len(a) == len(b)
}

// A file that is replaced keeps its permissions.
func TestIntoKeepsModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no such permissions on Windows")
	}
	p, dir := sample(t), crowded(t)
	readme := filepath.Join(dir, "README.md")
	if err := os.Chmod(readme, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := planned(t, p, dir, TakeTheirs()).Create(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if got := mode(t, readme); got != 0o600 {
		t.Errorf("README.md has the mode %v, wanted that from before", got)
	}
}
