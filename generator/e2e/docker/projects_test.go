// Package docker_test builds and runs what the feature docker makes: the image
// of a project for each database with buildah, and every Dockerfile and
// compose.yaml with the code that docker build and docker compose read them
// with.
package docker_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"backend/generator"
	"backend/templates"
)

// databases are those that there are templates for.
func databases() []string {
	names := []string{}
	for _, name := range generator.Databases.Names() {
		if _, err := fs.Stat(templates.FS, name); err == nil {
			names = append(names, name)
		}
	}
	return names
}

// featureSets are the sets of features with docker in them, each kind of auth
// included.
func featureSets() []generator.Spec {
	sets := []generator.Spec{{Features: []string{"docker"}}}
	for _, feature := range generator.Features.Names() {
		if feature == "docker" {
			continue
		}
		kinds := []string{""}
		if feature == "auth" {
			kinds = generator.Auths.Names()
		}
		for _, set := range sets {
			for _, kind := range kinds {
				with := set
				with.Features = append([]string{feature}, set.Features...)
				if kind != "" {
					with.Auth = kind
				}
				sets = append(sets, with)
			}
		}
	}
	return sets
}

// write renders a project into dir: the files that keep returns true for.
func write(t *testing.T, s generator.Spec, dir string, keep func(name string) bool) {
	t.Helper()
	files, err := generator.Render(templates.FS, s)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !keep(file.Path) {
			continue
		}
		name := filepath.Join(dir, filepath.FromSlash(file.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, file.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// The checks are in a module of their own because the libraries are large.
func TestFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles large libraries")
	}
	projects := t.TempDir()
	for _, framework := range generator.Frameworks.Names() {
		for _, database := range databases() {
			for _, starter := range generator.Starters.Names() {
				for _, s := range featureSets() {
					s.Module, s.Framework, s.Database, s.Starter = "example.com/Shop.v2", framework, database, starter
					words := append([]string{framework, database, starter, s.Auth}, s.Features...)
					write(t, s, filepath.Join(projects, strings.Join(words, "-")), func(name string) bool {
						return !strings.Contains(name, "/") && !strings.HasSuffix(name, ".go")
					})
				}
			}
		}
	}
	check := exec.Command("go", "test", "-count=1", ".")
	check.Dir = filepath.Join("..", "..", "..", "testdata", "docker")
	check.Env = append(os.Environ(), "PROJECTS="+projects)
	if out, err := check.CombinedOutput(); err != nil {
		t.Errorf("go test in testdata/docker: %v\n%s", err, out)
	}
}
