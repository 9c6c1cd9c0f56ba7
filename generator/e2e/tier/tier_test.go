package tier

import (
	"fmt"
	"slices"
	"testing"

	_ "backend/generator/e2e/golden" // for the flag -update
)

// TestSlicesAreTheFullRun holds all slices together to the full run, and the
// default tier to being in each of them.
func TestSlicesAreTheFullRun(t *testing.T) {
	all := []int{}
	for i := range 47 {
		all = append(all, i)
	}
	isDefault := func(_, thing int) bool { return thing%5 == 0 }
	for name, choice := range map[string]struct {
		choose func(t *testing.T) []int
		usual  int
	}{
		"chosen": {func(*testing.T) []int { return Chosen(all, isDefault) }, 10},
		"some":   {func(t *testing.T) []int { return Some(t, all, isDefault) }, 10},
		"one":    {func(t *testing.T) []int { return One(t, all) }, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("BACKEND_FULL", "")
			t.Setenv("BACKEND_SLICE", "")
			usual := choice.choose(t)
			if len(usual) != choice.usual {
				t.Errorf("without a setting %d of 47 things are chosen, wanted the %d of the default tier", len(usual), choice.usual)
			}
			often := map[int]int{}
			for which := range 10 {
				t.Setenv("BACKEND_SLICE", fmt.Sprintf("%d/10", which))
				for _, thing := range choice.choose(t) {
					often[thing]++
				}
			}
			for _, thing := range all {
				if want := map[bool]int{true: 10, false: 1}[slices.Contains(usual, thing)]; often[thing] != want {
					t.Errorf("thing %d is in %d of ten slices, wanted %d", thing, often[thing], want)
				}
			}
			t.Setenv("BACKEND_SLICE", "")
			t.Setenv("BACKEND_FULL", "1")
			if full := choice.choose(t); !slices.Equal(full, all) {
				t.Errorf("the full run chooses %v, wanted everything", full)
			}
		})
	}
}

func TestSeed(t *testing.T) {
	t.Setenv("BACKEND_FULL", "")
	t.Setenv("BACKEND_SLICE", "")
	t.Setenv("SOME_SEED", "")
	if a, b := Seed(t, "SOME_SEED"), Seed(t, "SOME_SEED"); a != b {
		t.Errorf("the default tier draws %d and %d, wanted the same twice", a, b)
	}
	t.Setenv("BACKEND_SLICE", "1/10")
	if a, b := Seed(t, "SOME_SEED"), Seed(t, "SOME_SEED"); a == b {
		t.Errorf("a slice draws %d twice, wanted new numbers", a)
	}
	t.Setenv("SOME_SEED", "7")
	if got := Seed(t, "SOME_SEED"); got != 7 {
		t.Errorf("SOME_SEED=7 gives %d", got)
	}
}
