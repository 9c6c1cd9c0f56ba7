package generator

import (
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
)

// newPackages returns the packages of combinations, as patterns of the module
// matrix, that are not in seen yet: neither their files nor those of what they
// import are.
func newPackages(t *testing.T, combinations []combination, seen map[string]bool) []string {
	t.Helper()
	patterns := []string{}
	for _, c := range combinations {
		packages := packagesOf(c.render(t))
		for _, dir := range slices.Sorted(maps.Keys(packages)) {
			reached := map[string]bool{}
			reach(t, packages, dir, c.spec.Module, reached)
			files := []File{{Path: dir}}
			for _, dir := range slices.Sorted(maps.Keys(reached)) {
				files = append(files, packages[dir]...)
			}
			if key := Fingerprint(files); !seen[key] {
				seen[key] = true
				patterns = append(patterns, "./"+path.Join(c.name, dir))
			}
		}
	}
	return patterns
}

// packagesOf groups files by package. A file that is not Go may be embedded
// in the nearest package above it.
func packagesOf(files []File) map[string][]File {
	packages := map[string][]File{}
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
func reach(t *testing.T, packages map[string][]File, dir, module string, reached map[string]bool) {
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
