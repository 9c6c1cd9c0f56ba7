package attention

import (
	"bytes"
	"go/ast"
	"path"
	"strings"

	"backend/generator/gosyntax"
)

var calls = Question{
	Name:   "calls",
	Finds:  "own code that reads or stores items when auth comes, and has no account in its context: jobs, feeds, commands, tests",
	Limits: "a function is taken to have an account if it, or every function of that name's callers, handles a request; calls through an interface or a variable are found by the name of the method only",
	ask:    askCalls,
}

func askCalls(in Input) []Attention {
	if !in.comesAuth() || len(in.Files) == 0 {
		return nil
	}
	methods := scopedMethods(in)
	found := []Attention{}
	for _, f := range in.Files {
		for _, fn := range f.functions() {
			line, method, isBare := f.firstCall(fn, methods)
			if line == 0 || !isBare && in.hasAccount(f, fn, map[string]bool{}) {
				continue
			}
			found = append(found, f.at(line, method+" is called without an account here: it finds what belongs to nobody, and what it stores belongs to nobody",
				"give it the account that this is for, with model.WithOwner(ctx, id), or read without the owner in a query of your own"))
		}
	}
	return found
}

// scopedMethods are the methods of the store that ask for the owner after the
// change, and did not before.
func scopedMethods(in Input) map[string]bool {
	asking := func(files map[string][]byte) map[string]bool {
		found := map[string]bool{}
		for name, text := range files {
			if path.Dir(name) != "internal/store" || !bytes.Contains(text, []byte("package store")) || !bytes.Contains(text, []byte("OwnerFrom")) {
				continue
			}
			f := &File{Path: name, Text: text}
			for _, fn := range f.functions() {
				if fn.Recv != nil && !f.isTest() && fn.Name.IsExported() && mentions(fn.Body, "OwnerFrom") {
					found[fn.Name.Name] = true
				}
			}
		}
		return found
	}
	after := asking(in.After.Files)
	for name := range asking(in.Before.Files) {
		delete(after, name)
	}
	return after
}

func mentions(in ast.Node, name string) bool {
	found := false
	ast.Inspect(in, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && id.Name == name
		return !found
	})
	return found
}

// firstCall is the first line of a function on which the owner calls one of the
// methods, or keeps it for later. It is bare if its context certainly has no
// account.
func (f *File) firstCall(fn *ast.FuncDecl, methods map[string]bool) (line int, method string, isBare bool) {
	called := map[*ast.SelectorExpr]ast.Expr{} // with the context
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		if c, ok := n.(*ast.CallExpr); ok && len(c.Args) > 0 {
			if s, ok := c.Fun.(*ast.SelectorExpr); ok {
				called[s] = c.Args[0]
			}
		}
		s, ok := n.(*ast.SelectorExpr)
		if !ok || line > 0 || !methods[s.Sel.Name] || f.isPackage(s.X) {
			return line == 0
		}
		context, isCall := called[s]
		if at := f.line(s.Sel.Pos()); f.isOwn(at) && (!isCall || !isOfRequest(context)) {
			line, method = at, s.Sel.Name
			isBare = !isCall && mentions(fn.Body, "Background") || isCall && isBackground(context, fn.Body)
		}
		return true
	})
	return line, method, isBare
}

// isPackage reports whether an expression is the name of a package that the file
// imports, so that what is chosen of it is no method: model.Todo.
func (f *File) isPackage(e ast.Expr) bool {
	name, ok := e.(*ast.Ident)
	if !ok {
		return false
	}
	for _, spec := range f.code().Imports {
		given := gosyntax.PackageName(strings.Trim(spec.Path.Value, `"`))
		if spec.Name != nil {
			given = spec.Name.Name
		}
		if given == name.Name {
			return true
		}
	}
	return false
}

// isBackground reports whether a context is that of the whole program, or one
// that a function has made of it.
func isBackground(context ast.Expr, body *ast.BlockStmt) bool {
	if mentions(context, "Background") || mentions(context, "TODO") {
		return true
	}
	name, isName := context.(*ast.Ident)
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		if set, ok := n.(*ast.AssignStmt); ok && isName && len(set.Lhs) > 0 && len(set.Rhs) > 0 {
			to, ok := set.Lhs[0].(*ast.Ident)
			found = found || ok && to.Name == name.Name && (mentions(set.Rhs[0], "Background") || mentions(set.Rhs[0], "TODO"))
		}
		return !found
	})
	return found
}

// isOfRequest reports whether a context is that of a request.
func isOfRequest(context ast.Expr) bool {
	receiver, name, args, ok := call(context)
	if !ok || name != "Context" || len(args) > 0 {
		return false
	}
	id, isName := receiver.(*ast.Ident)
	return !isName || id.Name != "t" && id.Name != "b" // of a test
}

// hasAccount reports whether a function is called for a request: it takes one,
// or all that call it do.
func (in Input) hasAccount(f *File, fn *ast.FuncDecl, seen map[string]bool) bool {
	if takesRequest(f, fn.Type) {
		return true
	}
	if f.isTest() || seen[fn.Name.Name] || fn.Name.Name == "main" || mentions(fn.Body, "Background") {
		return false
	}
	seen[fn.Name.Name] = true
	callers := 0
	for _, other := range in.goFiles() {
		for _, caller := range other.functions() {
			if caller.Name.Name == fn.Name.Name || !mentions(caller.Body, fn.Name.Name) {
				continue
			}
			callers++
			if !in.hasAccount(other, caller, seen) {
				return false
			}
		}
	}
	return callers > 0
}

func takesRequest(f *File, t *ast.FuncType) bool {
	for _, param := range t.Params.List {
		from, to := f.fset.Position(param.Type.Pos()).Offset, f.fset.Position(param.Type.End()).Offset
		if text := string(f.Text[from:to]); strings.Contains(text, "http.Request") || strings.Contains(text, "gin.Context") {
			return true
		}
	}
	return false
}
