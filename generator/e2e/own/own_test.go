package own

import (
	"slices"
	"strings"
	"testing"

	"backend/generator"
	"backend/generator/e2e/combos"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
	"backend/templates"
)

func TestMain(m *testing.M) { launch.Main(m) }

// TestOwnTests has every combination of the cover pass its own tests, and those
// of the full run whose turn it is. On each framework and database one, that
// with most features, is tested whole.
func TestOwnTests(t *testing.T) {
	tier.Slow(t)
	cover, err := combos.Cover()
	if err != nil {
		t.Fatal(err)
	}
	whole := richest(cover)
	for _, s := range combos.Chosen(t, combos.Cover) {
		t.Run(combos.Words(s), func(t *testing.T) {
			t.Parallel()
			if slices.Contains(whole, combos.Words(s)) {
				Whole(t, s)
			} else {
				Packages(t, s)
			}
		})
	}
}

// richest names on each framework and database the combination with most
// features.
func richest(specs []generator.Spec) []string {
	most := map[string]generator.Spec{}
	for _, s := range specs {
		where := s.Framework + " " + s.Database
		if now, there := most[where]; !there || len(s.Features) > len(now.Features) {
			most[where] = s
		}
	}
	names := []string{}
	for _, s := range most {
		names = append(names, combos.Words(s))
	}
	return names
}

// TestNothingElseIsRead keeps what the ledger goes by true: tests of generated
// projects depend on no file that is not built into them.
func TestNothingElseIsRead(t *testing.T) {
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

// TestEveryStackIsWhole holds the projects that are tested whole to the
// catalogue.
func TestEveryStackIsWhole(t *testing.T) {
	cover, err := combos.Cover()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := len(richest(cover)), len(generator.Frameworks.All)*len(generator.Databases.All); got != want {
		t.Errorf("%d projects are tested whole, wanted one of each of %d stacks", got, want)
	}
}
