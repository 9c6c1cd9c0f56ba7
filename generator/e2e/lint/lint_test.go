package lint

import (
	"slices"
	"testing"

	"backend/generator"
	"backend/generator/e2e/combos"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/tier"
)

// looked lists the projects whose code is looked at: every triple of choices,
// what else is served, those that have lived, and those with one field.
func looked(t *testing.T) []generator.Spec {
	t.Helper()
	return slices.Concat(combos.Chosen(t, combos.Linted), combos.Grown(), combos.LoneFields())
}

// TestChecks has gofmt, go vet and staticcheck look at every triple of choices.
func TestChecks(t *testing.T) {
	tier.Slow(t)
	Check(t, looked(t), Tools...)
}
