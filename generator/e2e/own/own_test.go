package own

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"testing"

	"backend/generator"
	"backend/generator/catalogue"
	"backend/generator/e2e/combos"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
	"backend/templates"
)

func TestMain(m *testing.M) { launch.Main(m) }

// TestOwnTests has every combination of the cover pass its own tests, and those
// of the full run whose turn it is. On each framework and database that with
// most files runs those of main, too. One of these is tested whole, the others
// in turn: for the race detector everything that a project is built with is
// compiled once more.
func TestOwnTests(t *testing.T) {
	tier.Slow(t)
	cover, err := combos.Cover()
	if err != nil {
		t.Fatal(err)
	}
	rich := richest(t, cover)
	whole := tier.Some(t, rich, func(i int, _ string) bool { return i == 0 })
	for _, s := range combos.Chosen(t, combos.Cover) {
		name := combos.Words(s)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if slices.Contains(whole, name) {
				Whole(t, s)
			} else {
				Packages(t, s, slices.Contains(rich, name))
			}
		})
	}
}

// richest names on each framework and database the combination with most files, the
// largest first.
func richest(t *testing.T, specs []spec.Spec) []string {
	t.Helper()
	most, size := map[string]spec.Spec{}, map[string]int{}
	for _, s := range specs {
		where := s.Framework + " " + s.Database
		files, err := generator.Render(templates.FS, s)
		if err != nil {
			t.Fatal(err)
		}
		if len(files) > size[where] {
			most[where], size[where] = s, len(files)
		}
	}
	names := []string{}
	for _, where := range slices.SortedFunc(maps.Keys(size), func(a, b string) int {
		return cmp.Or(size[b]-size[a], strings.Compare(a, b))
	}) {
		names = append(names, combos.Words(most[where]))
	}
	return names
}

// TestNothingElseIsRead keeps what the ledger goes by true: tests of generated
// projects depend on no file that is not built into them.
func TestNothingElseIsRead(t *testing.T) {
	tier.Slow(t)
	for _, s := range combos.Triples() {
		files, err := generator.Render(templates.FS, s)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			for _, call := range []string{"os.ReadFile(", "os.Open(", "os.DirFS(", "os.ReadDir("} {
				if strings.HasSuffix(file.Path, "_test.go") && strings.Contains(string(file.Data), call) {
					t.Errorf("%s: %s calls %s…): own.Packages has to know of what it reads", combos.Words(s), file.Path, call)
				}
			}
		}
	}
}

// TestEveryStackIsRich holds the projects that are tested whole to the catalogue.
func TestEveryStackIsRich(t *testing.T) {
	cover, err := combos.Cover()
	if err != nil {
		t.Fatal(err)
	}
	got, want := richest(t, cover), len(catalogue.Frameworks.Names())*len(catalogue.Databases.Names())
	if len(got) != want {
		t.Errorf("got %q, want %d: a framework with a database is not in the cover", got, want)
	}
}
