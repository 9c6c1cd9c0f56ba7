package matrix

import (
	"bytes"
	"go/parser"
	"go/token"
	"maps"
	"path"
	"slices"
	"strconv"
	"testing"

	"backend/generator"
)

// newPackages returns the packages of projects, as patterns of the module
// matrix, whose files are not in seen yet. What they import may differ behind
// the same names; it is looked at where it stands.
func newPackages(t *testing.T, specs []generator.Spec, seen map[string]bool) []string {
	t.Helper()
	patterns := []string{}
	for _, s := range specs {
		packages := packagesOf(render(t, s))
		for _, dir := range slices.Sorted(maps.Keys(packages)) {
			files := []generator.File{{Path: dir}}
			for _, file := range packages[dir] {
				file.Data = bytes.ReplaceAll(file.Data, []byte(s.Module), []byte(s.Name()))
				files = append(files, file)
			}
			if key := generator.Fingerprint(files); !seen[key] {
				seen[key] = true
				patterns = append(patterns, "./"+path.Join(place(s), dir))
			}
		}
	}
	return patterns
}

// packagesOf groups files by package. A file that is not Go belongs to the
// nearest package above it, if that embeds files.
func packagesOf(files []generator.File) map[string][]generator.File {
	packages, embeds := map[string][]generator.File{}, map[string]bool{}
	for _, file := range files {
		if dir := path.Dir(file.Path); path.Ext(file.Path) == ".go" {
			packages[dir] = nil
			embeds[dir] = embeds[dir] || bytes.Contains(file.Data, []byte("\n//go:embed "))
		}
	}
	for _, file := range files {
		dir := path.Dir(file.Path)
		for _, isPackage := packages[dir]; !isPackage && dir != "."; _, isPackage = packages[dir] {
			dir = path.Dir(dir)
		}
		if path.Ext(file.Path) == ".go" || embeds[dir] {
			packages[dir] = append(packages[dir], file)
		}
	}
	return packages
}

func importsOf(t *testing.T, file generator.File) []string {
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
