package release

import (
	"go/ast"
	"go/types"
	"maps"
	"path"
	"slices"
	"strings"
)

// rename returns tree with the symbols of the table renamed wherever the types
// say that one is meant, and the uses of those that are gone. What files became is
// kept in written: most are alike on both sides, and formatting them takes long.
func (t Table) rename(module string, tree Tree, written map[string][]byte) (Tree, []Use) {
	renamed, uses := maps.Clone(tree), []Use{}
	p := newPackages(module, tree)
	retyped := t.retype(p)
	for _, name := range slices.Sorted(maps.Keys(p.files)) {
		r := renamer{Table: t, packages: p, file: p.files[name], name: name, imports: map[string]bool{}, written: written, retyped: retyped, unused: map[string]bool{}}
		r.walk()
		uses = append(uses, r.uses...)
		if len(r.edits) > 0 {
			renamed[name] = r.text(tree[name])
		}
	}
	return renamed, uses
}

// A renamer renames what one file uses and declares.
type renamer struct {
	Table
	*packages
	file    *ast.File
	name    string
	home    string // the package of the declaration at hand from now on
	edits   []edit
	imports map[string]bool // that are needed from now on
	written map[string][]byte
	retyped map[*ast.Field]variable
	unused  map[string]bool // imports of which a use went
	uses    []Use
	done    map[*ast.Ident]bool

	function *ast.FuncDecl     // that is generated, and at hand
	names    map[string]string // of its variables, from now on
	taken    map[string]bool   // names in it
}

func (r *renamer) walk() {
	r.done = map[*ast.Ident]bool{}
	for _, decl := range r.file.Decls {
		r.home = r.homeOf(decl)
		r.enter(decl)
		r.walkDecl(decl)
	}
}

// own is the package that the file belongs to.
func (r *renamer) own() string {
	own := path.Dir(r.name)
	if strings.HasSuffix(r.file.Name.Name, outside) {
		own += outside
	}
	return own
}

// homeOf returns the package in which a declaration will stand: the one to which
// the table moves it, or the type that it is a method of.
func (r *renamer) homeOf(decl ast.Decl) string {
	own := r.own()
	if strings.HasSuffix(r.name, "_test.go") {
		return own // tests do not move to another package
	}
	for _, key := range keysOf("", decl, 0) {
		of, _, _ := strings.Cut(key.name, ".")
		if is, ok := r.symbols[symbol{dir: own, name: of}]; ok {
			return is.dir
		}
	}
	return own
}

func (r *renamer) walkDecl(decl ast.Decl) {
	ast.Inspect(decl, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.FuncDecl:
			r.method(node)
		case *ast.Field:
			if v, ok := r.retyped[node]; ok {
				r.replace(node.Type.Pos(), node.Type.End(), v.is)
				r.unused[importOf(r.file, v.was)] = true
			}
		case *ast.SelectorExpr:
			r.selector(node)
		case *ast.Ident:
			r.ident(node)
		}
		return true
	})
}

// find returns what an object is called from now on; false if it keeps its name.
func (r *renamer) find(object types.Object, at ast.Node) (symbol, bool) {
	was, ok := r.symbolOf(object)
	if !ok {
		return symbol{}, false
	}
	is, ok := r.symbols[was]
	if r.info.Defs[identOf(at)] != nil {
		return is, ok
	}
	if do, isGone := r.gone[was]; isGone {
		r.use(was, at, do)
	}
	switch moves := r.home != r.own(); {
	case ok && is.dir != was.dir && is.dir != r.home && !ast.IsExported(is.name):
		r.use(was, at, "code of your own: "+is.String()+" is for its package only")
		return symbol{}, false
	case !ok && moves && was.dir == r.own() && was.of == "" && ast.IsExported(was.name):
		return was, true // it stays, and what uses it goes
	}
	return is, ok
}

func (r *renamer) use(was symbol, at ast.Node, do string) {
	r.uses = append(r.uses, Use{r.name, r.fset.Position(at.Pos()).Line, was.String(), do})
}

func identOf(node ast.Node) *ast.Ident {
	ident, _ := node.(*ast.Ident)
	return ident
}

