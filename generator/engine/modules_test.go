package engine

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"

	"backend/templates"
)

// TestNeeds compares modules.txtar with what templates import and with the
// versions that all share: nothing is missing, nothing is there in vain.
func TestNeeds(t *testing.T) {
	pins := pinned(t)
	known, err := needs(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := slices.Sorted(maps.Keys(known)), importedFromOutside(t); !slices.Equal(got, want) {
		t.Errorf("%s has %v, templates import %v: run go generate ./templates", modulesFile, got, want)
	}
	used := map[string]bool{}
	for imported, section := range known {
		need, err := parseNeed(imported, section)
		if err != nil {
			t.Fatal(err)
		}
		direct := []string{}
		for _, require := range need.requires {
			if pins[require.Mod.Path] != require.Mod.Version {
				t.Errorf("%s requires %s, versions.mod does not: run go generate ./templates", imported, require.Mod)
			}
			used[require.Mod.Path] = true
			if !require.Indirect {
				direct = append(direct, require.Mod.Path)
			}
		}
		if len(direct) != 1 || !strings.HasPrefix(imported+"/", direct[0]+"/") {
			t.Errorf("%s is in the module %v", imported, direct)
		}
	}
	for pin := range pins {
		if !used[pin] {
			t.Errorf("versions.mod pins %s, which nothing needs", pin)
		}
	}
}

// pinned returns the versions that all share, by module.
func pinned(t *testing.T) map[string]string {
	t.Helper()
	data, err := templates.FS.ReadFile("versions.mod")
	if err != nil {
		t.Fatal(err)
	}
	mod, err := modfile.Parse("versions.mod", data, nil)
	if err != nil {
		t.Fatal(err)
	}
	versions := map[string]string{}
	for _, require := range mod.Require {
		versions[require.Mod.Path] = require.Mod.Version
	}
	return versions
}

// importedFromOutside lists the packages of other modules that templates import.
func importedFromOutside(t *testing.T) []string {
	t.Helper()
	found := []string{}
	for name, source := range templateFiles(t) {
		if !strings.HasSuffix(name, ".go.tmpl") {
			continue
		}
		imports, err := ImportsOf([]byte(source))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, imported := range imports {
			if isOutside(imported, "{{ .Module }}") {
				found = append(found, imported)
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}
