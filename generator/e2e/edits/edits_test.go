// Package edits_test does to generated projects what their owners do, and then
// has them changed: every edit under testdata/edits against every change on
// every framework. What comes of it is held in testdata/edits/results.txt.
package edits_test

import (
	"encoding/json"
	"fmt"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"backend/generator"
	"backend/generator/e2e/golden"
	"backend/generator/e2e/tier"
	"backend/generator/project"
	"backend/generator/spec"
	"backend/templates"
)

const (
	dir       = "../../../testdata/edits"
	tableFile = dir + "/results.txt"
)

// TestEdits fails if an edit is lost, if undo does not bring everything back, if
// an edited project does not compile before any change, and if the results are
// not those in the table. What this run does not try is taken from the table.
func TestEdits(t *testing.T) {
	tier.Slow(t)
	useMemory(t)
	edits := readEdits(t)
	known, specs := everyProject(t)
	packages := imports(t, specs, edits, known)
	compiled := compile(t, packages, known)
	results, chosen, everything := newTable(edits), trials(edits), tier.Full() || *golden.Update
	if !everything {
		results.read(readFile(t, tableFile))
	}
	t.Run("frameworks", func(t *testing.T) {
		for _, framework := range frameworks {
			t.Run(framework, func(t *testing.T) {
				t.Parallel()
				r := runner{t, framework, maker, known, newChecker(compiled)}
				for _, trial := range chosen {
					if trial.framework == framework {
						t.Run(trial.name, func(t *testing.T) {
							r.T = t
							r.edit(trial, results)
						})
					}
				}
			})
		}
	})
	if left := len(chosen) - len(results.tried); left > 0 && everything {
		t.Errorf("%d of %d trials were not made: the table is neither compared nor written", left, len(chosen))
		return
	}
	golden.File(t, tableFile, results.text())
}

// A trial is an edit on the projects of one framework, which are then changed.
type trial struct {
	edit
	framework string
	changes   []request
}

// trials are those that this run makes. Only changes of the framework often end
// otherwise with another one, so that the default tier tries each edit on one of
// the frameworks that it makes sense with, which take turns, and every second
// change: one edit has the first of them, the next edit the second.
func trials(edits []edit) []trial {
	chosen, count := []trial{}, 0
	for i, e := range edits {
		with := slices.DeleteFunc(slices.Clone(frameworks), func(framework string) bool { return !e.makesSense(framework) })
		for j, framework := range with {
			if tier.Turn(count) || *golden.Update {
				chosen = append(chosen, trial{e, framework, changes})
			} else if j == i%len(with) {
				chosen = append(chosen, trial{e, framework, everySecond(i)})
			}
			count++
		}
	}
	return chosen
}

// everySecond are half of the changes.
func everySecond(from int) []request {
	some := []request{}
	for i := from % 2; i < len(changes); i += 2 {
		some = append(some, changes[i])
	}
	return some
}

// makesSense reports whether some project with a framework can have an edit.
func (e edit) makesSense(framework string) bool {
	return slices.ContainsFunc([]stack{small, full}, func(from stack) bool {
		spec, err := from.spec(framework)
		return err == nil && fits(e.only, words(spec))
	})
}

// TestTrials holds the default tier to trying each edit, and all slices together
// to trying all that the table tells of.
func TestTrials(t *testing.T) {
	edits := readEdits(t)
	known := newTable(edits)
	known.read(readFile(t, tableFile))
	t.Setenv("BACKEND_FULL", "")
	t.Setenv("BACKEND_SLICE", "")
	tried := map[string]bool{}
	for _, trial := range trials(edits) {
		tried[trial.name] = len(trial.changes) > 0
	}
	for which := range 10 {
		t.Setenv("BACKEND_SLICE", fmt.Sprintf("%d/10", which))
		for _, trial := range trials(edits) {
			for _, c := range trial.changes {
				tried[key(trial.edit, c, trial.framework)] = true
			}
		}
	}
	for _, e := range edits {
		if !tried[e.name] {
			t.Errorf("the default tier does not try %s: does it make sense in any project?", e.name)
		}
		for _, c := range changes {
			for _, framework := range frameworks {
				if got := known.get(e, c, framework).sign; got != "-" && !tried[key(e, c, framework)] {
					t.Errorf("%s, %s with %s is %s in the table, and never tried", e.name, c.name, framework, got)
				}
			}
		}
	}
}

