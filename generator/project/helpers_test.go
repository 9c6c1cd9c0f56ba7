package project

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
	"backend/generator/spec"
	"backend/templates"
)

// rendered is a real project; tests do not change it.
var rendered = sync.OnceValues(func() (*Project, error) {
	answers, err := spec.Default("example.com/shop").Complete()
	if err != nil {
		return nil, err
	}
	files, err := generator.Render(templates.FS, answers)
	if err != nil {
		return nil, err
	}
	return New(answers, files, "v1.2.3", "h1:templates"), nil
})

func sample(t testing.TB) *Project {
	t.Helper()
	p, err := rendered()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// create writes a project and its record.
func create(t testing.TB, p *Project, dir string) {
	t.Helper()
	record, err := p.Record()
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range slices.Concat(p.Files, record) {
		write(t, filepath.Join(dir, filepath.FromSlash(file.Path)), string(file.Data))
	}
}

// refused wants an *Error with a hint that says so.
func refused(t testing.TB, err error, says string) {
	t.Helper()
	refusal := (*Error)(nil)
	if !errors.As(err, &refusal) {
		t.Fatalf("error %v, wanted an *Error", err)
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
