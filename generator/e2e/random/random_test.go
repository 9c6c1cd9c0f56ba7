// Package random_test makes up projects that nobody has thought of: random
// resources with random fields, refs among them, on random stacks. They must be
// as good as those that are in the matrix.
package random_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/e2e/combos"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/launch"
	"backend/generator/e2e/lint"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
)

func TestMain(m *testing.M) { launch.Main(m) }

// How many projects a run makes up, and of how many one runs its own tests:
// linking them is what takes the time, so that a few projects with much in them
// do it.
const (
	usual      = 20  // in every run, always the same ones
	more       = 100 // in the full run, other ones each time; a slice takes its share
	oneWithout = 7   // without a server, where everything is tested in SQLite
	oneServed  = 40  // with each server
)

// TestProjects makes up projects that must compile and in which nothing is found,
// and of which those of each database that have most different things in them run
// their own tests.
func TestProjects(t *testing.T) {
	tier.Slow(t)
	const seed = 11 // with many refs, and some projects that were another one before
	try(t, seed, usual)
}

// TestMoreProjects does the same with projects that differ from run to run.
// RANDOM_SEED repeats a run, RANDOM_STACKS makes it another size.
func TestMoreProjects(t *testing.T) {
	tier.Slow(t)
	share := len(tier.Chosen(make([]struct{}, more), func(int, struct{}) bool { return false }))
	size := setting(t, "RANDOM_STACKS", share)
	if seed := tier.Seed(t, "RANDOM_SEED"); size > 0 {
		try(t, seed, size)
	}
}

// try has tools look at random projects.
func try(t *testing.T, seed uint64, size int) {
	d := &draw{TB: t, Rand: rand.New(rand.NewPCG(seed, 0)), refs: map[string]int{}}
	specs := []spec.Spec{}
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
func check(t *testing.T, specs []spec.Spec) {
	named := []spec.Spec{}
	for _, s := range specs {
		s.Module = spec.Default("shop").Module // what projects have in common is looked at once
		named = append(named, s)
	}
	lint.Check(t, named, lint.Tools...)
	if t.Failed() {
		for _, s := range specs {
			t.Log(describe(s))
		}
	}
}

// setting is a number from the environment.
func setting(t *testing.T, name string, number int) int {
	t.Helper()
	if text := os.Getenv(name); text != "" {
		if _, err := fmt.Sscan(text, &number); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	return number
}

// describe writes a project as somebody could make it again.
func describe(s spec.Spec) string {
	lines := []string{fmt.Sprintf("%s: %s", s.Name(), combos.Words(s))}
	for _, r := range s.Resources {
		lines = append(lines, "\t"+r.String())
	}
	for _, m := range s.Migrations {
		lines = append(lines, fmt.Sprintf("\t\tmigration %d %s %s", m.Number, m.Kind, m.Resource))
	}
	return strings.Join(lines, "\n")
}

// ownTests runs the tests of the most varied projects of each database.
func ownTests(t *testing.T, specs []spec.Spec) {
	chosen, resources := varied(specs), 0
	for _, s := range chosen {
		resources += len(s.Resources)
	}
	t.Logf("%d projects with %d resources run their own tests", len(chosen), resources)
	if wanted := len(specs) / 3; resources < wanted {
		t.Errorf("own tests of %d resources are not enough, wanted %d", resources, wanted)
	}
	for _, s := range chosen {
		t.Run(s.Name(), func(t *testing.T) {
			t.Parallel()
			ownTest(t, s)
		})
	}
}

// varied lists projects of each database that have, after those before them,
// most that was not in them; among equals, those with most resources.
func varied(specs []spec.Spec) []spec.Spec {
	chosen, seen := []spec.Spec{}, map[string]bool{}
	for _, database := range catalogue.Databases.Names() {
		left := 1 + len(specs)/oneServed
		if database == catalogue.Databases.Default() {
			left = 1 + len(specs)/oneWithout
		}
		rest := slices.DeleteFunc(slices.Clone(specs), func(s spec.Spec) bool { return s.Database != database })
		for ; left > 0 && len(rest) > 0; left-- {
			slices.SortStableFunc(rest, func(a, b spec.Spec) int {
				return cmp.Or(fresh(b, seen)-fresh(a, seen), len(b.Resources)-len(a.Resources))
			})
			for _, part := range parts(rest[0]) {
				seen[part] = true
			}
			chosen, rest = append(chosen, rest[0]), rest[1:]
		}
	}
	return chosen
}

// fresh counts what a project has that was not seen.
func fresh(s spec.Spec, seen map[string]bool) int {
	return len(slices.DeleteFunc(parts(s), func(part string) bool { return seen[part] }))
}

// parts are what a project has that another one may lack.
func parts(s spec.Spec) []string {
	all := append([]string{"with " + s.Framework, "with " + s.Auth}, s.Features...)
	for _, m := range s.Migrations {
		all = append(all, "migration "+m.Kind)
	}
	for _, r := range s.Resources {
		for _, f := range r.Fields {
			all = append(all, fmt.Sprint(f.Type.Name, f.Optional, f.Unique, f.Cascade, f.Open))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
