package matrix

import (
	"path"
	"slices"
	"strings"
	"testing"

	"backend/generator"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
)

// TestTidy holds go.mod and go.sum of every combination to what `go mod tidy`
// would write. Combinations with the same two files and the same imports are
// looked at once.
func TestTidy(t *testing.T) {
	tier.Slow(t)
	seen := map[string]bool{}
	for _, s := range slices.Concat(launch.Every(), launch.Fields(), launch.Bare(), launch.LoneFields()) {
		files := render(t, s)
		key := moduleFacts(t, files)
		if seen[key] {
			continue
		}
		seen[key] = true
		t.Run(launch.Words(s), func(t *testing.T) {
			dir := t.TempDir()
			if err := launch.Write(dir, files); err != nil {
				t.Fatal(err)
			}
			command(t, dir, "go", "mod", "tidy", "-diff")
		})
	}
}

// moduleFacts is all of a project that `go mod tidy` looks at.
func moduleFacts(t *testing.T, files []generator.File) string {
	t.Helper()
	facts, imports := []string{}, []string{}
	for _, file := range files {
		switch {
		case file.Path == "go.mod" || file.Path == "go.sum":
			facts = append(facts, string(file.Data))
		case path.Ext(file.Path) == ".go":
			imports = append(imports, importsOf(t, file)...)
		}
	}
	slices.Sort(imports)
	return strings.Join(append(facts, slices.Compact(imports)...), "\n")
}
