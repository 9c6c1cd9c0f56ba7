package engine

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"backend/templates"
)

// TestGenerateHasBeenRun runs `go generate ./templates` on a copy.
func TestGenerateHasBeenRun(t *testing.T) {
	if testing.Short() {
		t.Skip("runs go mod tidy for every import")
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, templates.FS); err != nil {
		t.Fatal(err)
	}
	refresh := filepath.Join(t.TempDir(), "refresh.exe")
	run(t, ".", "go", "build", "-o", refresh, "../refresh")
	run(t, dir, refresh)
	want, err := os.ReadFile(filepath.Join(dir, modulesFile))
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := readOptional(templates.FS, modulesFile); string(got) != string(want) {
		t.Errorf("templates/%s is not what go generate ./templates writes", modulesFile)
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
