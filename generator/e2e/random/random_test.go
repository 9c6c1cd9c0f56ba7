// Package random_test makes up projects that nobody has thought of: random
// resources with random fields, refs among them, on random stacks. They must be
// as good as those that are in the matrix.
package random_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"backend/generator"
	"backend/generator/e2e/combos"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/launch"
	"backend/generator/e2e/lint"
	"backend/generator/e2e/tier"
	"backend/templates"
)

func TestMain(m *testing.M) { launch.Main(m) }

// How many projects a run makes up, and of how many one runs its own tests:
// linking them is what takes the time, so that a few projects with many
// resources do it.
const (
	stacks     = 200
	oneWithout = 7  // without a server, where everything is tested in SQLite
	oneServed  = 40 // with each server
	oneLinted  = 8  // staticcheck takes longer than all else
)

// TestProjects makes up projects and has gofmt and go vet look at all of them;
// staticcheck looks at the first ones, and those of each database that have most
// resources run their own tests.
// RANDOM_SEED repeats a run, RANDOM_STACKS makes it another size.
func TestProjects(t *testing.T) {
	tier.Slow(t)
	seed, size := setting(t, "RANDOM_SEED", rand.Uint64()), setting(t, "RANDOM_STACKS", stacks)
	t.Logf("RANDOM_SEED=%d RANDOM_STACKS=%d", seed, size)
	d := &draw{TB: t, Rand: rand.New(rand.NewPCG(seed, 0)), refs: map[string]int{}}
	specs := []generator.Spec{}
	for i := range size {
		s := d.stack()
		d.count(s)
		s.Module = fmt.Sprintf("random%d", i)
		specs = append(specs, s)
	}
	t.Logf("%d projects, of which %d were another one before; %d more were refused; refs: %v", size, d.changed, d.refused, d.refs)
	t.Run("checks", func(t *testing.T) { check(t, specs) })
	t.Run("own tests", func(t *testing.T) { ownTests(t, specs) })
}

// check says of what projects a check that fails may speak.
func check(t *testing.T, specs []generator.Spec) {
	for _, s := range specs {
		if _, err := generator.Render(templates.FS, s); err != nil {
			t.Errorf("%s\n%v", describe(s), err)
		}
	}
	if t.Failed() {
		return
	}
	lint.Check(t, specs, "gofmt", "vet")
	lint.Check(t, specs[:len(specs)/oneLinted], "staticcheck")
	if t.Failed() {
		for _, s := range specs {
			t.Log(describe(s))
		}
	}
}

// setting is a number from the environment.
func setting(t *testing.T, name string, number uint64) uint64 {
	t.Helper()
	if text := os.Getenv(name); text != "" {
		if _, err := fmt.Sscan(text, &number); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	return number
}

// describe writes a project as somebody could make it again.
func describe(s generator.Spec) string {
	lines := []string{fmt.Sprintf("%s: %s", s.Name(), combos.Words(s))}
	for _, r := range s.Resources {
		lines = append(lines, "\t"+r.String())
	}
	for _, m := range s.Migrations {
		lines = append(lines, fmt.Sprintf("\t\tmigration %d %s %s", m.Number, m.Kind, m.Resource))
	}
	return strings.Join(lines, "\n")
}

// ownTests runs the tests of the projects with most resources of each database.
func ownTests(t *testing.T, specs []generator.Spec) {
	chosen, resources := largest(specs), 0
	for _, s := range chosen {
		resources += len(s.Resources)
	}
	t.Logf("%d projects with %d resources run their own tests", len(chosen), resources)
	if resources < len(specs) {
		t.Errorf("own tests of %d resources are not enough, wanted %d", resources, len(specs))
	}
	for _, s := range chosen {
		t.Run(s.Name(), func(t *testing.T) {
			t.Parallel()
			if err := ownTest(t, s); err != nil {
				t.Errorf("%s\n%v", describe(s), err)
			}
		})
	}
}

// largest lists the projects with most resources of each database.
func largest(specs []generator.Spec) []generator.Spec {
	left := map[string]int{}
	for _, name := range generator.Databases.Names() {
		left[name] = 1 + len(specs)/oneServed
	}
	left[generator.Databases.Default()] = 1 + len(specs)/oneWithout
	bySize := slices.Clone(specs)
	slices.SortStableFunc(bySize, func(a, b generator.Spec) int { return len(b.Resources) - len(a.Resources) })
	return slices.DeleteFunc(bySize, func(s generator.Spec) bool {
		left[s.Database]--
		return left[s.Database] < 0
	})
}

func ownTest(t *testing.T, s generator.Spec) error {
	name := s.Name()
	s.Module = generator.Default("shop").Module // what projects have in common is compiled once
	dir, err := launch.Render(s, name)
	if err != nil {
		return err
	}
	env := []string{}
	if address := launch.Setting(launch.Database(t, s), "DATABASE_URL"); address != "" {
		env = append(env, "TEST_DATABASE_URL="+address)
	}
	return launch.RunWith(env, dir, "go", "test", "-vet=off", "-ldflags=-s -w", "./...")
}