// useMemory puts temporary files where they need no disk, if there is such a
// place: every change waits for the disk many times.
func useMemory(t *testing.T) {
	const memory = "/dev/shm"
	if info, err := os.Stat(memory); err == nil && info.IsDir() && os.Getenv("TMPDIR") == "" {
		t.Setenv("TMPDIR", memory)
	}
}

func readEdits(t *testing.T) []edit {
	t.Helper()
	names, err := filepath.Glob(dir + "/*/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no edits: %v", err)
	}
	edits := []edit{}
	for _, name := range names {
		text := readFile(t, name)
		name = path.Base(filepath.Dir(name)) + "/" + strings.TrimSuffix(filepath.Base(name), ".txtar")
		e, err := parseEdit(name, text)
		if err != nil {
			t.Fatal(err)
		}
		edits = append(edits, e)
	}
	return edits
}

func readFile(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// edit tries an edit in each project that it fits, against the changes of a
// trial.
func (r runner) edit(trial trial, results *table) {
	e := trial.edit
	results.begin(trial)
	r.checker.begin()
	for _, from := range []stack{small, full} {
		dir, mine, _ := r.edited(e, from)
		for _, c := range trial.changes {
			if mine != nil && slices.Equal(c.from.features, from.features) {
				results.put(e, c, r.framework, r.try(e, c, dir, mine))
			}
		}
	}
}

// maker makes projects, each once.
var maker = project.Maker{Backend: "v1.2.3", Templates: "h1:templates", Render: func(s spec.Spec) ([]generator.File, error) {
	key, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	render, _ := rendered.LoadOrStore(string(key), sync.OnceValues(func() ([]generator.File, error) { return generator.Render(templates.FS, s) }))
	return render.(func() ([]generator.File, error))()
}}

var rendered sync.Map

// everyProject makes every project that the changes begin and end with.
func everyProject(t *testing.T) (modules, []spec.Spec) {
	t.Helper()
	known, specs := modules{map[string]string{}, map[string]bool{}}, []spec.Spec{}
	for _, c := range changes {
		for _, framework := range frameworks {
			before, err := c.from.spec(framework)
			if err != nil {
				t.Fatal(err)
			}
			after, err := c.apply(before)
			if err != nil {
				t.Fatal(err)
			}
			for _, spec := range []spec.Spec{before, after} {
				p, err := maker.Make(spec)
				if err != nil {
					t.Fatal(err)
				}
				known.add(t, contents(p))
				specs = append(specs, spec)
			}
		}
	}
	return known, specs
}

// imports lists everything that is imported in projects and edits and is not
// part of a project.
func imports(t *testing.T, specs []spec.Spec, edits []edit, known modules) []string {
	t.Helper()
	found := map[string]bool{}
	for _, spec := range specs {
		p, err := maker.Make(spec)
		if err != nil {
			t.Fatal(err)
		}
		base := contents(p)
		importsOf(found, base)
		for _, e := range edits {
			if !fits(e.only, words(spec)) || spec.Database != "sqlite" || spec.Auth == "jwt" {
				continue
			}
			if mine, err := e.apply(base, words(spec), known); err == nil {
				maps.DeleteFunc(mine, func(name string, text []byte) bool { return string(base[name]) == string(text) })
				importsOf(found, mine)
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}

func importsOf(found map[string]bool, t tree) {
	for name, text := range t {
		if path.Ext(name) != ".go" {
			continue
		}
		file, _ := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly)
		for _, spec := range file.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			if first, _, _ := strings.Cut(name, "/"); first != "shop" && !strings.HasPrefix(name, "example.com/") {
				found[name] = true
			}
		}
	}
}
