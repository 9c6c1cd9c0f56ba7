package matrix

import (
	"go/parser"
	"go/token"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"backend/generator"
)

// newPackages returns the packages of projects, as patterns of the module
// matrix, that are not in seen yet: neither their files nor those of what they
// import are.
func newPackages(t *testing.T, specs []generator.Spec, seen map[string]bool) []string {
	t.Helper()
	patterns := []string{}
	for _, s := range specs {
		packages := packagesOf(render(t, s))
		for _, dir := range slices.Sorted(maps.Keys(packages)) {
			reached := map[string]bool{}
			reach(t, packages, dir, s.Module, reached)
			files := []generator.File{{Path: dir}}
			for _, dir := range slices.Sorted(maps.Keys(reached)) {
				files = append(files, packages[dir]...)
			}
			if key := generator.Fingerprint(files); !seen[key] {
				seen[key] = true
				patterns = append(patterns, "./"+path.Join(s.Name(), dir))
			}
		}
	}
	return patterns
}

// packagesOf groups files by package. A file that is not Go may be embedded
// in the nearest package above it.
func packagesOf(files []generator.File) map[string][]generator.File {
	packages := map[string][]generator.File{}
	for _, file := range files {
		if path.Ext(file.Path) == ".go" {
			packages[path.Dir(file.Path)] = nil
		}
	}
	for _, file := range files {
		dir := path.Dir(file.Path)
		for _, isPackage := packages[dir]; !isPackage && dir != "."; _, isPackage = packages[dir] {
			dir = path.Dir(dir)
		}
		packages[dir] = append(packages[dir], file)
	}
	return packages
}

// reach adds dir and what its package and tests import to reached.
func reach(t *testing.T, packages map[string][]generator.File, dir, module string, reached map[string]bool) {
	t.Helper()
	if reached[dir] {
		return
	}
	reached[dir] = true
	for _, file := range packages[dir] {
		if path.Ext(file.Path) != ".go" {
			continue
		}
		for _, imported := range importsOf(t, file) {
			if dir, inside := strings.CutPrefix(imported, module+"/"); inside {
				reach(t, packages, dir, module, reached)
			}
		}
	}
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
