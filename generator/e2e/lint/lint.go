// Package lint has gofmt, go vet and staticcheck look at the code of projects,
// and go mod tidy at their modules. Only tests import it.
package lint

import (
	"bytes"
	"fmt"
	"go/format"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backend/generator"
	"backend/generator/e2e/combos"
	"backend/generator/e2e/ledger"
	"backend/generator/spec"
	"backend/templates"
)

// Tools are what Check has look at projects.
var Tools = []string{"gofmt", "vet", "staticcheck"}

// Check has some of Tools look at projects. Their packages lie side by side in
// one module, where they share what is loaded and compiled for them: that costs a
// tenth of one by one. A package that several have is looked at once, and not
// again if nothing was found before.
func Check(t *testing.T, specs []spec.Spec, tools ...string) {
	t.Helper()
	m := newModule(t)
	for _, s := range specs {
		m.add(combos.Words(s), render(t, s))
	}
	dir := m.write()
	staticcheck := strings.TrimSpace(command(t, ".", "go", "tool", "-n", "staticcheck"))
	words := map[string][]string{"vet": {"go", "vet"}, "staticcheck": {staticcheck}}
	for _, tool := range tools {
		t.Run(tool, func(t *testing.T) {
			if tool == "gofmt" {
				checkFormat(t, m.looked)
				return
			}
			patterns, claims := []string{}, []*ledger.Claim{}
			for _, p := range m.looked {
				claim := ledger.NewClaim(t, fmt.Sprintf("%s finds nothing in %s of %s", tool, p.of, p.from), tool+" "+p.of).WithFiles(p.files)
				if !claim.Proved() {
					patterns, claims = append(patterns, "./"+p.dir), append(claims, claim)
				}
			}
			t.Logf("%d of %d packages of %d projects", len(patterns), len(m.looked), len(specs))
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

// checkFormat fails for files that gofmt would change.
func checkFormat(t *testing.T, packages []onePackage) {
	for _, p := range packages {
		for _, file := range p.files {
			if path.Ext(file.Path) != ".go" {
				continue
			}
			if formatted, err := format.Source(file.Data); err != nil || !bytes.Equal(formatted, file.Data) {
				t.Errorf("%s: %s is not as gofmt would have it: %v", p.from, file.Path, err)
			}
		}
	}
}

func render(t *testing.T, s spec.Spec) []generator.File {
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
