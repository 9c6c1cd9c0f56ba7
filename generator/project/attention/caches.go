package attention

import (
	"go/ast"
	"go/token"
)

var caches = Question{
	Name:   "caches",
	Finds:  "own answers in a generated function, above the place that asks whose an item is, when auth comes: a cache by id gives everybody what one account has read",
	Limits: "a return above the call of the store in the same function; a cache elsewhere is not known for one",
	ask:    askCaches,
}

func askCaches(in Input) []Attention {
	if !in.comesAuth() {
		return nil
	}
	methods := scopedMethods(in)
	found := []Attention{}
	for _, f := range in.goFiles() {
		for _, fn := range f.functions() {
			if f.Made == nil {
				continue
			}
			for _, line := range f.returnsBefore(fn, f.asks(fn, methods)) {
				found = append(found, f.at(line, "this answers before it is asked whose it is: if it is kept for all, every account gets it",
					"keep it for each account: model.OwnerFrom(ctx) belongs into its key"))
			}
		}
	}
	return found
}

// asks is where a function first calls a method that asks for the owner, or does
// so itself because it is one; no place for any other.
func (f *File) asks(fn *ast.FuncDecl, methods map[string]bool) token.Pos {
	if fn.Recv != nil && methods[fn.Name.Name] {
		return fn.Body.End()
	}
	at := token.NoPos
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		if _, name, _, ok := call(n); ok && methods[name] && !at.IsValid() {
			at = n.Pos()
		}
		return true
	})
	return at
}

// returnsBefore are the lines on which the owner's code returns something good
// before a place. A query that the owner makes is another question.
func (f *File) returnsBefore(fn *ast.FuncDecl, at token.Pos) []int {
	lines := []int{}
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		if _, isInner := n.(*ast.FuncLit); isInner {
			return false
		}
		answer, ok := n.(*ast.ReturnStmt)
		if !ok || answer.Pos() >= at || len(answer.Results) == 0 || !f.isOwn(f.line(answer.Pos())) {
			return true
		}
		last := answer.Results[len(answer.Results)-1]
		name, isName := last.(*ast.Ident)
		_, method, _, isMethod := call(last)
		writes, isCall := last.(*ast.CallExpr)
		if isCall && !isMethod {
			if id, ok := writes.Fun.(*ast.Ident); ok {
				method = id.Name
			}
		}
		if isName && name.Name == "nil" && len(answer.Results) > 1 || method == "writeJSON" || method == "JSON" {
			lines = append(lines, f.line(answer.Pos()))
		}
		return true
	})
	return lines
}
