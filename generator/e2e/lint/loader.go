package lint

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"backend/generator"
	"backend/generator/e2e/ledger"
	"backend/generator/e2e/typecheck"
)

// A loader finds out the types in packages of projects: in each that is built
// from the same bytes once. What is not part of projects lies compiled and is read
// once. It is for one goroutine.
type loader struct {
	*testing.T
	positions *token.FileSet
	exports   map[string]string // where what is not part of projects lies compiled
	outside   types.Importer
	loaded    map[string]*packages.Package
}

func newLoader(t *testing.T) *loader {
	l := &loader{T: t, positions: token.NewFileSet(), loaded: map[string]*packages.Package{}}
	l.outside = importer.ForCompiler(l.positions, "gc", func(name string) (io.ReadCloser, error) {
		return os.Open(l.exports[name])
	})
	return l
}

// A project is one whose packages are loaded.
type project struct {
	*loader
	ledger.Packages
	name string
}

func (l *loader) project(name string, files []generator.File) *project {
	l.Helper()
	l.exports = typecheck.Exports(l.T, files)
	return &project{l, ledger.PackagesOf(files), name}
}

// tested returns a package with the tests in it, and the package of those from
// outside if there are any.
func (p *project) tested(dir string) ([]*packages.Package, error) {
	inside, err := p.load(dir, dir, false)
	if err != nil {
		return nil, err
	}
	outside, err := p.load(dir, dir, true)
	if err != nil || outside == nil {
		return []*packages.Package{inside}, err
	}
	return []*packages.Package{inside, outside}, nil
}

// load returns a package as it is when the tests of some package are compiled: that
// one has its tests in it. From outside, it is the package x_test in the same
// directory, or nil if there is none.
func (p *project) load(dir, tests string, outside bool) (*packages.Package, error) {
	key, err := p.key(dir, tests, outside)
	if err != nil {
		return nil, err
	}
	if pkg, done := p.loaded[key]; done {
		return pkg, nil
	}
	pkg := &packages.Package{
		ID: key, PkgPath: path.Join(p.Module(), dir), Fset: p.positions, TypesSizes: types.SizesFor("gc", runtime.GOARCH),
		Imports: map[string]*packages.Package{}, Module: &packages.Module{Path: p.Module(), Main: true, GoVersion: generator.GoVersion},
		TypesInfo: &types.Info{
			Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
			Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{}, Scopes: map[ast.Node]*types.Scope{}, FileVersions: map[*ast.File]string{},
		},
	}
	for _, file := range p.Files(dir) {
		isTest := strings.HasSuffix(file.Path, "_test.go")
		if path.Ext(file.Path) != ".go" || isTest && dir != tests || outside && !isTest {
			continue
		}
		tree, err := parser.ParseFile(p.positions, path.Join(p.name, file.Path), file.Data, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		if strings.HasSuffix(tree.Name.Name, "_test") == outside {
			pkg.Syntax, pkg.GoFiles, pkg.Name = append(pkg.Syntax, tree), append(pkg.GoFiles, file.Path), tree.Name.Name
		}
	}
	if outside {
		pkg.PkgPath += "_test"
	}
	if pkg.CompiledGoFiles = pkg.GoFiles; len(pkg.Syntax) == 0 {
		p.loaded[key] = nil
		return nil, nil
	}
	config := types.Config{Importer: &imports{p, pkg, tests}, Sizes: pkg.TypesSizes, GoVersion: "go" + generator.GoVersion}
	pkg.Types, err = config.Check(pkg.PkgPath, p.positions, pkg.Syntax, pkg.TypesInfo)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.name, err)
	}
	p.loaded[key] = pkg
	return pkg, nil
}

// key tells packages apart by what they are built from. In another package than
// the one that is tested tests make a difference only if it imports that one.
func (p *project) key(dir, tests string, outside bool) (string, error) {
	closure, err := p.Closure(dir, dir == tests)
	if err != nil {
		return "", err
	}
	if dir != tests && slices.ContainsFunc(closure, func(file generator.File) bool { return path.Dir(file.Path) == tests }) {
		closure = append(closure, p.Files(tests)...)
	}
	return fmt.Sprint(dir, outside, generator.Fingerprint(closure)), nil
}

// imports finds what a package imports.
type imports struct {
	*project
	of    *packages.Package
	tests string
}

func (i *imports) Import(name string) (*types.Package, error) {
	dir, isOurs := strings.CutPrefix(name, i.Module()+"/")
	if !isOurs {
		return i.outside.Import(name)
	}
	if len(i.Files(dir)) == 0 {
		return nil, fmt.Errorf("the project has no package %s", dir)
	}
	pkg, err := i.load(dir, i.tests, false)
	if err != nil {
		return nil, err
	}
	i.of.Imports[name] = pkg
	return pkg.Types, nil
}
