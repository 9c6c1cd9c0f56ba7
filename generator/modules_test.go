package generator

import (
	"fmt"
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
	for imported, need := range known {
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
		for _, imported := range importsOf(t, File{name, []byte(source)}) {
			if isOutside(imported, "{{ .Module }}") {
				found = append(found, imported)
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func TestModules(t *testing.T) {
	const list = `
-- a.org/a/v2 --
require a.org/a/v2 v2.1.0
require b.org/b v1.0.0 // indirect
require c.org/c v1.2.0 // indirect
a.org/a/v2 v2.1.0 h1:a=
b.org/b v1.0.0 h1:b=
-- b.org/b/sub --
require b.org/b v1.0.0
b.org/b v1.0.0 h1:b=
b.org/b v1.0.0/go.mod h1:bm=
-- d.org/d --
require d.org/d v1.0.0
`
	importing := func(path string) string { return fmt.Sprintf("package a\n\nimport _ %q\n", path) }
	files := small(modulesFile, list, "base/a.go.tmpl", importing("a.org/a/v2"), "http/b.go.tmpl", importing("b.org/b/sub"), "base/c.go.tmpl", importing("shop/internal/web"))
	for path, want := range map[string]string{
		"go.mod": "module shop\n\ngo " + GoVersion + "\n\nrequire (\n\ta.org/a/v2 v2.1.0\n\tb.org/b v1.0.0\n)\n\nrequire c.org/c v1.2.0 // indirect\n",
		"go.sum": "a.org/a/v2 v2.1.0 h1:a=\nb.org/b v1.0.0 h1:b=\nb.org/b v1.0.0/go.mod h1:bm=\n",
	} {
		if got := render(files, path); got != want {
			t.Errorf("%s:\ngot  %q\nwant %q", path, got, want)
		}
	}
	for _, test := range []struct{ list, imported, want string }{
		{list, "e.org/e", `error: modules.txtar says nothing of "e.org/e", which is imported: run go generate ./templates`},
		{"-- e.org/e --\nx\n", "e.org/e", `error: modules.txtar: e.org/e: cannot read "x\n": run go generate ./templates`},
		{list, "net/http", "not made"},
	} {
		if got := render(small(modulesFile, test.list, "base/a.go.tmpl", importing(test.imported)), "go.sum"); got != test.want {
			t.Errorf("go.sum of a project that imports %s: got %s, wanted %s", test.imported, got, test.want)
		}
	}
}
