// Package docker checks the files for Docker of generated projects with the
// code that docker build and docker compose read them with. The test in
// generator/e2e/docker runs it.
package docker

import (
	"os"
	"path/filepath"
	"testing"
)

// projects returns the directories below the one that the environment names.
func projects(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(os.Getenv("PROJECTS"), "*"))
	if err != nil {
		t.Fatal(err)
	}
	if os.Getenv("PROJECTS") == "" || len(found) == 0 {
		t.Fatal("wanted PROJECTS, a directory with a directory for each project")
	}
	return found
}
