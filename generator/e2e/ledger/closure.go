package ledger

import (
	"bytes"
	"fmt"
	"go/parser"
	"go/token"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/mod/modfile"

	"backend/generator"
)

// Packages are the packages of a project, by directory.
type Packages struct {
	module string
	dirs   map[string][]generator.File
}

// PackagesOf groups the files of a project by package. A file that is not Go
// belongs to the nearest package above it, if that embeds files.
func PackagesOf(files []generator.File) Packages {
	p := Packages{dirs: map[string][]generator.File{}}
	embeds := map[string]bool{}
	for _, file := range files {
		if dir := path.Dir(file.Path); path.Ext(file.Path) == ".go" {
			p.dirs[dir] = nil
			embeds[dir] = embeds[dir] || bytes.Contains(file.Data, []byte("\n//go:embed "))
		}
	}
	for _, file := range files {
		dir := path.Dir(file.Path)
		for _, isPackage := p.dirs[dir]; !isPackage && dir != "."; _, isPackage = p.dirs[dir] {
			dir = path.Dir(dir)
		}
		switch {
		case file.Path == "go.mod":
			p.module = modfile.ModulePath(file.Data)
		case path.Ext(file.Path) == ".go" || embeds[dir]:
			p.dirs[dir] = append(p.dirs[dir], file)
		}
	}
	return p
}

// Dirs lists the directories that are packages, sorted.
func (p Packages) Dirs() []string { return slices.Sorted(maps.Keys(p.dirs)) }

// HasTests reports whether a package has tests.
func (p Packages) HasTests(dir string) bool {
	return slices.ContainsFunc(p.dirs[dir], func(f generator.File) bool { return strings.HasSuffix(f.Path, "_test.go") })
}

// Module is the path of the project's module.
func (p Packages) Module() string { return p.module }

// Files lists the files of a package, those that it embeds among them.
func (p Packages) Files(dir string) []generator.File { return p.dirs[dir] }

// Closure lists all files that a package is built from, with its tests or
// without: its own, and those of all packages of the project that it imports,
// without tests. The modules that they are built with are the same for all
// projects: every claim has them.
func (p Packages) Closure(dir string, withTests bool) ([]generator.File, error) {
	closure, seen, open := []generator.File{}, map[string]bool{}, []string{dir}
	for len(open) > 0 {
		at := open[0]
		open = open[1:]
		if seen[at] {
			continue
		}
		seen[at] = true
		for _, file := range p.dirs[at] {
			if !(withTests && at == dir) && strings.HasSuffix(file.Path, "_test.go") {
				continue
			}
			closure = append(closure, file)
			imports, err := p.imports(file)
			if err != nil {
				return nil, err
			}
			open = append(open, imports...)
		}
	}
	slices.SortStableFunc(closure, func(a, b generator.File) int { return strings.Compare(a.Path, b.Path) })
	return closure, nil
}

// imports lists the directories of the packages of the project that a file
// imports.
func (p Packages) imports(file generator.File) ([]string, error) {
	imports, err := Imports(file)
	dirs := []string{}
	for _, imported := range imports {
		if dir, isOurs := strings.CutPrefix(imported, p.module+"/"); isOurs {
			dirs = append(dirs, dir)
		}
	}
	return dirs, err
}

// Imports lists what a Go file imports; another file imports nothing.
func Imports(file generator.File) ([]string, error) {
	if path.Ext(file.Path) != ".go" {
		return nil, nil
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), file.Path, file.Data, parser.ImportsOnly)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file.Path, err)
	}
	imports := []string{}
	for _, spec := range parsed.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return nil, err
		}
		imports = append(imports, imported)
	}
	return imports, nil
}
