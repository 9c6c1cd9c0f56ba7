package change_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"backend/generator"
	"backend/generator/catalogue"
	"backend/generator/e2e/tier"
	"backend/generator/project"
	"backend/generator/project/change"
	"backend/generator/spec"
	"backend/templates"
)

var maker = project.Maker{
	Backend:   "test",
	Templates: "test",
	Render:    renderOnce,
}

var filesOf sync.Map // by answers as JSON

// renderOnce renders what the same answers make once for all tests.
func renderOnce(s spec.Spec) ([]generator.File, error) {
	answers, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	render := sync.OnceValues(func() ([]generator.File, error) { return generator.Render(templates.FS, s) })
	first, _ := filesOf.LoadOrStore(string(answers), render)
	files, err := first.(func() ([]generator.File, error))()
	return slices.Clone(files), err
}

// An edit is one change of a project's answers.
type edit struct {
	name string
	do   func(spec.Spec) (spec.Spec, error)
}

func add(features ...string) edit {
	return edit{"add " + strings.Join(features, " "), func(s spec.Spec) (spec.Spec, error) { return s.Add(features, "") }}
}

func remove(features ...string) edit {
	return edit{"remove " + strings.Join(features, " "), func(s spec.Spec) (spec.Spec, error) { return s.Remove(features) }}
}

func exchange(question, name string) edit {
	return edit{"switch " + question + " " + name, func(s spec.Spec) (spec.Spec, error) { return s.Switch(question, name) }}
}

// A shop is a project in a directory, which nobody edits.
type shop struct {
	t   *testing.T
	dir string
}

func newShop(t *testing.T, s spec.Spec) shop {
	t.Helper()
	p, err := maker.Make(s)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "shop")
	if err := change.Create(t.Context(), p, dir, nil); err != nil {
		t.Fatal(err)
	}
	return shop{t, dir}
}

func (s shop) open() *project.Project {
	s.t.Helper()
	p, err := maker.Open(s.dir)
	if err != nil {
		s.t.Fatal(err)
	}
	return p
}

// change applies an edit and returns how many files it touched.
func (s shop) change(e edit) int {
	s.t.Helper()
	c := s.plan(e)
	s.apply(c)
	return len(c.Files)
}

func (s shop) plan(e edit) *change.Change {
	s.t.Helper()
	p := s.open()
	answers, err := e.do(p.State.Answers)
	if err != nil {
		s.t.Fatalf("%s: %v", e.name, err)
	}
	to, err := maker.Follow(p, s.dir, answers, false)
	if err != nil {
		s.t.Fatalf("%s: %v", e.name, err)
	}
	c, err := change.Plan(p, s.dir, e.name, to)
	if err != nil {
		s.t.Fatalf("%s: %v", e.name, err)
	}
	return c
}

func (s shop) undo() {
	s.t.Helper()
	c, err := change.Undo(s.open(), s.dir)
	if err != nil {
		s.t.Fatal(err)
	}
	s.apply(c)
}

func (s shop) apply(c *change.Change) {
	s.t.Helper()
	if conflicts := c.Conflicts(); len(conflicts) > 0 {
		s.t.Fatalf("%s: conflicts in a project that nobody edited: %v", c.Title, conflicts)
	}
	if c.IsNothing() {
		return
	}
	if err := c.Apply(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
}

// files returns what somebody sees who looks at the project.
func (s shop) files() map[string]string {
	s.t.Helper()
	files := map[string]string{}
	for _, file := range s.open().Files {
		data, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(file.Path)))
		if err != nil {
			s.t.Fatal(err)
		}
		files[file.Path] = string(data)
	}
	return files
}

// wantRendered wants the project to be exactly what its answers make.
func (s shop) wantRendered(after string) {
	s.t.Helper()
	p := s.open()
	made, err := maker.Make(p.State.Answers)
	if err != nil {
		s.t.Fatal(err)
	}
	differences, err := made.Compare(s.dir)
	if err != nil || len(differences) > 0 {
		s.t.Errorf("after %s it is not what its answers make: %v %v", after, differences, err)
	}
}

func (s shop) wantFiles(what string, want map[string]string) {
	s.t.Helper()
	got := s.files()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got[name] != want[name] {
			s.t.Errorf("%s: %s differs", what, name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			s.t.Errorf("%s: %s is there too", what, name)
		}
	}
}

