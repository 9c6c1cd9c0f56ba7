package generator

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"backend/templates"
)

// TestGenerateHasBeenRun runs `go generate ./templates` on a copy.
func TestGenerateHasBeenRun(t *testing.T) {
	if testing.Short() {
		t.Skip("runs go mod tidy for every directory")
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, templates.FS); err != nil {
		t.Fatal(err)
	}
	refresh := filepath.Join(t.TempDir(), "refresh.exe")
	run(t, ".", "go", "build", "-o", refresh, "./refresh")
	run(t, dir, refresh)
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasPrefix(d.Name(), "require.") {
			return err
		}
		want, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		if got, _ := readOptional(templates.FS, name); string(got) != string(want) {
			t.Errorf("templates/%s is not what go generate ./templates writes", name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func run(t *testing.T, dir, name string, args ...string) {
	t.Helper()
	command := exec.Command(name, args...)
	command.Dir = dir
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", filepath.Base(name), err, out)
	}
}
