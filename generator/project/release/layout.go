package release

import (
	"bytes"
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"strconv"
	"strings"

	"backend/generator/gosyntax"
)

// A layout says which declaration stands in which file.
type layout struct {
	files map[string]source
	homes map[key]string
}

// A key tells the declarations of a project apart.
type key struct{ scope, name string }

// key is the key of a symbol, but for one of a package that tests the one beside it.
func (s symbol) key() key {
	name := s.name
	if s.of != "" {
		name = strings.TrimPrefix(s.of, "*") + "." + name
	}
	if s.dir == root {
		return key{root + ".main", name}
	}
	return key{scopeOf(s.dir), name}
}

func inScope(scope, name string) key { return key{scope, name} }

// A source is a Go file, cut into what it declares.
type source struct {
	text    []byte
	head    string // above the imports
	imports map[string]string
	body    int // where the head with the imports ends
	decls   []declaration
}

type declaration struct {
	keys []key // of all that it declares
	text string
}

// scopes says into which package those names went that have left one.
func (t Table) scopes() map[key]string {
	left := map[key]string{}
	for was, is := range t.symbols {
		if was.dir != is.dir && is.of == "" {
			left[key{scopeOf(was.dir), is.name}] = scopeOf(is.dir)
		}
	}
	return left
}

// scopeOf is the scope of what a package declares that has the name of its directory.
func scopeOf(dir string) string { return dir + "." + path.Base(dir) }

// newLayout looks where everything stands in a tree whose names belong to other
// packages in part.
func newLayout(tree Tree, left map[key]string) layout {
	l := layout{map[string]source{}, map[key]string{}}
	for name, text := range tree {
		if !isGo(name) {
			continue
		}
		s, ok := cut(name, text)
		if !ok {
			continue
		}
		l.files[name] = s
		for _, decl := range s.decls {
			for i, key := range decl.keys {
				of, _, _ := strings.Cut(key.name, ".")
				key.scope = cmp.Or(left[key], left[inScope(key.scope, of)], key.scope)
				decl.keys[i] = key
				l.homes[key] = name
			}
		}
	}
	return l
}

// cut cuts a Go file into its declarations, each with the lines above it.
func cut(name string, text []byte) (source, bool) {
	text = gosyntax.WithLF(text)
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return source{}, false
	}
	lineEnd := func(pos token.Pos) int {
		offset := fset.PositionFor(pos, false).Offset
		if i := bytes.IndexByte(text[offset:], '\n'); i >= 0 {
			return offset + i + 1
		}
		return len(text)
	}
	s := source{text: text, imports: map[string]string{}}
	start := lineEnd(file.Name.End())
	s.head = string(text[:start])
	for _, spec := range file.Imports {
		line := string(text[fset.Position(spec.Pos()).Offset:fset.Position(spec.End()).Offset])
		s.imports[line] = line
	}
	scope := path.Dir(name) + "." + file.Name.Name
	if strings.HasSuffix(name, "_test.go") {
		scope += " test"
	}
	for _, decl := range file.Decls {
		if imports, ok := decl.(*ast.GenDecl); ok && imports.Tok == token.IMPORT {
			start = lineEnd(decl.End())
			continue
		}
		if s.body == 0 {
			s.body = start
		}
		end := lineEnd(decl.End())
		s.decls = append(s.decls, declaration{keysOf(scope, decl, len(s.decls)), string(text[start:end])})
		start = end
	}
	if len(s.decls) == 0 {
		s.body = start
	} else if start < len(text) {
		s.decls[len(s.decls)-1].text += string(text[start:])
	}
	return s, true
}

// keysOf lists the keys of a declaration. What has no name of its own, such as
// init, is told apart by its place.
func keysOf(scope string, decl ast.Decl, number int) []key {
	keys := []key{}
	for _, name := range gosyntax.Declared(decl) {
		if name == "init" || name == "_" {
			name += " " + strconv.Itoa(number)
		}
		keys = append(keys, key{scope, name})
	}
	return keys
}
