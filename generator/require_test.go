package generator

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"

	"backend/templates"
)

// TestRequirements compares require.mod of every directory with what its
// templates import and with the versions that all share.
func TestRequirements(t *testing.T) {
	pins := requires(t, "versions.mod")
	found, err := templates.FS.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range found {
		if !dir.IsDir() {
			continue
		}
		direct := []string{}
		for path, require := range requires(t, dir.Name()+"/"+modFile) {
			if pin, ok := pins[path]; !ok || pin.Mod != require.Mod {
				t.Errorf("%s requires %s, versions.mod does not: run go generate ./templates", dir.Name(), require.Mod)
			}
			if !require.Indirect {
				direct = append(direct, path)
			}
		}
		imported := modulesImportedIn(t, dir.Name(), pins)
		slices.Sort(direct)
		if !slices.Equal(direct, imported) {
			t.Errorf("%s requires %v and imports %v: run go generate ./templates", dir.Name(), direct, imported)
		}
	}
}

func requires(t *testing.T, name string) map[string]*modfile.Require {
	t.Helper()
	list, err := readPart(templates.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	byPath := map[string]*modfile.Require{}
	for _, require := range list {
		byPath[require.Mod.Path] = require
	}
	return byPath
}

// modulesImportedIn lists the modules that the templates of a directory
// import packages of.
func modulesImportedIn(t *testing.T, dir string, pins map[string]*modfile.Require) []string {
	t.Helper()
	found := []string{}
	for name, source := range templateFiles(t) {
		if !strings.HasPrefix(name, dir+"/") || !strings.HasSuffix(name, ".go.tmpl") {
			continue
		}
		for _, imported := range importsOf(t, File{name, []byte(source)}) {
			if first, _, _ := strings.Cut(imported, "/"); !strings.Contains(first, ".") || strings.Contains(imported, "{{") {
				continue
			}
			module := ""
			for path := range pins {
				if (imported == path || strings.HasPrefix(imported, path+"/")) && len(path) > len(module) {
					module = path
				}
			}
			if module == "" {
				t.Errorf("%s imports %s, which versions.mod has no module for", name, imported)
			}
			found = append(found, module)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}
