package launch

import (
	"testing"

	"backend/generator/e2e/combos"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
)

// Each runs a test for each combination.
func Each(t *testing.T, specs []spec.Spec, run func(*testing.T, spec.Spec)) {
	tier.Slow(t)
	for _, s := range specs {
		t.Run(combos.Words(s), func(t *testing.T) { run(t, s) })
	}
}