// method gives a method that is declared here its new name, or makes it a
// function, or a method of another type.
func (r *renamer) method(decl *ast.FuncDecl) {
	object := r.info.Defs[decl.Name]
	is, ok := r.find(object, decl.Name)
	if !ok || decl.Recv == nil {
		return
	}
	r.done[decl.Name] = true
	r.replace(decl.Name.Pos(), decl.Name.End(), is.name)
	was, _ := r.symbolOf(object)
	of := strings.TrimPrefix(is.of, "*")
	switch {
	case of == was.of:
		return
	case of == "":
		r.replace(decl.Recv.Pos(), decl.Name.Pos(), "")
		return
	}
	field := decl.Recv.List[0]
	r.replace(field.Type.Pos(), field.Type.End(), is.of)
	ast.Inspect(field.Type, func(node ast.Node) bool {
		if ident, ok := node.(*ast.Ident); ok {
			r.done[ident] = true
		}
		return true
	})
	if len(field.Names) == 1 {
		r.receiver(decl, field.Names[0], strings.ToLower(of[:1]))
	}
}

// receiver gives the receiver of a method another name, if nothing there has it.
func (r *renamer) receiver(decl *ast.FuncDecl, ident *ast.Ident, name string) {
	object, isTaken := r.info.Defs[ident], false
	found := []*ast.Ident{}
	ast.Inspect(decl, func(node ast.Node) bool {
		if other, ok := node.(*ast.Ident); ok {
			isTaken = isTaken || other.Name == name
			if other == ident || object != nil && r.info.Uses[other] == object {
				found = append(found, other)
			}
		}
		return true
	})
	if isTaken {
		return
	}
	for _, other := range found {
		r.replace(other.Pos(), other.End(), name)
	}
}

// selector renames x.Name, where x is a package or a value.
func (r *renamer) selector(node *ast.SelectorExpr) {
	object := r.info.Uses[node.Sel]
	if object == nil {
		return
	}
	r.done[node.Sel] = true
	is, ok := r.find(object, node.Sel)
	if !ok {
		return
	}
	was, _ := r.symbolOf(object)
	isMethod := was.of != ""
	switch {
	case is.dir == was.dir && isMethod == (is.of != "") && !isWrapped(node.X, was, is), isMethod && is.of != "" && !isWrapped(node.X, was, is):
		r.replace(node.Sel.Pos(), node.Sel.End(), is.name)
	case isMethod && is.of != "":
		wrapper := node.X.(*ast.CompositeLit)
		inner := wrapper.Elts[0]
		if pair, ok := inner.(*ast.KeyValueExpr); ok {
			inner = pair.Value
		}
		r.replace(wrapper.Pos(), inner.Pos(), "")
		r.replace(inner.End(), wrapper.End(), "")
		r.replace(node.Sel.Pos(), node.Sel.End(), is.name)
		ast.Inspect(wrapper.Type, func(node ast.Node) bool {
			if ident, ok := node.(*ast.Ident); ok {
				r.done[ident] = true
			}
			return true
		})
	default:
		if ident, ok := node.X.(*ast.Ident); ok {
			r.done[ident] = true
		}
		r.replace(node.Pos(), node.End(), r.qualified(is))
	}
}

// isWrapped reports whether the method of a type has become one of the type that
// it wraps, and x is the value of such a type: handler{server}.
func isWrapped(x ast.Expr, was, is symbol) bool {
	literal, ok := x.(*ast.CompositeLit)
	return ok && len(literal.Elts) == 1 && strings.TrimPrefix(is.of, "*") != was.of
}

// ident renames a name that stands alone.
func (r *renamer) ident(node *ast.Ident) {
	if r.done[node] {
		return
	}
	object := r.info.Uses[node]
	if object == nil {
		if object = r.info.Defs[node]; object == nil {
			return
		}
	}
	if name, ok := r.local(object, node); ok {
		r.replace(node.Pos(), node.End(), name)
		return
	}
	is, ok := r.find(object, node)
	switch {
	case ok && isField(object):
		r.replace(node.Pos(), node.End(), is.name)
	case !ok || is.of != "":
	case r.info.Defs[node] != nil:
		r.replace(node.Pos(), node.End(), is.name)
	default:
		r.replace(node.Pos(), node.End(), r.qualified(is))
	}
}

func isField(object types.Object) bool {
	field, ok := object.(*types.Var)
	return ok && field.IsField()
}

// qualified is how the file writes a symbol of a package.
func (r *renamer) qualified(s symbol) string {
	if s.dir == r.home {
		return s.name
	}
	r.imports[r.module+"/"+s.dir] = true
	return path.Base(s.dir) + "." + s.name
}
