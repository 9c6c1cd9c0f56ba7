// Package lint has gofmt, go vet and staticcheck look at the code of projects,
// and go mod tidy at their modules. Only tests import it.
package lint

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"

	"backend/generator"
	"backend/generator/e2e/combos"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/ledger"
	"backend/templates"
)

// Tools are what Check has look at projects.
var Tools = []string{"gofmt", "vet", "staticcheck"}

// Check has some of Tools look at projects. They lie side by side in one module,
// where they share what is loaded and compiled for them: that costs a tenth of
// one by one. A package that several have, with all that it is built from, is
// looked at once, and not again if nothing was found before.
func Check(t *testing.T, specs []generator.Spec, tools ...string) {
	t.Helper()
	dir, specs := t.TempDir(), slices.Clone(specs)
	for i := range specs {
		// All of them have the same name, which is in many files.
		specs[i].Module = fmt.Sprintf("matrix/%s-%d/shop", combos.Words(specs[i]), i)
	}
	writeModule(t, dir, specs)
	staticcheck := strings.TrimSpace(command(t, ".", "go", "tool", "-n", "staticcheck"))
	gofmt := filepath.Join(strings.TrimSpace(command(t, ".", "go", "env", "GOROOT")), "bin", "gofmt")
	words := map[string][]string{"gofmt": {gofmt, "-l"}, "vet": {"go", "vet"}, "staticcheck": {staticcheck}}
	for _, tool := range tools {
		t.Run(tool, func(t *testing.T) {
			patterns, claims := unproved(t, specs, tool)
			t.Logf("%d packages of %d projects", len(patterns), len(specs))
			if len(patterns) == 0 {
				return
			}
			if out := command(t, dir, slices.Concat(words[tool], patterns)...); out != "" {
				t.Error(out)
			}
			for _, claim := range claims {
				claim.Prove()
			}
		})
	}
}

// unproved lists the packages of projects, as directories of the module matrix,
// that a tool has not looked at, each once, with what is proved when it finds
// nothing.
func unproved(t *testing.T, specs []generator.Spec, tool string) ([]string, []*ledger.Claim) {
	t.Helper()
	patterns, claims, seen := []string{}, []*ledger.Claim{}, map[string]bool{}
	for _, s := range specs {
		files := render(t, s)
		for i := range files {
			files[i].Data = bytes.ReplaceAll(files[i].Data, []byte(s.Module), []byte(s.Name()))
		}
		packages := ledger.PackagesOf(files)
		for _, of := range packages.Dirs() {
			closure, err := packages.Closure(of)
			if err != nil {
				t.Fatal(err)
			}
			claim := ledger.NewClaim(t, fmt.Sprintf("%s finds nothing in %s of %s", tool, of, combos.Words(s)), tool+" "+of).WithFiles(closure)
			if key := claim.Digest(); seen[key] || claim.Proved() {
				continue
			} else {
				seen[key] = true
			}
			patterns, claims = append(patterns, "./"+path.Join(place(s), of)), append(claims, claim)
		}
	}
	return patterns, claims
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
		t.Fatalf("%s, %s: %v", s.Module, combos.Words(s), err)
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
