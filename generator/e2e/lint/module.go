package lint

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"

	"backend/generator"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/ledger"
)

// A module holds the packages of many projects, each that differs in some byte
// of what it is built from once. It requires what any of the projects does.
type module struct {
	*testing.T
	mod    *modfile.File
	sums   map[string]bool
	files  []generator.File
	places map[string]string // where a package is, by the digest of what it is built from
	seen   map[string]bool   // digests of packages by themselves
	looked []onePackage
}

// onePackage is a package that is to be looked at. What it imports may differ
// behind the same names; it is looked at where it stands.
type onePackage struct {
	from  string // a project that has it
	of    string // its directory there
	dir   string // its directory in the module
	files []generator.File
}

func newModule(t *testing.T) *module {
	t.Helper()
	m := &module{T: t, mod: new(modfile.File), sums: map[string]bool{}, places: map[string]string{}, seen: map[string]bool{}}
	must(t, m.mod.AddModuleStmt("matrix"))
	must(t, m.mod.AddGoStmt(generator.GoVersion))
	return m
}

// add adds the packages of a project that are not there yet.
func (m *module) add(name string, files []generator.File) {
	m.Helper()
	for _, file := range files {
		switch file.Path {
		case "go.mod":
			part, err := modfile.Parse(name, file.Data, nil)
			must(m.T, err)
			for _, require := range part.Require {
				must(m.T, m.mod.AddRequire(require.Mod.Path, require.Mod.Version))
			}
		case "go.sum":
			for line := range strings.Lines(string(file.Data)) {
				m.sums[line] = true
			}
		}
	}
	packages, places := ledger.PackagesOf(files), map[string]string{}
	fresh := []string{}
	for _, of := range packages.Dirs() {
		closure, err := packages.Closure(of, true)
		must(m.T, err)
		key := of + " " + generator.Fingerprint(closure)
		if m.places[key] == "" {
			m.places[key] = place(key, of)
			fresh = append(fresh, of)
		}
		places[of] = m.places[key]
	}
	for _, of := range fresh {
		m.files = append(m.files, moved(packages, of, places)...)
		if key := of + " " + generator.Fingerprint(packages.Files(of)); !m.seen[key] {
			m.seen[key] = true
			m.looked = append(m.looked, onePackage{name, of, places[of], packages.Files(of)})
		}
	}
}

// place is a directory of the module for a package. It follows from what the
// package is built from, so that what is compiled is known the next time, whatever
// else is looked at. None is internal there, as
// packages of other projects import it.
func place(key, of string) string {
	digest := sha256.Sum256([]byte(key))
	return path.Join(fmt.Sprintf("p%x", digest[:8]), strings.ReplaceAll(of, "internal", "inside"))
}

// moved returns the files of a package as they are in the module, where what they
// import of their project is elsewhere, too.
func moved(packages ledger.Packages, of string, places map[string]string) []generator.File {
	files := []generator.File{}
	for _, file := range packages.Files(of) {
		data := file.Data
		if path.Ext(file.Path) == ".go" {
			for other, place := range places {
				data = bytes.ReplaceAll(data, fmt.Appendf(nil, "%q", path.Join(packages.Module(), other)), fmt.Appendf(nil, "%q", "matrix/"+place))
			}
		}
		files = append(files, generator.File{Path: path.Join(places[of], strings.TrimPrefix(file.Path, of+"/")), Data: data})
	}
	return files
}

// write writes the module and returns where.
func (m *module) write() string {
	m.Helper()
	dir := m.TempDir()
	must(m.T, launch.Write(dir, m.files))
	data, err := m.mod.Format()
	must(m.T, err)
	must(m.T, os.WriteFile(filepath.Join(dir, "go.mod"), data, 0o644))
	sum := strings.Join(slices.Sorted(maps.Keys(m.sums)), "")
	must(m.T, os.WriteFile(filepath.Join(dir, "go.sum"), []byte(sum), 0o644))
	return dir
}
