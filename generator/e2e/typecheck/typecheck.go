// Package typecheck tells whether projects compile, in a tenth of the time that
// it takes to compile them. Only tests import it.
package typecheck

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"backend/generator"
	"backend/generator/e2e/launch"
	"backend/generator/spec"
)

// A Checker compiles projects as far as finding errors goes. It is for one
// goroutine.
type Checker struct {
	positions *token.FileSet
	outside   types.Importer
	project   map[string]*types.Package
}

// module is the module path of all projects that are checked.
var module = spec.Default("shop").Module

// New returns a Checker that knows the packages that projects import which are
// made of the same choices as files, and does not compile those themselves.
func New(t *testing.T, files []generator.File) *Checker {
	t.Helper()
	exports := Exports(t, files)
	positions := token.NewFileSet()
	open := func(name string) (io.ReadCloser, error) { return os.Open(exports[name]) }
	return &Checker{positions: positions, outside: importer.ForCompiler(positions, "gc", open)}
}

// compiled says where packages outside of projects lie compiled. All projects have
// the same versions of them, and the go command takes a second to say.
var compiled = struct {
	sync.Mutex
	exports map[string]string // by import path
}{exports: map[string]string{}}

// Exports says where what the files of a project import from outside of it, and
// what that imports, lies compiled.
func Exports(t *testing.T, files []generator.File) map[string]string {
	t.Helper()
	compiled.Lock()
	defer compiled.Unlock()
	left := slices.DeleteFunc(importsOf(t, files), func(name string) bool { return compiled.exports[name] != "" || name == "unsafe" })
	if len(left) == 0 {
		return maps.Clone(compiled.exports)
	}
	dir := t.TempDir()
	if err := launch.Write(dir, files); err != nil {
		t.Fatal(err)
	}
	list := []string{"list", "-export", "-deps", "-f", "{{.ImportPath}} {{.Export}}"}
	out, err := launch.Command(nil, dir, "go", append(list, left...)...).Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for line := range strings.Lines(string(out)) {
		if words := strings.Fields(line); len(words) == 2 {
			compiled.exports[words[0]] = words[1]
		}
	}
	return maps.Clone(compiled.exports)
}

// importsOf lists what files import that is not part of their project.
func importsOf(t *testing.T, files []generator.File) []string {
	t.Helper()
	imports := map[string]bool{}
	for _, file := range files {
		if path.Ext(file.Path) != ".go" {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file.Path, file.Data, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range parsed.Imports {
			if name := strings.Trim(spec.Path.Value, `"`); !strings.HasPrefix(name, module+"/") {
				imports[name] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(imports))
}

// Import finds a package of the project or outside of it.
func (c *Checker) Import(name string) (*types.Package, error) {
	if pkg := c.project[name]; pkg != nil {
		return pkg, nil
	}
	return c.outside.Import(name)
}

// Check returns the first error in the files of a project, tests included. Tests
// from outside a package (x_test) come after all packages.
func (c *Checker) Check(files []generator.File) error {
	c.project = map[string]*types.Package{}
	packages := map[string][]generator.File{}
	for _, file := range files {
		dir := path.Dir(file.Path)
		if path.Ext(file.Path) == ".go" && !slices.Contains(inOrder, dir) {
			return fmt.Errorf("the package %s is not among those that are checked", dir)
		}
		packages[dir] = append(packages[dir], file)
	}
	for _, outside := range []bool{false, true} {
		for _, dir := range inOrder {
			if err := c.checkPackage(dir, packages[dir], outside); err != nil {
				return fmt.Errorf("%s: %w", dir, err)
			}
		}
	}
	return nil
}

// inOrder lists the packages of a project, those first that others import.
var inOrder = []string{"internal/config", "internal/logging", "internal/listing", "internal/validate", "internal/model", "internal/auth", "internal/mail", "internal/store", "internal/store/storetest",
	"internal/weather", "internal/weather/weathertest", "internal/web", "."}

func (c *Checker) checkPackage(dir string, files []generator.File, outside bool) error {
	parsed := []*ast.File{}
	for _, file := range files {
		if path.Ext(file.Path) != ".go" {
			continue
		}
		tree, err := parser.ParseFile(c.positions, file.Path, file.Data, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		if strings.HasSuffix(tree.Name.Name, "_test") == outside {
			parsed = append(parsed, tree)
		}
	}
	if len(parsed) == 0 {
		return nil
	}
	config := types.Config{Importer: c}
	pkg, err := config.Check(path.Join(module, dir), c.positions, parsed, nil)
	if !outside {
		c.project[path.Join(module, dir)] = pkg
	}
	return err
}
