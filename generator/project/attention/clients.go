package attention

import (
	"go/ast"
	"strings"
)

var clients = Question{
	Name:   "clients",
	Finds:  "own code that sends requests to a route of its own project that needs a login from now on",
	Limits: "the path has to stand in the function that makes the request; tests are left out, as they are run",
	ask:    askClients,
}

func askClients(in Input) []Attention {
	if !in.comesAuth() {
		return nil
	}
	found := []Attention{}
	for _, f := range in.goFiles() {
		for _, fn := range f.functions() {
			if !f.sendsRequests(fn) {
				continue
			}
			for _, t := range f.texts(fn.Body) {
				if r := in.named(t.value); r != "" && f.isOwn(t.line) {
					found = append(found, f.at(t.line, "what is sent to /api/"+r+" needs a login from now on: without one it is answered with 401",
						"have this log in first, or call the store with model.WithOwner"))
				}
			}
		}
	}
	return found
}

// named is the resource whose routes a text names.
func (in Input) named(text string) string {
	for _, r := range in.owned() {
		if _, rest, ok := strings.Cut(text, "/api/"+r.Plural); ok && (rest == "" || strings.ContainsAny(rest[:1], "/?"+unknown)) {
			return r.Plural
		}
	}
	return ""
}

// sendsRequests reports whether a function makes requests with net/http.
func (f *File) sendsRequests(fn *ast.FuncDecl) bool {
	does := false
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		receiver, name, _, ok := call(n)
		if !ok {
			return true
		}
		from, isName := receiver.(*ast.Ident)
		isHTTP := isName && from.Name == "http" && (name == "Get" || name == "Post" || name == "PostForm" || name == "Head")
		does = does || isHTTP || strings.HasPrefix(name, "NewRequest")
		return !does
	})
	return does
}
