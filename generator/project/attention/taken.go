package attention

import (
	"go/ast"
	"net/http"
	"strings"

	"backend/generator/lazyregexp"
	"backend/generator/project/refusal"
)

// Refuse returns a [*refusal.Error] for what would certainly break: a route or a
// table that the change makes and the owner has, or one that it needs and the
// owner has taken away.
func Refuse(in Input, title string) error {
	in.prepare()
	if err := refuseRoutes(in, title); err != nil {
		return err
	}
	if in.After.Answers.Database == "mongo" {
		return refuseCollections(in, title)
	}
	if err := refuseTables(in, title); err != nil {
		return err
	}
	if err := refuseNames(in, title); err != nil {
		return err
	}
	if err := refuseViews(in, title); err != nil {
		return err
	}
	return refuseIndexes(in, title)
}

// refuseRoutes finds a route that the owner's code registers already: routers
// panic at the second one, or let it hide the first.
func refuseRoutes(in Input, title string) error {
	if in.Before.Answers.Framework != in.After.Answers.Framework {
		return nil // own routes speak the old one, which is refused for itself
	}
	own := in.ownRoutes()
	if len(own) == 0 {
		return nil
	}
	there := map[string]bool{}
	for _, r := range madeRoutes(in.Before.Files) {
		there[r.String()] = true
	}
	for _, made := range madeRoutes(in.After.Files) {
		if there[made.String()] {
			continue
		}
		for _, r := range own {
			if r.isOpen() || !r.meets(made, in.After.Answers.Framework) {
				continue
			}
			return refusal.New("give one of the two another path, or take yours away, and run the command again",
				"%s:%d registers %s already, which is in the way of %s of the change %q", refusal.File(r.file.Path), r.line, r, made, title)
		}
	}
	return nil
}

// meets reports whether a router cannot tell two routes apart.
func (r route) meets(made route, framework string) bool {
	switch framework {
	case "nethttp":
		return panics(r, made)
	case "gin":
		return sameMethod(r, made) && meetsInTree(r.path, made.path)
	}
	return !r.isTree && sameMethod(r, made) && wildcard().ReplaceAllString(r.path, "{}") == wildcard().ReplaceAllString(made.path, "{}")
}

var wildcard = lazyregexp.New(`\{[^}]*\}`)

func sameMethod(a, b route) bool { return a.method == b.method || a.method == "" || b.method == "" }

// panics asks the router of the standard library itself.
func panics(a, b route) (does bool) {
	mux := http.NewServeMux()
	nothing := func(http.ResponseWriter, *http.Request) {}
	if !registers(mux, a, nothing) {
		return false
	}
	return !registers(mux, b, nothing)
}

func registers(mux *http.ServeMux, r route, handler http.HandlerFunc) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	mux.HandleFunc(r.String(), handler)
	return true
}

// meetsInTree reports whether two paths cannot stand in one tree of gin: they are
// the same, they call one wildcard by two names, or one takes all that is below.
func meetsInTree(a, b string) bool {
	as, bs := strings.Split(a, "/"), strings.Split(b, "/")
	for i := range min(len(as), len(bs)) {
		isWildA, isWildB := strings.HasPrefix(as[i], ":"), strings.HasPrefix(bs[i], ":")
		switch {
		case strings.HasPrefix(as[i], "*"), strings.HasPrefix(bs[i], "*"):
			return true
		case isWildA && isWildB && as[i] != bs[i]:
			return true
		case as[i] != bs[i]:
			return false
		}
	}
	return len(as) == len(bs)
}

// refuseCollections finds a new collection that the owner's code has already.
func refuseCollections(in Input, title string) error {
	for _, m := range newMigrations(in) {
		name := m.Resource.Plural
		if m.Kind == "rename-resource" {
			name = m.Is.Plural
		} else if m.Kind != "create-resource" {
			continue
		}
		if f, line := in.collection(name); f != nil {
			return refusal.New("give one of the two another name: --plural names the collection of a resource",
				"%s:%d has a collection %s, which the change %q makes too", refusal.File(f.Path), line, name, title)
		}
	}
	return nil
}

// collection is where the owner's code names a collection of MongoDB.
func (in Input) collection(name string) (*File, int) {
	for _, f := range in.goFiles() {
		for _, fn := range f.functions() {
			if line := f.lineOfCollection(fn.Body, name); line > 0 {
				return f, line
			}
		}
	}
	return nil, 0
}

func (f *File) lineOfCollection(in ast.Node, wanted string) (line int) {
	ast.Inspect(in, func(n ast.Node) bool {
		_, method, args, ok := call(n)
		if !ok || line > 0 || method != "Collection" && method != "CreateCollection" {
			return line == 0
		}
		for _, arg := range args {
			if at := f.line(arg.Pos()); f.constant(arg) == wanted && f.isOwn(at) {
				line = at
			}
		}
		return true
	})
	return line
}
