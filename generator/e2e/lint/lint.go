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
	"testing"

	"golang.org/x/tools/go/packages"

	"backend/generator"
	"backend/generator/e2e/combos"
	"backend/generator/e2e/ledger"
	"backend/generator/spec"
	"backend/templates"
)

// Tools are what Check has look at projects.
var Tools = []string{"gofmt", "vet", "staticcheck"}

// batch is how many projects are looked at together. What is known of their
// packages is forgotten before the next ones come.
const batch = 6

// Check has projects compile, tests included, and has some of Tools look at them.
// Nothing is compiled for that but what is not part of projects: the analyzers of
// the tools run in this process, and what is known of a package is known for all
// projects that have it. A package that several have is looked at once, and not
// again if nothing was found before.
func Check(t *testing.T, specs []spec.Spec, tools ...string) {
	t.Helper()
	c := &check{T: t, tools: tools, seen: map[string]bool{}}
	for some := range slices.Chunk(specs, batch) {
		load := newLoader(t)
		projects := []*project{}
		for _, s := range some {
			projects = append(projects, load.project(combos.Words(s), render(t, s)))
		}
		for _, found := range c.look(projects) {
			t.Error(found)
		}
	}
	t.Logf("%d projects: %d packages compile, %d were looked at", len(specs), c.compiled, c.looked)
}

// A check has some tools look at projects.
type check struct {
	*testing.T
	tools    []string
	seen     map[string]bool // what it was about, by what that is made of
	compiled int             // how many packages had to
	looked   int             // how often a tool had to look at one
}

// A look is one that is left to be taken: by the compiler or a tool at a package.
type look struct {
	tool  string
	claim *ledger.Claim
}

// look returns what is found in what some projects have that was not seen.
func (c *check) look(projects []*project) []string {
	c.Helper()
	found, by, claims := []string{}, map[string][]*packages.Package{}, []*ledger.Claim{}
	for _, p := range projects {
		for _, of := range p.Dirs() {
			left := c.left(p, of)
			if len(left) == 0 {
				continue
			}
			loaded, err := p.tested(of)
			if err != nil {
				found = append(found, err.Error())
				continue
			}
			c.compiled++
			for _, l := range left {
				claims = append(claims, l.claim)
				if l.tool == "gofmt" {
					found = append(found, unformatted(p.name, p.Files(of))...)
				}
				by[l.tool] = append(by[l.tool], loaded...)
			}
		}
	}
	for _, tool := range []string{"vet", "staticcheck"} {
		c.looked += len(by[tool])
		more, err := analyze(tool, by[tool])
		must(c.T, err)
		found = append(found, more...)
	}
	for _, claim := range claims {
		if len(found) == 0 {
			claim.Prove()
		}
	}
	return found
}

// left lists who has to look at a package of a project. Whether it compiles
// depends on what it imports, too.
func (c *check) left(p *project, of string) []look {
	c.Helper()
	closure, err := p.Closure(of, true)
	must(c.T, err)
	left := []look{}
	for _, tool := range append([]string{"compiler"}, c.tools...) {
		files := p.Files(of)
		if tool == "compiler" {
			files = closure
		}
		key := tool + " " + of + " " + generator.Fingerprint(files)
		if c.seen[key] {
			continue
		}
		c.seen[key] = true
		claim := ledger.NewClaim(c.T, fmt.Sprintf("%s finds nothing in %s of %s", tool, of, p.name), tool+" "+of).WithFiles(files)
		if !claim.Proved() {
			left = append(left, look{tool, claim})
		}
	}
	return left
}

// unformatted names the files that gofmt would change.
func unformatted(project string, files []generator.File) []string {
	found := []string{}
	for _, file := range files {
		if path.Ext(file.Path) != ".go" {
			continue
		}
		if formatted, err := format.Source(file.Data); err != nil || !bytes.Equal(formatted, file.Data) {
			found = append(found, fmt.Sprintf("%s: %s is not as gofmt would have it: %v", project, file.Path, err))
		}
	}
	return found
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
