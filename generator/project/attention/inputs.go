package attention

import (
	"fmt"
	"go/ast"
	"slices"
	"strings"

	"backend/generator/spec"
)

var inputs = Question{
	Name:   "inputs",
	Finds:  "own code that makes items without a field that has to be there from now on, and JSON that is written by hand and has no new field",
	Limits: "a literal of the input in package model, and a request whose method and path stand in one call; an input that is filled line by line is not seen",
	ask:    askInputs,
}

func askInputs(in Input) []Attention {
	found := []Attention{}
	for _, r := range in.After.Answers.Tabled() {
		was := find(in.Before.Answers.Tabled(), r.Plural)
		if was == nil {
			continue
		}
		fresh := slices.DeleteFunc(slices.Clone(r.Fields), func(field spec.Field) bool {
			return in.isRenamed(r, field) || slices.ContainsFunc(was.Fields, func(old spec.Field) bool { return old.Name == field.Name })
		})
		needed := slices.DeleteFunc(slices.Clone(fresh), func(field spec.Field) bool { return field.Optional })
		for _, f := range in.Files {
			if f.code() == nil {
				continue
			}
			if len(needed) > 0 {
				found = append(found, f.inputsWithout(r, needed)...)
			}
			if len(fresh) > 0 && !f.isTest() {
				found = append(found, f.jsonWithout(r, fresh)...)
			}
		}
	}
	return found
}

// inputsWithout are the places where the owner's code makes an item that lacks
// one of the fields.
func (f *File) inputsWithout(r spec.Resource, needed []spec.Field) []Attention {
	found := []Attention{}
	filled := f.withDefaults()
	ast.Inspect(f.code(), func(n ast.Node) bool {
		line, isRequest := 0, false
		switch n := n.(type) {
		case *ast.CompositeLit:
			if typeName(n.Type) == r.Type()+"Input" && len(n.Elts) > 0 {
				line = f.line(n.Pos())
				isRequest = slices.ContainsFunc(filled, func(fn *ast.FuncDecl) bool { return fn.Pos() <= n.Pos() && n.Pos() < fn.End() })
			}
		case *ast.CallExpr:
			path := "/api/" + r.Plural
			if r.OfAccounts {
				path = "/api/auth/register"
			}
			if f.makes(n, path) {
				line, isRequest = f.line(n.Pos()), true
			}
		}
		for _, field := range needed {
			isFilled := isRequest && field.Type.Name == "bool" // what is not sent is false
			if line > 0 && f.isOwn(line) && !isFilled && !mentions(n, field.GoName()) {
				found = append(found, f.at(line, fmt.Sprintf("%s without %s is refused from now on", r.A(), field.Name), "give it "+field.Name+", or make the field optional"))
			}
		}
		return true
	})
	return found
}

// withDefaults are the functions that give an input what was not sent.
func (f *File) withDefaults() []*ast.FuncDecl {
	return slices.DeleteFunc(f.functions(), func(fn *ast.FuncDecl) bool { return !mentions(fn.Body, "SetDefaults") })
}

// makes reports whether a call has the method and the path of a request that
// makes an item, or puts a whole one in its place.
func (f *File) makes(c *ast.CallExpr, path string) bool {
	_, method, _, _ := call(c)
	posts, there := method == "Post", false
	for _, arg := range c.Args {
		value := f.constant(arg)
		posts = posts || value == "POST" || value == "PUT"
		sum := text{}
		if _, isSum := arg.(*ast.BinaryExpr); isSum && f.collect(arg, &sum) && strings.HasSuffix(sum.value, path) {
			value = path // behind the name of a server
		}
		id, isItem := strings.CutPrefix(value, path+"/")
		there = there || value == path || isItem && !strings.Contains(id, "/")
	}
	return posts && there
}

// jsonWithout is where the owner's code writes an item as JSON field by field.
func (f *File) jsonWithout(r spec.Resource, fresh []spec.Field) []Attention {
	for _, fn := range f.functions() {
		if fn.Name.Name != "MarshalJSON" || fn.Recv == nil || typeName(fn.Recv.List[0].Type) != r.Type() || hasAlias(fn.Body, r.Type()) {
			continue
		}
		if line := f.line(fn.Pos()); f.isOwn(line) {
			return []Attention{f.at(line, fmt.Sprintf("answers do not have %s, as this says which fields of %s they have", fresh[0].Name, r.A()), "add it here, or dismiss it if nobody is to see it")}
		}
	}
	return nil
}

// hasAlias reports whether a body gives the type another name, under which it is
// written whole.
func hasAlias(body *ast.BlockStmt, name string) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		spec, ok := n.(*ast.TypeSpec)
		found = found || ok && typeName(spec.Type) == name
		return !found
	})
	return found
}

// typeName is the name of a type without its package; empty if it has none.
func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.StarExpr:
		return typeName(e.X)
	}
	return ""
}