// randomSpec picks any answers.
func randomSpec(r *rand.Rand) spec.Spec {
	s := spec.Default("shop")
	s.Framework = pick(r, catalogue.Frameworks.Names())
	s.Database = pick(r, catalogue.Databases.Names())
	s.Starter = pick(r, catalogue.Starters.Names())
	for _, feature := range catalogue.Features.Names() {
		if r.IntN(2) == 0 {
			s.Features = append(s.Features, feature)
		}
	}
	if slices.Contains(s.Features, "auth") {
		s.Auth = pick(r, catalogue.Auths.Names())
	}
	return s
}

// needs reports whether a feature makes no sense without another one.
func needs(feature, other string) bool { return catalogue.Features.Find(feature).Needs == other }

func pick[T any](r *rand.Rand, all []T) T { return all[r.IntN(len(all))] }

// randomEdit picks any edit that changes s.
func randomEdit(r *rand.Rand, s spec.Spec) edit {
	edits := []edit{}
	for _, feature := range catalogue.Features.Names() {
		switch {
		case !slices.Contains(s.Features, feature):
			edits = append(edits, add(feature))
		case !slices.ContainsFunc(s.Features, func(f string) bool { return needs(f, feature) }):
			edits = append(edits, remove(feature))
		}
	}
	for question, now := range map[string]string{"framework": s.Framework, "database": s.Database, "auth": s.Auth} {
		choices, err := spec.Switchable(question)
		if err != nil {
			panic(err)
		}
		for _, name := range choices.Names() {
			if now != "" && name != now {
				edits = append(edits, exchange(question, name))
			}
		}
	}
	slices.SortFunc(edits, func(a, b edit) int { return strings.Compare(a.name, b.name) })
	return pick(r, edits)
}

// seeds lists those of the first n seeds that this run looks at.
func seeds(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	every := 3
	if testing.Short() {
		every = 8
	}
	return tier.Chosen(all, func(i, _ int) bool { return i%every == 0 })
}

// TestAlgebra holds changes of random projects to the laws of an algebra.
func TestAlgebra(t *testing.T) {
	const stacks, steps = 24, 4
	for _, seed := range seeds(stacks) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewChaCha8([32]byte{byte(seed), 1}))
			s := newShop(t, randomSpec(r))
			for range steps {
				before, answers := s.files(), s.open().State.Answers
				e := randomEdit(r, answers)
				s.change(e)
				s.wantRendered(e.name)
				after := s.files()
				if n := s.change(e); n > 0 {
					t.Errorf("%s twice: the second time changed %d files", e.name, n)
				}
				s.undo()
				s.wantFiles("undo of "+e.name, before)
				s.change(e)
				s.wantFiles("again "+e.name, after)
			}
		})
	}
}

// What is added and removed again leaves nothing.
func TestAddRemove(t *testing.T) {
	for _, seed := range seeds(8) {
		r := rand.New(rand.NewChaCha8([32]byte{byte(seed), 2}))
		spec := randomSpec(r)
		for _, feature := range catalogue.Features.Names() {
			spec := spec
			if needs(feature, "auth") && spec.Auth == "" {
				spec.Auth = catalogue.Auths.Default()
				spec.Features = append([]string{"auth"}, spec.Features...)
			}
			spec.Features = slices.DeleteFunc(slices.Clone(spec.Features), func(f string) bool { return f == feature || needs(f, feature) })
			if feature == "auth" {
				spec.Auth = ""
			}
			s := newShop(t, spec)
			before := s.files()
			s.change(add(feature))
			s.change(remove(feature))
			s.wantFiles(fmt.Sprintf("add and remove %s (%+v)", feature, spec), before)
		}
	}
}

// The order in which features come makes no difference, if neither needs the other.
func TestOrder(t *testing.T) {
	names := catalogue.Features.Names()
	for i, framework := range catalogue.Frameworks.Names() {
		for _, a := range names {
			for _, b := range names {
				if a >= b || needs(a, b) || needs(b, a) {
					continue
				}
				spec := spec.Default("shop")
				spec.Framework, spec.Database = framework, catalogue.Databases.Names()[i]
				one, two := newShop(t, spec), newShop(t, spec)
				one.change(add(a))
				one.change(add(b))
				two.change(add(b))
				two.change(add(a))
				two.wantFiles(fmt.Sprintf("%s and %s with %s", a, b, framework), one.files())
			}
		}
	}
}

