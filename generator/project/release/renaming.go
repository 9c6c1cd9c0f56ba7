package release

import (
	"bytes"
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path"
	"slices"
	"strings"

	"backend/generator/gosyntax"
	"backend/generator/merge"
)

// Between returns the table of what is called otherwise in a project than it was, of
// which moved has the new names of files by the old ones. Both must be the same but for
// names: then the same things stand at the same places.
func Between(was, is Tree, moved map[string]string) Table {
	t := Table{symbols: map[symbol]symbol{}, locals: map[symbol]map[string]string{}, moved: moved}
	for name, text := range was {
		now := t.Now(name)
		if isGo(name) && is[now] != nil && !bytes.Equal(text, is[now]) {
			t.compare(path.Dir(name), text, is[now])
		}
	}
	return t
}

// compare takes from two forms of a file what is called otherwise.
func (t Table) compare(dir string, was, is []byte) {
	fset := token.NewFileSet()
	before, err := parser.ParseFile(fset, "", was, parser.SkipObjectResolution)
	if err != nil {
		return
	}
	after, err := parser.ParseFile(fset, "", is, parser.SkipObjectResolution)
	if err != nil || len(before.Decls) != len(after.Decls) {
		return
	}
	if strings.HasSuffix(before.Name.Name, outside) {
		dir += outside
	}
	for i, decl := range before.Decls {
		old, new := symbolsOf(dir, decl), symbolsOf(dir, after.Decls[i])
		if len(old) != len(new) {
			continue
		}
		for j := range old {
			if old[j].name != new[j].name {
				t.symbols[old[j]] = symbol{dir: dir, of: old[j].of, name: new[j].name}
			}
		}
		if function, ok := decl.(*ast.FuncDecl); ok {
			t.locals[old[0]] = differing(identsOf(function), identsOf(after.Decls[i]))
		}
	}
}

// symbolsOf lists what a declaration declares, with the fields and methods of types.
func symbolsOf(dir string, decl ast.Decl) []symbol {
	list := []symbol{}
	for _, name := range gosyntax.Declared(decl) {
		s := symbol{dir: dir, name: name}
		if of, method, ok := strings.Cut(name, "."); ok {
			s.of, s.name = of, method
		}
		list = append(list, s)
	}
	types, ok := decl.(*ast.GenDecl)
	if !ok {
		return list
	}
	for _, spec := range types.Specs {
		spec, ok := spec.(*ast.TypeSpec)
		if !ok {
			continue
		}
		ast.Inspect(spec.Type, func(n ast.Node) bool {
			if field, ok := n.(*ast.Field); ok {
				for _, name := range field.Names {
					list = append(list, symbol{dir: dir, of: spec.Name.Name, name: name.Name})
				}
			}
			return true
		})
	}
	return list
}

// identsOf lists the names in a declaration, in their order.
func identsOf(decl ast.Decl) []string {
	names := []string{}
	ast.Inspect(decl, func(n ast.Node) bool {
		if ident, ok := n.(*ast.Ident); ok {
			names = append(names, ident.Name)
		}
		return true
	})
	return names
}

// differing has the new names by the old ones, where one stands for one.
func differing(was, is []string) map[string]string {
	names := map[string]string{}
	if len(was) != len(is) {
		return names
	}
	for i, name := range was {
		if other, ok := names[name]; ok && other != is[i] {
			is[i] = name
		}
		names[name] = is[i]
	}
	maps.DeleteFunc(names, func(was, is string) bool { return was == is })
	return names
}

// local returns what a variable of a generated function is called from now on; false if
// it keeps its name, or something else there has the new one.
func (r *renamer) local(object types.Object, node *ast.Ident) (string, bool) {
	v, isVar := object.(*types.Var)
	if r.function == nil || !isVar || v.IsField() || v.Pkg() == nil || v.Parent() == v.Pkg().Scope() {
		return "", false
	}
	is, ok := r.names[node.Name]
	return is, ok && !r.taken[is]
}

// enter takes a note of the variables of a function, if it is a generated one.
func (r *renamer) enter(decl ast.Decl) {
	r.function, r.names, r.taken = nil, nil, map[string]bool{}
	function, ok := decl.(*ast.FuncDecl)
	if !ok {
		return
	}
	s := symbolsOf(r.own(), function)[0]
	if r.names = r.locals[s]; len(r.names) == 0 {
		return
	}
	r.function = function
	for _, name := range identsOf(function) {
		r.taken[name] = true
	}
}

// Now is the name that a file has from now on.
func (t Table) Now(name string) string { return cmp.Or(t.moved[name], name) }

// move gives files their new names, with what the owner made of them.
func (t Table) move(base, mine, wanted Tree) {
	for was, is := range t.moved {
		if base[was] == nil || wanted[is] == nil || mine[is] != nil {
			continue
		}
		base[is] = base[was]
		if mine[was] == nil {
			delete(base, was) // the owner has deleted it
			continue
		}
		mine[is], mine[was] = mine[was], base[was]
	}
}

// reword brings both sides of each file that the owner has worked on to the words that
// wanted has, where the owner has left them.
func reword(base, mine, wanted Tree) {
	for _, name := range slices.Sorted(maps.Keys(mine)) {
		if base[name] == nil || wanted[name] == nil || mine[name] == nil || bytes.Equal(base[name], mine[name]) {
			continue
		}
		hasCRs := hasCR(mine[name])
		b, m := merge.Reword(base[name], gosyntax.WithLF(mine[name]), wanted[name])
		if hasCRs {
			m = withCR(m)
		}
		base[name], mine[name] = b, m
	}
}
