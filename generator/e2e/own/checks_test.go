package matrix

import (
	"slices"
	"testing"

	"backend/generator"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
)

// everything lists all projects whose code is looked at.
func everything() []generator.Spec {
	return slices.Concat(launch.Matrix(), launch.Fields(), launch.Bare(), launch.LoneFields())
}

// TestChecks has gofmt, go vet and staticcheck look at every project.
func TestChecks(t *testing.T) {
	tier.Slow(t)
	Check(t, everything(), Tools...)
}