// Fields that come and go, become otherwise and as they were, or get another name and
// their own again, leave nothing but
// migrations.
func TestFieldsAlgebra(t *testing.T) {
	field := func(name string, do func(spec.Spec) (spec.Spec, error)) edit { return edit{name, do} }
	for i, database := range catalogue.Databases.Names() {
		answers := spec.Default("shop")
		answers.Framework, answers.Database = catalogue.Frameworks.Names()[i], database
		s := newShop(t, answers)
		before := s.code()
		for _, e := range []edit{
			field("add field", func(s spec.Spec) (spec.Spec, error) {
				return s.AddFields("todo", []string{"pages:int:sorted", "slug:string:optional:unique"})
			}),
			field("rename field", func(s spec.Spec) (spec.Spec, error) { return s.RenameField("todo", "pages", "length") }),
			field("rename field back", func(s spec.Spec) (spec.Spec, error) { return s.RenameField("todo", "length", "pages") }),
			field("switch field", func(s spec.Spec) (spec.Spec, error) { return s.SwitchField("todo", "slug:string:sorted:optional") }),
			field("switch field to be there", func(s spec.Spec) (spec.Spec, error) { return s.SwitchField("todo", "slug:string:sorted") }),
			field("switch field to be unique", func(s spec.Spec) (spec.Spec, error) {
				return s.SwitchField("todo", "slug:string:unique:optional")
			}),
			field("remove field", func(s spec.Spec) (spec.Spec, error) {
				return s.RemoveFields("todo", []string{"pages", "slug"}, false)
			}),
			field("remove field of the starter", func(s spec.Spec) (spec.Spec, error) { return s.RemoveFields("todo", []string{"done"}, false) }),
		} {
			was := s.files()
			s.change(e)
			s.wantRendered(e.name)
			is := s.files()
			s.undo()
			s.wantFiles("undo of "+e.name, was)
			s.change(e)
			s.wantFiles("again "+e.name, is)
			if e.name == "remove field" {
				if after := s.code(); !maps.Equal(after, before) {
					t.Errorf("%s: what came and went left something in %s", database, differing(after, before))
				}
			}
		}
	}
}

// A resource that gets another name, and its own again, leaves nothing but migrations,
// whatever else is changed meanwhile: with one of the databases if time is short.
func TestRenamedResourcesAlgebra(t *testing.T) {
	rename := func(old, name, plural string) edit {
		return edit{"rename " + old, func(s spec.Spec) (spec.Spec, error) { return s.RenameResource(old, name, plural) }}
	}
	databases := catalogue.Databases.Names()
	if testing.Short() {
		databases = databases[:1]
	}
	for i, database := range databases {
		answers := spec.Default("shop")
		answers.Framework, answers.Database, answers.Starter = catalogue.Frameworks.Names()[i], database, "blog"
		s := newShop(t, answers)
		s.change(add("cors"))
		s.change(rename("comment", "remark", "")) // from here on the resources are no starter's
		before := s.code()
		other := catalogue.Databases.Names()[(i+1)%len(catalogue.Databases.Names())]
		for _, e := range []edit{
			rename("post", "article", ""), rename("remark", "reply", "answers"), add("auth"),
			{"add field", func(s spec.Spec) (spec.Spec, error) {
				return s.AddFields("article", []string{"slug:string:optional:unique"})
			}},
			rename("article", "order", ""), exchange("database", other), exchange("database", database),
			{"remove field", func(s spec.Spec) (spec.Spec, error) { return s.RemoveFields("order", []string{"slug"}, false) }},
			remove("auth"), rename("order", "post", ""), rename("reply", "remark", ""),
		} {
			was := s.files()
			s.change(e)
			s.wantRendered(e.name)
			is := s.files()
			s.undo()
			s.wantFiles("undo of "+e.name, was)
			s.change(e)
			s.wantFiles("again "+e.name, is)
		}
		if after := s.code(); !maps.Equal(after, before) {
			t.Errorf("%s: what came and went left something in %s", database, differing(after, before))
		}
		s.change(edit{"remove resource", func(s spec.Spec) (spec.Spec, error) { return s.RemoveResource("remark") }})
		s.wantRendered("remove resource")
	}
}

// code is what somebody sees but for migrations, the database's own list of them
// included.
func (s shop) code() map[string]string {
	files := s.files()
	maps.DeleteFunc(files, func(name, _ string) bool {
		return strings.HasPrefix(name, spec.MigrationsDir) || strings.HasPrefix(name, "internal/store/reshape") || name == "internal/store/backfill.go" || name == "internal/store/widened.go" || name == "internal/store/migrate.go"
	})
	return files
}

func differing(a, b map[string]string) []string {
	names := []string{}
	for name := range a {
		if a[name] != b[name] {
			names = append(names, name)
		}
	}
	for name := range b {
		if _, there := a[name]; !there {
			names = append(names, name)
		}
	}
	return names
}
