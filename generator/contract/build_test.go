package contract

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"backend/generator"
	"backend/generator/running"
)

// moduleRoot is the directory of the module that makes the tool.
var moduleRoot = filepath.Join("..", "..")

// tool is the program `backend`, built once.
var tool = sync.OnceValues(func() (string, error) {
	program := filepath.Join(workshop, "backend"+running.Suffix)
	return program, running.Run(nil, moduleRoot, "go", "build", "-o", program, ".")
})

// programs are the servers that have been built, by the name of their
// combination.
var programs sync.Map

// program returns the path of the server that s describes, made and built once
// in a test run.
func program(t testing.TB, s generator.Spec) string {
	t.Helper()
	build, _ := programs.LoadOrStore(words(s), sync.OnceValues(func() (string, error) { return buildNew(s) }))
	path, err := build.(func() (string, error))()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// discard removes a server that is not needed again soon.
func discard(t testing.TB, s generator.Spec) {
	t.Helper()
	programs.Delete(words(s))
	if err := os.RemoveAll(filepath.Join(workshop, words(s))); err != nil {
		t.Error(err)
	}
}

// buildNew makes a project as its user would, with the tool in an empty
// directory, and builds it.
func buildNew(s generator.Spec) (string, error) {
	backend, err := tool()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(workshop, words(s))
	if err := os.Mkdir(dir, 0o755); err != nil {
		return "", err
	}
	args := []string{"new", s.Module, "--framework", s.Framework, "--database", s.Database, "--starter", s.Starter,
		"--features", strings.Join(append([]string{"none"}, s.Features...)[min(1, len(s.Features)):], ","), "--yes", "--no-git"}
	if s.Auth != "" {
		args = append(args, "--auth", s.Auth)
	}
	if err := running.Run(nil, dir, backend, args...); err != nil {
		return "", err
	}
	return running.Build(filepath.Join(dir, s.Module))
}

// buildRendered makes and builds a project that no command line can ask for.
func buildRendered(s generator.Spec, name string) (string, error) {
	dir := filepath.Join(workshop, name)
	if err := running.Render(s, dir); err != nil {
		return "", err
	}
	return running.Build(dir)
}
