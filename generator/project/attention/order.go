package attention

import (
	"go/ast"
	"path"
	"slices"
	"strings"
)

var order = Question{
	Name:   "order",
	Finds:  "own middleware around the router that stands outside of the login when auth comes",
	Limits: "what stands in Server.middleware, where a line is one step, and what is put around it or around Server.handler; what a step does is not understood",
	ask:    askOrder,
}

// askOrder looks at the function in which a request goes through the last line
// first. Where there is a conflict, its owner decides about the order.
func askOrder(in Input) []Attention {
	if !in.comesAuth() {
		return nil
	}
	found := []Attention{}
	for _, f := range in.goFiles() {
		if path.Dir(f.Path) != "internal/web" {
			continue
		}
		for _, fn := range f.functions() {
			if line := f.aroundAll(fn); line > 0 {
				found = append(found, f.at(line, outside, outsideDo))
			}
		}
		if f.Made == nil || f.Planned == nil {
			continue
		}
		planned := &File{Path: f.Path, Text: f.Planned}
		for _, fn := range planned.functions() {
			if fn.Name.Name != "middleware" {
				continue
			}
			isInside := true
			for _, statement := range fn.Body.List {
				isInside = isInside && !mentions(statement, "requireLogin")
				line := f.lineLike(LineOf(f.Planned, planned.line(statement.Pos())))
				if _, isAssigned := statement.(*ast.AssignStmt); !isInside && isAssigned && f.isOwn(line) {
					found = append(found, f.at(line, outside, outsideDo))
				}
			}
		}
	}
	return found
}

const (
	outside   = "this stands outside of the login: it sees every request, before it is known whose it is"
	outsideDo = "nothing if that is right; what depends on the account, such as a cache of responses, belongs above h = s.requireLogin(h)"
)

// aroundAll is the line on which the owner puts something around all middleware:
// own(s.middleware(…)), or s.handler = own(s.handler).
func (f *File) aroundAll(fn *ast.FuncDecl) (line int) {
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		around := (*ast.CallExpr)(nil)
		switch n := n.(type) {
		case *ast.CallExpr:
			if slices.ContainsFunc(n.Args, func(arg ast.Expr) bool { _, name, _, ok := call(arg); return ok && name == "middleware" }) {
				around = n
			}
		case *ast.AssignStmt:
			if c, ok := n.Rhs[0].(*ast.CallExpr); ok && isHandler(n.Lhs[0]) && slices.ContainsFunc(c.Args, isHandler) {
				around = c
			}
		}
		if around != nil && line == 0 && f.isOwn(f.line(around.Pos())) {
			line = f.line(around.Pos())
		}
		return true
	})
	return line
}

// isHandler reports whether an expression is s.handler.
func isHandler(e ast.Expr) bool {
	s, ok := e.(*ast.SelectorExpr)
	return ok && s.Sel.Name == "handler"
}

// lineLike is the first line of the file with a text; one that nobody wrote if
// there is none.
func (f *File) lineLike(text string) int {
	for i, line := range strings.Split(string(f.Text), "\n") {
		if strings.TrimSpace(line) == text {
			return i + 1
		}
	}
	return -1
}
