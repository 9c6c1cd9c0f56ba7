// Package projecttest has what the tests of packages about projects share. Only
// tests import it.
package projecttest

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"backend/generator"
	"backend/generator/project/refusal"
	"backend/generator/spec"
	"backend/templates"
)

// Main runs the tests of a package. It keeps what they leave out of the home of
// whoever runs them, and puts temporary files where they need no disk, if there is
// such a place: every change waits for the disk many times.
func Main(m *testing.M) {
	const memory = "/dev/shm"
	if info, err := os.Stat(memory); err == nil && info.IsDir() && os.Getenv("TMPDIR") == "" {
		os.Setenv("TMPDIR", memory)
	}
	state, err := os.MkdirTemp("", "backend-state-")
	if err == nil {
		err = os.Setenv("XDG_STATE_HOME", state)
	}
	if err != nil {
		panic(err)
	}
	status := m.Run()
	os.RemoveAll(state)
	os.Exit(status)
}

var rendered = sync.OnceValues(func() (spec.Spec, []generator.File) {
	answers, err := spec.Default("example.com/shop").Complete()
	if err != nil {
		panic(err)
	}
	files, err := generator.Render(templates.FS, answers)
	if err != nil {
		panic(err)
	}
	return answers, files
})

// Sample returns the answers and files of a real project; tests do not change
// them.
func Sample() (spec.Spec, []generator.File) { return rendered() }

// Write writes a file, and makes its directory if there is none.
func Write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Entries wants exactly these entries in dir, hidden ones too.
func Entries(t testing.TB, dir string, want ...string) {
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

// Refused wants a refusal with a hint that says so.
func Refused(t testing.TB, err error, says string) {
	t.Helper()
	refused := (*refusal.Error)(nil)
	if !errors.As(err, &refused) {
		t.Fatalf("error %v, wanted a refusal", err)
	}
	if !strings.Contains(refused.Message, says) || refused.Hint == "" {
		t.Errorf("error %q with the hint %q, wanted %q and any hint", refused.Message, refused.Hint, says)
	}
}
