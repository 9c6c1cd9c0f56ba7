package edits_test

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"
)

// modules are all that projects may require: the version of each, and the lines
// of go.sum.
type modules struct {
	versions map[string]string
	sums     map[string]bool
}

// add takes the modules of one more project.
func (m modules) add(t *testing.T, files tree) {
	t.Helper()
	mod, err := modfile.Parse("go.mod", files["go.mod"], nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range mod.Require {
		m.versions[r.Mod.Path] = r.Mod.Version
	}
	for line := range strings.Lines(string(files["go.sum"])) {
		m.sums[line] = true
	}
}

// goMod is a go.mod that requires everything, and goSum its go.sum.
func (m modules) goMod() []byte {
	var text bytes.Buffer
	fmt.Fprintf(&text, "module everything\n\ngo %s\n\nrequire (\n", goVersion)
	for _, path := range slices.Sorted(maps.Keys(m.versions)) {
		fmt.Fprintf(&text, "\t%s %s\n", path, m.versions[path])
	}
	text.WriteString(")\n")
	return text.Bytes()
}

// goSum has the order in which the go command writes it: v1.9.0 is before
// v1.10.0.
func (m modules) goSum() []byte {
	lines := slices.SortedFunc(maps.Keys(m.sums), func(a, b string) int {
		one, two := strings.Fields(a), strings.Fields(b)
		return cmp.Or(
			strings.Compare(one[0], two[0]),
			semver.Compare(strings.TrimSuffix(one[1], "/go.mod"), strings.TrimSuffix(two[1], "/go.mod")),
			strings.Compare(a, b),
		)
	})
	return []byte(strings.Join(lines, ""))
}

// goVersion is the language that projects are written in.
const goVersion = "1.26.0"

// module gives the project another module path, as an editor does it.
func (s step) module(t tree, _ modules) error {
	was, is := modfile.ModulePath(t["go.mod"]), s.args[0]
	t["go.mod"] = bytes.Replace(t["go.mod"], []byte("module "+was), []byte("module "+is), 1)
	t.everywhere(".go", func(text []byte) []byte {
		return bytes.ReplaceAll(text, []byte(`"`+was+`/`), []byte(`"`+is+`/`))
	})
	return nil
}

func (s step) require(t tree, known modules) error {
	version, ok := known.versions[s.args[0]]
	if !ok {
		return errors.New("no project requires it: its sum is not known")
	}
	return s.set(t, version, func(line string) bool {
		return known.sums[line] && strings.HasPrefix(line, s.args[0]+" "+version)
	}, known)
}

func (s step) upgrade(t tree, known modules) error {
	version := s.args[1]
	for _, line := range []string{
		fmt.Sprintf("%s %s h1:%s=\n", s.args[0], version, strings.Repeat("new", 14)),
		fmt.Sprintf("%s %s/go.mod h1:%s=\n", s.args[0], version, strings.Repeat("mod", 14)),
	} {
		if !known.sums[line] { // those who read it at the same time have it there
			known.sums[line] = true
		}
	}
	return s.set(t, version, func(line string) bool {
		return strings.HasPrefix(line, s.args[0]+" "+version)
	}, known)
}

// set requires a version directly, with the sums that isNew picks.
func (s step) set(t tree, version string, isNew func(string) bool, known modules) error {
	mod, err := modfile.Parse("go.mod", t["go.mod"], nil)
	if err != nil {
		return err
	}
	if err := mod.AddRequire(s.args[0], version); err != nil {
		return err
	}
	for _, r := range mod.Require {
		if r.Mod.Path == s.args[0] {
			r.Indirect = false
		}
	}
	mod.SetRequireSeparateIndirect(mod.Require)
	if t["go.mod"], err = mod.Format(); err != nil {
		return err
	}
	sums := map[string]bool{}
	for line := range strings.Lines(string(t["go.sum"])) {
		if !strings.HasPrefix(line, s.args[0]+" ") {
			sums[line] = true
		}
	}
	for line := range known.sums {
		if isNew(line) {
			sums[line] = true
		}
	}
	t["go.sum"] = modules{sums: sums}.goSum()
	return nil
}

// missing returns what go.mod and go.sum lack: a requirement of wanted, which
// has been generated, or the module of an import.
func missing(files, wanted tree, imports []string) error {
	mod, err := modfile.Parse("go.mod", files["go.mod"], nil)
	if err != nil {
		return err
	}
	generated, err := modfile.Parse("go.mod", wanted["go.mod"], nil)
	if err != nil {
		return err
	}
	required := map[string]string{}
	for _, r := range mod.Require {
		if required[r.Mod.Path] != "" {
			return fmt.Errorf("go.mod:%d: %s is required twice", r.Syntax.Start.Line, r.Mod.Path)
		}
		required[r.Mod.Path] = r.Mod.Version
	}
	for _, r := range generated.Require {
		if got := required[r.Mod.Path]; semver.Compare(got, r.Mod.Version) < 0 {
			return fmt.Errorf("go.mod: %s %s, wanted %s", r.Mod.Path, got, r.Mod.Version)
		}
	}
	for _, path := range imports {
		at := provider(required, path)
		if at.Path == "" {
			return fmt.Errorf("go.mod: nothing provides %s", path)
		}
		if !bytes.Contains(files["go.sum"], []byte(at.Path+" "+at.Version+" h1:")) {
			return fmt.Errorf("go.sum: no sum of %s %s", at.Path, at.Version)
		}
	}
	return nil
}

// provider is the module with the longest path that holds a package.
func provider(required map[string]string, path string) module.Version {
	var found module.Version
	for name, version := range required {
		if (path == name || strings.HasPrefix(path, name+"/")) && len(name) > len(found.Path) {
			found = module.Version{Path: name, Version: version}
		}
	}
	return found
}
