package launch

import (
	"testing"

	"backend/generator"
	"backend/generator/e2e/combos"
	"backend/generator/e2e/tier"
)

// Each runs a test for each combination.
func Each(t *testing.T, specs []generator.Spec, run func(*testing.T, generator.Spec)) {
	tier.Slow(t)
	for _, s := range specs {
		t.Run(combos.Words(s), func(t *testing.T) { run(t, s) })
	}
}
