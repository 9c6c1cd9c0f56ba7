package attention

import (
	"go/ast"
	"path"
	"strings"
)

var routes = Question{
	Name:   "routes",
	Finds:  "own routes that need a login from now on, that may stay open to everybody, or that are open again",
	Limits: "a path that is put together while the program runs is not known, only where it is registered; whether a router in another package than internal/web is mounted below the login is not known",
	ask:    askRoutes,
}

const authFile = "internal/web/auth.go"

func askRoutes(in Input) []Attention {
	comes := in.comesAuth()
	if !comes && !(in.Before.Answers.Auth != "" && in.After.Answers.Auth == "") {
		return nil
	}
	own := in.ownRoutes()
	if len(own) == 0 {
		return nil
	}
	listed := publicPaths(in.After.Files[authFile])
	if !comes {
		listed = append(publicPaths(in.Before.Files[authFile]), in.ownPublic()...)
	}
	generated := map[string]bool{}
	for _, r := range madeRoutes(in.Before.Files) {
		generated[r.String()] = true
	}
	found := []Attention{}
	for _, r := range own {
		switch {
		case generated[r.String()] || isListed(r.path, listed) && !(comes && r.isTree):
		case !comes:
			found = append(found, r.file.at(r.line, r.String()+" needs no login any more: everybody may ask for it", "guard it yourself, or take it away"))
		case strings.HasPrefix(path.Dir(r.file.Path)+"/", "internal/web/") && (r.isOpen() || r.isTree || strings.HasSuffix(r.path, "*")):
			found = append(found, r.file.at(r.line, r.String()+" leads to paths that need a login from now on: without one they answer 401",
				"nothing if that is right; to leave some of them open, put them on the list of public paths in "+authFile))
		case strings.HasPrefix(path.Dir(r.file.Path)+"/", "internal/web/"):
			found = append(found, r.file.at(r.line, r.String()+" needs a login from now on: without one it answers 401",
				"nothing if that is right; to leave it open, put \""+globOf(r.path)+"\" on the list of public paths in "+authFile))
		default:
			found = append(found, r.file.at(r.line, r.String()+" needs a login only if its router stands inside of Server.routes; outside of that it stays open to everybody",
				"see where it is mounted, and guard it there if it is outside"))
		}
	}
	return found
}

// publicPaths are the patterns on the list of public paths in a file.
func publicPaths(text []byte) []string {
	f := &File{Path: authFile, Text: text}
	found := []string{}
	if text == nil || f.code() == nil {
		return found
	}
	for _, decl := range f.code().Decls {
		general, ok := decl.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range general.Specs {
			if value, ok := spec.(*ast.ValueSpec); ok && strings.HasPrefix(value.Names[0].Name, "public") {
				for _, t := range f.texts(value) {
					found = append(found, t.value)
				}
			}
		}
	}
	return found
}

// ownPublic are the public paths as the owner has them.
func (in Input) ownPublic() []string {
	for _, f := range in.Files {
		if f.Path == authFile {
			return publicPaths(f.Text)
		}
	}
	return nil
}

func isListed(route string, patterns []string) bool {
	for _, pattern := range patterns {
		if matches, _ := path.Match(pattern, strings.TrimSuffix(globOf(route), "{$}")); matches || pattern == route {
			return true
		}
	}
	return false
}

// globOf is a path as path.Match takes it: one star for each wildcard.
func globOf(route string) string {
	parts := strings.Split(strings.TrimSuffix(route, "{$}"), "/")
	for i, part := range parts {
		if part != "" && strings.ContainsAny(part[:1], ":*{") {
			parts[i] = "*"
		}
	}
	return strings.Join(parts, "/")
}
