package edits_test

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"backend/generator"
	"backend/generator/catalogue"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/ledger"
	"backend/generator/project"
	"backend/generator/project/attention"
	"backend/generator/project/change"
	"backend/generator/spec"
)

// A planned change is what a command would make of a project with meanings.
type planned struct {
	outcome   outcome
	mine      tree // as it is
	result    tree // as it would be
	attention []attention.Attention
}

// plan gives a command in a project with meanings, and writes nothing.
func (g *ground) plan(c command, group []meaning) planned {
	g.Helper()
	found := planned{mine: g.with(group)}
	dir, err := os.MkdirTemp("", "meaning-")
	if err != nil {
		g.Fatal(err)
	}
	defer os.RemoveAll(dir)
	dir = filepath.Join(dir, "shop")
	p := g.made()
	if err := errors.Join(change.Create(g.Context(), p, dir, nil), replace(dir, contents(p), found.mine)); err != nil {
		g.Fatal(err)
	}
	planned, err := g.changeOf(dir, c)
	var refusal *project.Error
	var input *catalogue.InputError
	switch {
	case errors.As(err, &refusal):
		found.outcome = outcome{"R", refusal.Message}
		return found
	case errors.As(err, &input):
		found.outcome = outcome{"R", input.Message}
		return found
	case err != nil:
		g.Fatal(err)
	}
	found.attention = planned.Attention
	found.result = maps.Clone(found.mine)
	for _, file := range planned.Files {
		found.result[file.Path] = file.After
		if file.After == nil {
			delete(found.result, file.Path)
		}
	}
	found.outcome = outcome{sign: "."}
	if conflicts := planned.Conflicts(); len(conflicts) > 0 {
		found.outcome = outcome{"C", describe(conflicts)}
	}
	return found
}

// changeOf plans a command as it is given on the command line.
func (g *ground) changeOf(dir string, c command) (*change.Change, error) {
	p, err := maker.Open(dir)
	if err != nil {
		return nil, err
	}
	if p, err = p.Renamed(dir); err != nil {
		return nil, err
	}
	answers, err := c.apply(p.State.Answers)
	if err != nil {
		return nil, err
	}
	to, err := maker.Follow(p, dir, answers, c.drops)
	if err != nil {
		return nil, err
	}
	return change.Plan(p, dir, c.title, to)
}

// run runs the owner's tests of meanings in a project. It returns how those end
// that fail, by meaning, or what the compiler says. What came of it before is
// asked for once more only if it was something else.
func (g *ground) run(s spec.Spec, t tree, group, failing []meaning) (failed map[string]string, broken string) {
	g.Helper()
	files := []generator.File{} // what a program is built from
	for _, name := range slices.Sorted(maps.Keys(t)) {
		if strings.HasPrefix(path.Base(name), "go.") || path.Ext(name) == ".go" || strings.HasPrefix(name, "internal/") {
			files = append(files, generator.File{Path: name, Data: t[name]})
		}
	}
	names := []string{}
	tests := map[string][]string{}
	for _, m := range group {
		names = append(names, m.name)
		for dir, found := range m.tests {
			tests[dir] = append(tests[dir], found...)
		}
	}
	database := databaseOf(g.T, s)
	claim := func(failed map[string]string) *ledger.Claim {
		fail := slices.Sorted(maps.Keys(failed))
		return ledger.NewClaim(g, fmt.Sprintf("of the owner's tests of %s fail %s", names, fail), fmt.Sprint(tests, fail, launch.DatabaseVersion(g, s))).WithFiles(files)
	}
	failed = map[string]string{}
	for _, m := range failing {
		failed[m.name] = "fails as it did before"
	}
	if claim(failed).Proved() {
		return failed, ""
	}
	dir, err := os.MkdirTemp("", "meaning-")
	if err != nil {
		g.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if err := launch.Write(dir, files); err != nil {
		g.Fatal(err)
	}
	if broken = compileTests(dir, slices.Sorted(maps.Keys(tests))); broken != "" {
		return nil, broken
	}
	failed = map[string]string{}
	for _, m := range group {
		for at, found := range m.tests {
			for _, name := range found {
				if said := runTest(dir, at, name, database); said != "" {
					failed[m.name] = said
				}
			}
		}
	}
	claim(failed).Prove()
	return failed, ""
}

// compileTests compiles a project and the tests in directories of it, and returns
// the first place that does not compile.
func compileTests(dir string, tested []string) string {
	words := []string{"test", "-c", "-trimpath", "-vet=off", "-ldflags=-s -w", "-o", ".tests" + string(filepath.Separator)}
	for _, at := range tested {
		words = append(words, "./"+at)
	}
	for _, args := range [][]string{{"build", "-trimpath", "-o", os.DevNull, "./..."}, words} {
		command := exec.Command("go", args...)
		command.Dir, command.Env = dir, append(os.Environ(), "CGO_ENABLED=0")
		if said, err := command.CombinedOutput(); err != nil {
			if place := wrongPlace.FindString(string(said)); place != "" {
				return place
			}
			return strings.TrimSpace(string(said)) + err.Error()
		}
	}
	return ""
}

var wrongPlace = regexp.MustCompile(`(?m)\S+\.go:\d+.*$`)

// runTest runs one test in a process of its own, and returns what it says if it
// does not pass.
func runTest(dir, at, name string, database []string) string {
	binary := path.Base(at)
	if at == "." {
		binary = "shop"
	}
	test := exec.Command(filepath.Join(dir, ".tests", binary+".test"), "-test.v", "-test.timeout=1m", "-test.run", "^"+name+"$")
	test.Dir = filepath.Join(dir, filepath.FromSlash(at))
	test.Env = append(slices.DeleteFunc(os.Environ(), func(setting string) bool {
		return strings.HasPrefix(setting, "TEST_DATABASE_URL=")
	}), database...)
	said, err := test.CombinedOutput()
	if err == nil && strings.Contains(string(said), "--- PASS: "+name+" ") {
		return ""
	}
	for line := range strings.Lines(string(said)) {
		if line = strings.TrimSpace(line); strings.Contains(line, "_test.go:") || strings.HasPrefix(line, "panic:") {
			return line
		}
	}
	return strings.TrimSpace(string(said))
}
