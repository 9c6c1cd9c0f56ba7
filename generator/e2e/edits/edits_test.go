// Package edits_test does to generated projects what their owners do, and then
// has them changed: every edit under testdata/edits against every change on
// every framework. What comes of it is held in testdata/edits/results.txt.
package edits_test

import (
	"encoding/json"
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
	"backend/generator/project"
	"backend/templates"
)

const dir = "../../../testdata/edits"

// TestEdits fails if an edit is lost, if undo does not bring everything back, if
// an edited project does not compile before any change, and if the results are
// not those in the table.
func TestEdits(t *testing.T) {
	useMemory(t)
	edits := readEdits(t)
	known, specs := everyProject(t)
	packages := imports(t, specs, edits, known)
	compiled := compile(t, packages, known)
	results := newTable(edits)
	t.Run("frameworks", func(t *testing.T) {
		for _, framework := range frameworks {
			t.Run(framework, func(t *testing.T) {
				t.Parallel()
				r := runner{t, framework, maker, known, newChecker(compiled)}
				for _, e := range edits {
					t.Run(e.name, func(t *testing.T) {
						r.T = t
						r.edit(e, results)
					})
				}
			})
		}
	})
	if len(results.tried) < len(edits)*len(frameworks) {
		t.Log("not all edits were tried: the table is not looked at")
		return
	}
	golden.File(t, filepath.Join(dir, "results.txt"), results.text())
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
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		name = path.Base(filepath.Dir(name)) + "/" + strings.TrimSuffix(filepath.Base(name), ".txtar")
		e, err := parseEdit(name, text)
		if err != nil {
			t.Fatal(err)
		}
		edits = append(edits, e)
	}
	return edits
}

// edit tries an edit in each project that it fits, against every change.
func (r runner) edit(e edit, results *table) {
	defer results.done(e, r.framework)
	for _, from := range []stack{small, full} {
		dir, mine, _ := r.edited(e, from)
		for _, c := range changes {
			if mine != nil && slices.Equal(c.from.features, from.features) {
				results.put(e, c, r.framework, r.try(e, c, dir, mine))
			}
		}
	}
}

// maker makes projects, each once.
var maker = project.Maker{Backend: "v1.2.3", Templates: "h1:templates", Render: func(s generator.Spec) ([]generator.File, error) {
	key, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	render, _ := rendered.LoadOrStore(string(key), sync.OnceValues(func() ([]generator.File, error) { return generator.Render(templates.FS, s) }))
	return render.(func() ([]generator.File, error))()
}}

var rendered sync.Map

// everyProject makes every project that the changes begin and end with.
func everyProject(t *testing.T) (modules, []generator.Spec) {
	t.Helper()
	known, specs := modules{map[string]string{}, map[string]bool{}}, []generator.Spec{}
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
			for _, spec := range []generator.Spec{before, after} {
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
func imports(t *testing.T, specs []generator.Spec, edits []edit, known modules) []string {
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
