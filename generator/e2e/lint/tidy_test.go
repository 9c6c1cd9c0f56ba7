package lint

import (
	"path"
	"slices"
	"strings"
	"testing"

	"backend/generator"
	"backend/generator/e2e/combos"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/ledger"
	"backend/generator/e2e/tier"
)

// TestTidy holds go.mod and go.sum to what `go mod tidy` would write.
// Combinations with the same two files and the same imports are looked at once.
func TestTidy(t *testing.T) {
	tier.Slow(t)
	seen := map[string]bool{}
	for _, s := range slices.Concat(combos.Chosen(t, combos.Linted), combos.Grown(), combos.LoneFields()) {
		files := render(t, s)
		claim := ledger.NewClaim(t, combos.Words(s)+" is tidy", "go mod tidy\n"+moduleFacts(t, files))
		if key := claim.Digest(); seen[key] || claim.Proved() {
			continue
		} else {
			seen[key] = true
		}
		t.Run(combos.Words(s), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			must(t, launch.Write(dir, files))
			command(t, dir, "go", "mod", "tidy", "-diff")
			claim.Prove()
		})
	}
}

// moduleFacts is all of a project that `go mod tidy` looks at.
func moduleFacts(t *testing.T, files []generator.File) string {
	t.Helper()
	facts, all := []string{}, []string{}
	for _, file := range files {
		if file.Path == "go.mod" || file.Path == "go.sum" {
			facts = append(facts, string(file.Data))
		}
		if path.Ext(file.Path) == ".go" {
			imports, err := ledger.Imports(file)
			must(t, err)
			all = append(all, imports...)
		}
	}
	slices.Sort(all)
	return strings.Join(append(facts, slices.Compact(all)...), "\n")
}
