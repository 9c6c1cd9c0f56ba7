package release

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path"
	"slices"
	"strings"

	"backend/generator/gosyntax"
)

// Packages are those of one project, with the types of what they declare and use.
//
// What other modules declare is not known, and need not be: nothing of theirs is
// renamed. So no go command is run for a project that may be anybody's, and no
// module has to be there. The errors that come of it are no concern of anybody.
type packages struct {
	module string
	fset   *token.FileSet
	files  map[string]*ast.File
	info   *types.Info

	known  map[string]*types.Package // by import path; nil for one that is being read
	fields map[*types.Var]string     // the types that fields belong to
}

func newPackages(module string, tree Tree) *packages {
	p := &packages{
		module: module,
		fset:   token.NewFileSet(),
		files:  map[string]*ast.File{},
		info:   &types.Info{Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}},
		known:  map[string]*types.Package{},
		fields: map[*types.Var]string{},
	}
	for name, text := range tree {
		if !isGo(name) {
			continue
		}
		if file, err := parser.ParseFile(p.fset, name, text, parser.SkipObjectResolution|parser.ParseComments); err == nil {
			p.files[name] = file
		}
	}
	for _, dir := range p.dirs() {
		isOutside := func(_ string, file *ast.File) bool { return strings.HasSuffix(file.Name.Name, outside) }
		p.check(dir, "", func(name string, file *ast.File) bool { return !isOutside(name, file) })
		p.check(dir, outside, isOutside)
	}
	return p
}

func (p *packages) dirs() []string {
	dirs := map[string]bool{}
	for name := range p.files {
		dirs[path.Dir(name)] = true
	}
	return slices.Sorted(maps.Keys(dirs))
}

// outside ends the name of a package that tests the one beside it.
const outside = "_test"

// check reads the types of a package in a directory. What is tested is read with
// its tests, and once more without them when it is imported: then its names belong
// to another package of the same path, which makes no difference here.
func (p *packages) check(dir, suffix string, has func(name string, file *ast.File) bool) *types.Package {
	files := []*ast.File{}
	for _, name := range slices.Sorted(maps.Keys(p.files)) {
		if path.Dir(name) == dir && has(name, p.files[name]) {
			files = append(files, p.files[name])
		}
	}
	config := types.Config{Importer: p, Error: func(error) {}, FakeImportC: true}
	checked, _ := config.Check(path.Join(p.module, dir)+suffix, p.fset, files, p.info)
	p.findFields(checked.Scope())
	return checked
}

// findFields finds the types that fields are declared in: of those that have them, the
// one that is named last before them.
func (p *packages) findFields(scope *types.Scope) {
	for _, name := range scope.Names() {
		declared, isType := scope.Lookup(name).(*types.TypeName)
		if !isType {
			continue
		}
		s, isStruct := declared.Type().Underlying().(*types.Struct)
		for i := 0; isStruct && i < s.NumFields(); i++ {
			field := s.Field(i)
			other, isKnown := p.fields[field]
			if declared.Pos() < field.Pos() && (!isKnown || declared.Pos() > scope.Lookup(other).Pos()) {
				p.fields[field] = name
			}
		}
	}
}

// Import returns a package of the project, or an empty one in the place of any
// other.
func (p *packages) Import(name string) (*types.Package, error) {
	if known, ok := p.known[name]; ok && known != nil {
		return known, nil
	}
	dir, isOurs := strings.CutPrefix(name, p.module+"/")
	if _, isBeingRead := p.known[name]; !isOurs || isBeingRead {
		foreign := types.NewPackage(name, gosyntax.PackageName(name))
		foreign.MarkComplete()
		return foreign, nil
	}
	p.known[name] = nil
	p.known[name] = p.check(dir, "", func(name string, _ *ast.File) bool { return !strings.HasSuffix(name, "_test.go") })
	return p.known[name], nil
}

// symbolOf says what an object is called in a table; false for what is none of a
// package of the project.
func (p *packages) symbolOf(object types.Object) (symbol, bool) {
	if object == nil || object.Pkg() == nil {
		return symbol{}, false
	}
	dir, ok := strings.CutPrefix(object.Pkg().Path(), p.module+"/")
	if object.Pkg().Path() == p.module {
		dir, ok = root, true
	}
	if !ok {
		return symbol{}, false
	}
	s := symbol{dir: dir, name: object.Name()}
	if field, isVar := object.(*types.Var); isVar && field.IsField() {
		s.of = p.fields[field]
		return s, s.of != ""
	}
	if function, isFunction := object.(*types.Func); isFunction {
		if receiver := function.Origin().Signature().Recv(); receiver != nil {
			s.of = typeName(receiver.Type())
			return s, s.of != ""
		}
	}
	return s, object.Parent() == object.Pkg().Scope() || object.Parent() == nil && isPackageLevel(object)
}

// isPackageLevel reports whether an object that has no scope was declared at the
// level of its package: a second one of that name, as for another system.
func isPackageLevel(object types.Object) bool {
	v, isVar := object.(*types.Var)
	return !isVar || !v.IsField()
}

func typeName(t types.Type) string {
	if pointer, ok := t.(*types.Pointer); ok {
		t = pointer.Elem()
	}
	if named, ok := t.(*types.Named); ok {
		return named.Obj().Name()
	}
	return ""
}
