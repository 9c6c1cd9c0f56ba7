package generator

import (
	"go/parser"
	"go/token"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestTidy holds go.mod and go.sum of every combination to what `go mod tidy`
// would write. Combinations with the same two files and the same imports are
// looked at once.
func TestTidy(t *testing.T) {
	if testing.Short() {
		t.Skip("runs go mod tidy")
	}
	seen := map[string]bool{}
	for _, c := range slices.Concat(everyCombination(), loneFields()) {
		files := c.render(t)
		key := moduleFacts(t, files)
		if seen[key] {
			continue
		}
		seen[key] = true
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			for _, file := range files {
				writeFile(t, filepath.Join(dir, filepath.FromSlash(file.Path)), file.Data)
			}
			command(t, dir, "go", "mod", "tidy", "-diff")
		})
	}
}

// moduleFacts is all of a project that `go mod tidy` looks at.
func moduleFacts(t *testing.T, files []File) string {
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

func importsOf(t *testing.T, file File) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file.Path, file.Data, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	imports := []string{}
	for _, spec := range parsed.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		imports = append(imports, imported)
	}
	return imports
}
