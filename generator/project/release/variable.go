package release

import (
	"go/ast"
	"go/types"
	"path"
	"strconv"
	"strings"
)

// A variable of a function that has another type now, as the router has that routes
// hands to functions of the owner's. Both types stand as code writes them.
type variable struct{ was, is string }

// retype gives the parameters that are handed a variable of the table its new type,
// and those that are handed these.
func (t Table) retype(p *packages) map[*ast.Field]variable {
	found := map[*ast.Field]variable{}
	decls := map[types.Object]*ast.FuncDecl{}
	for _, file := range p.files {
		for _, decl := range file.Decls {
			if function, ok := decl.(*ast.FuncDecl); ok {
				decls[p.info.Defs[function.Name]] = function
			}
		}
	}
	for function, decl := range decls {
		s, ok := p.symbolOf(function)
		if !ok {
			continue
		}
		for name, v := range t.variables[s] {
			v.follow(p, decls, decl, name, found)
		}
	}
	return found
}

// follow looks where a function hands a variable on.
func (v variable) follow(p *packages, decls map[types.Object]*ast.FuncDecl, function *ast.FuncDecl, name string, found map[*ast.Field]variable) {
	if function.Body == nil {
		return
	}
	ast.Inspect(function.Body, func(node ast.Node) bool {
		call, ok := node.(*ast.CallExpr)
		if !ok {
			return true
		}
		callee := decls[p.info.Uses[calleeOf(call)]]
		if callee == nil || p.dirOf(callee) != p.dirOf(function) {
			return true // elsewhere the new type is perhaps not to be seen
		}
		for i, arg := range call.Args {
			if ident := identOf(arg); ident == nil || ident.Name != name {
				continue
			}
			field, parameter := parameterOf(callee, i)
			if _, isDone := found[field]; field != nil && !isDone && types.ExprString(field.Type) == v.was {
				found[field] = v
				v.follow(p, decls, callee, parameter, found)
			}
		}
		return true
	})
}

func (p *packages) dirOf(node ast.Node) string {
	return path.Dir(p.fset.Position(node.Pos()).Filename)
}

func calleeOf(call *ast.CallExpr) *ast.Ident {
	if selector, ok := call.Fun.(*ast.SelectorExpr); ok {
		return selector.Sel
	}
	return identOf(call.Fun)
}

// parameterOf returns the i-th parameter of a function, if it has a type of its own.
func parameterOf(function *ast.FuncDecl, i int) (field *ast.Field, name string) {
	for _, field := range function.Type.Params.List {
		if i == 0 && len(field.Names) == 1 {
			return field, field.Names[0].Name
		}
		i -= max(1, len(field.Names))
	}
	return nil, ""
}

// importOf returns the import of a file that a type such as *http.ServeMux is from.
func importOf(file *ast.File, typeText string) string {
	of, _, _ := strings.Cut(strings.TrimPrefix(typeText, "*"), ".")
	for _, spec := range file.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err == nil && spec.Name == nil && path.Base(name) == of {
			return name
		}
	}
	return ""
}
