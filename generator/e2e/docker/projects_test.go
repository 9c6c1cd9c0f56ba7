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

	"golang.org/x/mod/modfile"

	"backend/generator"
	"backend/generator/catalogue"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
	"backend/templates"
)

// databases are those that there are templates for.
func databases() []string {
	names := []string{}
	for _, name := range catalogue.Databases.Names() {
		if _, err := fs.Stat(templates.FS, name); err == nil {
			names = append(names, name)
		}
	}
	return names
}

// featureSets are the sets of features with docker in them, each kind of auth
// included.
func featureSets() []spec.Spec {
	sets := []spec.Spec{{Features: []string{"docker"}}}
	for _, feature := range catalogue.Features.Names() {
		if feature == "docker" {
			continue
		}
		kinds := []string{""}
		if feature == "auth" {
			kinds = catalogue.Auths.Names()
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

// render makes the files of a project.
func render(t *testing.T, s spec.Spec) []generator.File {
	t.Helper()
	files, err := generator.Render(templates.FS, s)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestFiles has Docker's own code read every Dockerfile and compose.yaml that
// there is, each with the files that it depends on. The checks are in a module of
// their own because the libraries are large.
func TestFiles(t *testing.T) {
	tier.Slow(t)
	projects, seen := t.TempDir(), map[string]bool{}
	for _, framework := range catalogue.Frameworks.Names() {
		for _, database := range databases() {
			for _, starter := range catalogue.Starters.Names() {
				for _, s := range featureSets() {
					s.Module, s.Framework, s.Database, s.Starter = "example.com/Shop.v2", framework, database, starter
					files, key := looked(t, s)
					if seen[key] {
						continue
					}
					seen[key] = true
					words := append([]string{framework, database, starter, s.Auth}, s.Features...)
					if err := launch.Write(filepath.Join(projects, strings.Join(words, "-")), files); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
	t.Logf("%d projects differ in what Docker reads", len(seen))
	check := exec.Command("go", "test", "-count=1", ".")
	check.Dir = filepath.Join("..", "..", "..", "testdata", "docker")
	check.Env = append(os.Environ(), "PROJECTS="+projects)
	if out, err := check.CombinedOutput(); err != nil {
		t.Errorf("go test in testdata/docker: %v\n%s", err, out)
	}
}

// looked returns the files of a project that the checks look at, and a key that
// projects share for which they would say the same: of go.mod, only the version
// of Go counts.
func looked(t *testing.T, s spec.Spec) (files []generator.File, key string) {
	t.Helper()
	counted := []generator.File{}
	for _, file := range render(t, s) {
		switch file.Path {
		case "go.mod":
			mod, err := modfile.ParseLax(file.Path, file.Data, nil)
			if err != nil || mod.Go == nil {
				t.Fatalf("go.mod names no version of Go: %v", err)
			}
			counted = append(counted, generator.File{Path: file.Path, Data: []byte(mod.Go.Version)})
		case "Dockerfile", "compose.yaml", ".env.example":
			counted = append(counted, file)
		default:
			continue
		}
		files = append(files, file)
	}
	return files, generator.Fingerprint(counted)
}
