package change

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"backend/generator"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/project"
	"backend/generator/spec"
	"backend/templates"
)

// rendered is a real project; tests do not change it.
var rendered = sync.OnceValues(func() (*project.Project, error) {
	answers, err := spec.Default("example.com/shop").Complete()
	if err != nil {
		return nil, err
	}
	files, err := generator.Render(templates.FS, answers)
	if err != nil {
		return nil, err
	}
	return project.New(answers, files, "v1.2.3", "h1:templates"), nil
})

func sample(t testing.TB) *project.Project {
	t.Helper()
	p, err := rendered()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// small has a few files of it, in several directories.
func small(t testing.TB) *project.Project {
	t.Helper()
	p, files := sample(t), []generator.File{}
	for i := 0; i < len(p.Files); i += 6 {
		files = append(files, p.Files[i])
	}
	return project.New(p.State.Answers, files, p.State.Backend, p.State.Templates)
}

// whole wants a project in dir with every file as it was made, and nothing
// else beside it but what is named.
func whole(t testing.TB, p *project.Project, dir string, beside ...string) {
	t.Helper()
	made, err := project.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	differences, err := made.Compare(dir)
	if err != nil || len(differences) > 0 {
		t.Errorf("the project differs: %v (%v)", differences, err)
	}
	if made.State.Fingerprint != p.State.Fingerprint {
		t.Errorf("fingerprint %s, wanted %s", made.State.Fingerprint, p.State.Fingerprint)
	}
	entries(t, filepath.Dir(dir), append(beside, filepath.Base(dir))...)
}

// entries wants exactly these entries in dir, hidden ones too.
func entries(t testing.TB, dir string, want ...string) {
	t.Helper()
	found, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	got := []string{}
	for _, entry := range found {
		got = append(got, entry.Name())
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%s holds %q, wanted %q", dir, got, want)
	}
}

// refused wants an *project.Error with a hint that says so.
func refused(t testing.TB, err error, says string) {
	t.Helper()
	refusal := (*project.Error)(nil)
	if !errors.As(err, &refusal) {
		t.Fatalf("error %v, wanted an *project.Error", err)
	}
	if !strings.Contains(refusal.Message, says) || refusal.Hint == "" {
		t.Errorf("error %q with the hint %q, wanted %q and any hint", refusal.Message, refusal.Hint, says)
	}
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
