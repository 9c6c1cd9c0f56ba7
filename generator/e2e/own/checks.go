package matrix

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"

	"backend/generator"
	"backend/generator/e2e/launch"
	"backend/templates"
)

// Tools are what Check has look at projects.
var Tools = []string{"gofmt", "vet", "staticcheck"}

// Check has some of Tools look at projects. They lie side by side in one module,
// where they share what is loaded and compiled for them, and a package that
// several have is looked at once: that costs a tenth of one by one.
func Check(t *testing.T, specs []generator.Spec, tools ...string) {
	dir, specs := t.TempDir(), slices.Clone(specs)
	for i := range specs {
		// All of them have the same name, which is in many files.
		specs[i].Module = fmt.Sprintf("matrix/%s-%d/shop", launch.Words(specs[i]), i)
	}
	writeModule(t, dir, specs)
	packages := newPackages(t, specs, map[string]bool{})
	staticcheck := strings.TrimSpace(command(t, ".", "go", "tool", "-n", "staticcheck"))
	gofmt := filepath.Join(strings.TrimSpace(command(t, ".", "go", "env", "GOROOT")), "bin", "gofmt")
	for _, check := range []struct {
		name  string
		words []string
		on    []string
	}{
		{"gofmt", []string{gofmt, "-l"}, []string{"."}},
		{"vet", []string{"go", "vet"}, packages},
		{"staticcheck", []string{staticcheck}, packages},
	} {
		if !slices.Contains(tools, check.name) {
			continue
		}
		t.Run(check.name, func(t *testing.T) {
			if out := command(t, dir, slices.Concat(check.words, check.on)...); out != "" {
				t.Error(out)
			}
		})
	}
}

// writeModule writes each project as a directory of the module matrix, which
// requires what any of them does.
func writeModule(t *testing.T, dir string, specs []generator.Spec) {
	t.Helper()
	mod, sums := new(modfile.File), map[string]bool{}
	must(t, mod.AddModuleStmt("matrix"))
	must(t, mod.AddGoStmt(generator.GoVersion))
	for _, s := range specs {
		files := render(t, s)
		for _, file := range files {
			switch file.Path {
			case "go.mod":
				part, err := modfile.Parse(s.Module, file.Data, nil)
				must(t, err)
				for _, require := range part.Require {
					must(t, mod.AddRequire(require.Mod.Path, require.Mod.Version))
				}
			case "go.sum":
				for line := range strings.Lines(string(file.Data)) {
					sums[line] = true
				}
			}
		}
		isModule := func(file generator.File) bool { return file.Path == "go.mod" || file.Path == "go.sum" }
		must(t, launch.Write(filepath.Join(dir, place(s)), slices.DeleteFunc(files, isModule)))
	}
	data, err := mod.Format()
	must(t, err)
	must(t, os.WriteFile(filepath.Join(dir, "go.mod"), data, 0o644))
	sum := strings.Join(slices.Sorted(maps.Keys(sums)), "")
	must(t, os.WriteFile(filepath.Join(dir, "go.sum"), []byte(sum), 0o644))
}

// place is the directory of a project in the module matrix.
func place(s generator.Spec) string { return strings.TrimPrefix(s.Module, "matrix/") }

func render(t *testing.T, s generator.Spec) []generator.File {
	t.Helper()
	files, err := generator.Render(templates.FS, s)
	if err != nil {
		t.Fatalf("%s, %s: %v", s.Module, launch.Words(s), err)
	}
	return files
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// command returns what a command prints and fails the test if it fails.
// Without the name of a directory in it, what is compiled is known the next
// time.
func command(t *testing.T, dir string, words ...string) string {
	t.Helper()
	cmd := exec.Command(words[0], words[1:]...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=readonly -buildvcs=false -trimpath")
	var out, problems bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problems
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v\n%s%s", filepath.Base(words[0]), err, out.String(), problems.String())
	}
	return out.String()
}
