package attention

import (
	"cmp"
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// A route is where code says which request leads to a handler.
type route struct {
	file   *File
	line   int
	method string // empty for every one
	path   string // with unknown in it for what is put together while the program runs
	isTree bool   // everything below the path, too
}

func (r route) String() string {
	return strings.TrimSpace(r.method + " " + strings.ReplaceAll(r.path, unknown, "…"))
}

// isOpen reports whether only the running program knows the path.
func (r route) isOpen() bool { return strings.Contains(r.path, unknown) }

var verbs = []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE"}

// routes are those that a Go file registers with net/http, chi or gin.
func (f *File) routes() []route {
	found := []route{}
	for _, fn := range f.functions() {
		w := routeWalk{file: f, prefixes: map[string]string{}}
		w.readPrefixes(fn.Body)
		w.walk(fn.Body, "")
		found = append(found, w.found...)
	}
	return found
}

// A routeWalk goes through a function. What routers are mounted at is known by
// the names of their variables.
type routeWalk struct {
	file     *File
	prefixes map[string]string
	found    []route
}

// call takes a call of a method apart.
func call(n ast.Node) (receiver ast.Expr, name string, args []ast.Expr, ok bool) {
	c, isCall := n.(*ast.CallExpr)
	if !isCall {
		return nil, "", nil, false
	}
	s, isMethod := c.Fun.(*ast.SelectorExpr)
	if !isMethod {
		return nil, "", nil, false
	}
	return s.X, s.Sel.Name, c.Args, true
}

// readPrefixes finds sub-routers: v1 := r.Group("/v1") of gin, r.Mount("/v1", v1)
// of chi, and http.StripPrefix("/v1", v1).
func (w *routeWalk) readPrefixes(body ast.Node) {
	constant := w.file.constant
	ast.Inspect(body, func(n ast.Node) bool {
		if assigned, ok := n.(*ast.AssignStmt); ok && len(assigned.Lhs) == 1 && len(assigned.Rhs) == 1 {
			if receiver, name, args, ok := call(assigned.Rhs[0]); ok && name == "Group" && len(args) > 0 {
				if to, ok := assigned.Lhs[0].(*ast.Ident); ok {
					w.prefixes[to.Name] = w.prefixOf(receiver) + constant(args[0])
				}
			}
		}
		if _, name, args, ok := call(n); ok && len(args) == 2 && (name == "Mount" || name == "StripPrefix") {
			if sub, ok := args[1].(*ast.Ident); ok {
				w.prefixes[sub.Name] = strings.TrimSuffix(constant(args[0]), "/")
			}
		}
		return true
	})
}

// prefixOf is what stands before the paths that are registered with a router.
func (w *routeWalk) prefixOf(router ast.Expr) string {
	constant := w.file.constant
	if name, ok := router.(*ast.Ident); ok {
		return w.prefixes[name.Name]
	}
	if receiver, name, args, ok := call(router); ok {
		if name == "Group" && len(args) > 0 {
			return w.prefixOf(receiver) + constant(args[0])
		}
		return w.prefixOf(receiver)
	}
	return ""
}

// walk collects the registrations in a body below a prefix.
func (w *routeWalk) walk(body ast.Node, prefix string) {
	ast.Inspect(body, func(n ast.Node) bool {
		receiver, name, args, ok := call(n)
		if !ok || len(args) < 2 {
			return true
		}
		if name == "Route" {
			if inner, isFunc := args[1].(*ast.FuncLit); isFunc {
				w.walk(inner.Body, prefix+w.prefixOf(receiver)+w.file.constant(args[0]))
				return false
			}
		}
		method, pattern := w.file.registration(name, args)
		if !strings.HasPrefix(pattern, "/") && pattern != unknown {
			return true
		}
		full := prefix + w.prefixOf(receiver) + pattern
		isTree := strings.HasSuffix(pattern, "/") && (pattern != "/" || !w.file.imports("/chi") && !w.file.imports("/gin"))
		w.found = append(w.found, route{w.file, w.file.line(args[0].Pos()), method, full, name == "Mount" || isTree})
		return true
	})
}

// registration is what a method of one of the routers registers. The pattern is
// unknown if it is certain that there is one and it cannot be read.
func (f *File) registration(name string, args []ast.Expr) (method, pattern string) {
	first := f.pattern(args[0])
	known := func(pattern string) string { return cmp.Or(pattern, unknown) }
	switch {
	case slices.Contains(verbs, name): // gin
		return name, known(first)
	case slices.Contains(verbs, strings.ToUpper(name)): // chi, or anything else
		return strings.ToUpper(name), first
	case name == "Any" || name == "Mount":
		return "", known(first)
	case name == "Handle" || name == "HandleFunc":
		if method, pattern, ok := strings.Cut(first, " "); ok { // net/http, and chi
			return method, strings.TrimSpace(pattern)
		}
		if slices.Contains(verbs, first) || len(args) > 2 && !strings.HasPrefix(first, "/") { // gin
			return first, known(f.pattern(args[1]))
		}
		return "", known(first)
	case (name == "Method" || name == "MethodFunc") && len(args) > 2: // chi
		return first, known(f.pattern(args[1]))
	}
	return "", ""
}

// pattern is what is known of a string that is put together; empty if that is
// nothing.
func (f *File) pattern(e ast.Expr) string {
	var t text
	if value := f.constant(e); value != "" || !f.collect(e, &t) {
		return value
	}
	return t.value
}

// constant is the value of a string that stands in the code; empty for any other.
func (f *File) constant(e ast.Expr) string {
	if value, ok := f.named(e); ok {
		return value
	}
	switch e := e.(type) {
	case *ast.BasicLit:
		value, _ := literal(e)
		return value
	case *ast.BinaryExpr:
		if left, right := f.constant(e.X), f.constant(e.Y); e.Op == token.ADD && left != "" && right != "" {
			return left + right
		}
	case *ast.SelectorExpr: // http.MethodGet
		if method, ok := strings.CutPrefix(e.Sel.Name, "Method"); ok {
			return strings.ToUpper(method)
		}
	}
	return ""
}

// ownRoutes are those that the owner's code registers.
func (in Input) ownRoutes() []route {
	found := []route{}
	for _, f := range in.goFiles() {
		for _, r := range f.routes() {
			if f.isOwn(r.line) {
				found = append(found, r)
			}
		}
	}
	return found
}

// madeRoutes are those of the generated code.
func madeRoutes(files map[string][]byte) []route {
	found := []route{}
	for name, data := range files {
		f := &File{Path: name, Text: data}
		if strings.HasPrefix(name, "internal/web/") && f.isGo() && !f.isTest() {
			found = append(found, f.routes()...)
		}
	}
	found = slices.DeleteFunc(found, route.isOpen)
	slices.SortFunc(found, func(a, b route) int { return strings.Compare(a.String(), b.String()) })
	return found
}
