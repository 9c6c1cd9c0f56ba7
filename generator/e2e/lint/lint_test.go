package lint

import (
	"slices"
	"testing"

	"backend/generator/e2e/combos"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/ledger"
	"backend/generator/e2e/tier"
	"backend/generator/e2e/typecheck"
)

// TestChecks has gofmt, go vet and staticcheck look at what is served, at
// projects that have lived and at those with one field; and at every triple of
// choices when it has its turn.
func TestChecks(t *testing.T) {
	tier.Slow(t)
	Check(t, slices.Concat(combos.Chosen(t, combos.Cover), combos.Grown(), combos.LoneFields()), Tools...)
}

// TestTriples has every triple of choices compile, tests included, in every run.
func TestTriples(t *testing.T) {
	tier.Slow(t)
	triples, err := combos.Linted()
	must(t, err)
	for _, s := range triples {
		files := render(t, s)
		claim := ledger.NewClaim(t, combos.Words(s)+" compiles", "typecheck").WithFiles(files)
		if claim.Proved() {
			continue
		}
		t.Run(combos.Words(s), func(t *testing.T) {
			t.Parallel()
			if err := typecheck.New(t, files).Check(files); err != nil {
				t.Fatal(err)
			}
			claim.Prove()
		})
	}
}
