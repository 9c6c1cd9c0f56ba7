package attention

import (
	"go/ast"
	"slices"
	"strings"
)

var origins = Question{
	Name:   "origins",
	Finds:  "front ends at other addresses that own code lets in, when auth or cors comes or goes",
	Limits: "own code is known by the header Access-Control-Allow-Origin, or by a package for CORS that it imports",
	ask:    askOrigins,
}

func askOrigins(in Input) []Attention {
	has := func(s Side) bool { return slices.Contains(s.Answers.Features, "cors") }
	what, do := "", ""
	switch {
	case has(in.After) && !has(in.Before):
		what, do = "the feature cors answers the same: browsers refuse two headers Access-Control-Allow-Origin", "take yours away and put its origins into CORS_ALLOWED_ORIGINS"
	case has(in.After):
		return nil
	case in.comesAuth() && in.After.Answers.Auth == "session":
		what, do = "what a browser sends from the front ends that this lets in is refused with 403 by the guard of the sessions, and their preflight requests need a login", "let backend add cors do it instead, with their origins in CORS_ALLOWED_ORIGINS"
	case in.comesAuth():
		what, do = "the preflight requests of the front ends that this lets in need a login, if it stands inside of the router", "put it outside of requireLogin, or let backend add cors do it instead"
	default:
		return nil
	}
	found := []Attention{}
	for _, f := range in.goFiles() {
		if line := f.ownCORS(); line > 0 {
			found = append(found, f.at(line, what, do))
		}
	}
	return found
}

// ownCORS is the first line on which the owner's code lets other origins in.
func (f *File) ownCORS() int {
	for _, spec := range f.code().Imports {
		name := strings.Trim(spec.Path.Value, `"`)
		if strings.HasSuffix(name, "/cors") && f.isOwn(f.line(spec.Pos())) {
			return f.line(spec.Pos())
		}
	}
	for _, decl := range f.code().Decls {
		for _, t := range f.texts(decl) {
			if strings.EqualFold(t.value, "Access-Control-Allow-Origin") && f.isOwn(t.line) {
				return t.line
			}
		}
	}
	return 0
}

// hasOwnCall reports whether the owner calls a method of that name.
func (f *File) hasOwnCall(fn *ast.FuncDecl, method string) bool {
	found := false
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		_, name, _, ok := call(n)
		found = found || ok && name == method && f.isOwn(f.line(n.Pos()))
		return !found
	})
	return found
}
