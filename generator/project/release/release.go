// Package release brings what an owner wrote for one release of the templates to
// the next: their code follows symbols that were renamed, and what they changed in
// a declaration follows it into the file where it stands now.
//
// Both happen before anything is merged, and to both sides of the merge alike: to
// what was generated once and to what the owner made of it. What is left between
// the two is what the owner wrote, and it meets what is generated now at the place
// where that stands. So a release needs no merge of its own.
//
// It is pure: files go in, files come out.
package release

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"strings"

	"backend/generator/spec"
)

// A Table says what a release has renamed and moved. Symbols are written as
// internal/store.mapError, or internal/web.Server.listTodos for a method; where
// the methods have a pointer for a receiver, as internal/web.*Server.listTodos. The
// package in the root of the project is main.
type Table struct {
	symbols   map[symbol]symbol              // what has another name now
	gone      map[symbol]string              // what is to be used in its place
	variables map[symbol]map[string]variable // by the function that has them, and their name
	files     map[string][]string            // into which file one went that is gone: the first that is there

	// What has other names and is otherwise the same: see Between.
	locals map[symbol]map[string]string // variables, by the function that has them
	moved  map[string]string            // files
}

// A symbol is something that a package of the project declares.
type symbol struct {
	dir  string // of the package, from the root of the project
	of   string // the type that a method belongs to; empty for none
	name string
}

func (s symbol) String() string {
	name := s.name
	if s.of != "" {
		name = s.of + "." + name
	}
	if s.dir == root {
		return name
	}
	return path.Base(s.dir) + "." + name
}

// A Resource is what the names of a resource are in code, in a table that speaks
// of {resource} (maxItem), {resources}, {Resource} and {Resources}, and in the
// names of its files, {file} and {files}. A line that also speaks of {Ref} or {ref}
// is about its lists that are nested by what it refers to.
type Resource struct {
	Var, Vars, Type, Types, File, Files string

	Refs []Ref
}

// A Ref is what the names of what a resource refers to are.
type Ref struct{ Type, File string }

// Resources are those of a project.
func Resources(s spec.Spec) []Resource {
	called := map[string]Resource{}
	for _, r := range s.Resources {
		called[r.Name] = Resource{Var: r.Var(), Vars: r.Vars(), Type: r.Type(), Types: r.Types(), File: r.Name, Files: r.Plural}
	}
	resources := []Resource{}
	for _, r := range s.Resources {
		names := called[r.Name]
		for _, nested := range r.Nested() {
			names.Refs = append(names.Refs, Ref{called[nested.Ref].Type, nested.Ref})
		}
		resources = append(resources, names)
	}
	return resources
}

// Parse reads a table. Each line is one of
//
//	symbol OLD NEW
//	gone OLD what to use in its place
//	variable internal/web.Server.routes.mux OLD-TYPE NEW-TYPE
//	file OLD NEW
//
// and blank lines and those that begin with # say nothing. A line that speaks of
// a resource stands for one line for each. Where a file went depends on what the
// project has: of several lines for one file the first counts whose NEW is there. The
// test beside a file goes with it and needs no line.
func Parse(text string, resources []Resource) (Table, error) {
	t := Table{symbols: map[symbol]symbol{}, gone: map[symbol]string{}, variables: map[symbol]map[string]variable{}, files: map[string][]string{}}
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		for _, line := range expand(line, resources) {
			if err := t.add(line); err != nil {
				return Table{}, fmt.Errorf("line %d: %w", number, err)
			}
		}
	}
	return t, nil
}

// OrNil returns the table, nil if it says nothing.
func (t Table) OrNil() *Table {
	if len(t.symbols) == 0 && len(t.moved) == 0 {
		return nil
	}
	return &t
}

// Then returns what both releases do, t first.
func (t Table) Then(next Table) Table {
	both := Table{symbols: maps.Clone(next.symbols), gone: maps.Clone(next.gone), variables: maps.Clone(next.variables), files: maps.Clone(next.files)}
	for was, is := range t.symbols {
		plain := is
		plain.of = strings.TrimPrefix(plain.of, "*")
		if do, isGone := next.gone[plain]; isGone {
			both.gone[was] = do
		}
		if last, ok := next.symbols[plain]; ok {
			is = last
		}
		both.symbols[was] = is
	}
	for was, homes := range t.files {
		both.files[was] = nil
		for _, is := range homes {
			both.files[was] = append(append(both.files[was], is), next.files[is]...)
		}
	}
	maps.Copy(both.gone, t.gone)
	for function, variables := range t.variables {
		if both.variables[function] == nil {
			both.variables[function] = variables
		}
	}
	return both
}

func expand(line string, resources []Resource) []string {
	if !strings.Contains(line, "{") {
		return []string{line}
	}
	lines := []string{}
	for _, r := range resources {
		line := strings.NewReplacer("{resource}", r.Var, "{resources}", r.Vars,
			"{Resource}", r.Type, "{Resources}", r.Types, "{file}", r.File, "{files}", r.Files).Replace(line)
		if !strings.Contains(line, "{") {
			lines = append(lines, line)
			continue
		}
		for _, ref := range r.Refs {
			lines = append(lines, strings.NewReplacer("{Ref}", ref.Type, "{ref}", ref.File).Replace(line))
		}
	}
	return lines
}

func (t Table) add(line string) error {
	kind, rest, _ := strings.Cut(line, " ")
	was, is, ok := strings.Cut(rest, " ")
	if !ok {
		return fmt.Errorf("%q: wanted a kind, what was and what is", line)
	}
	switch kind {
	case "file":
		t.files[was] = append(t.files[was], is)
	case "symbol":
		t.symbols[parseSymbol(was)] = parseSymbol(is)
	case "variable":
		from, to, ok := strings.Cut(is, " ")
		dot := strings.LastIndexByte(was, '.')
		if !ok || dot < 0 {
			return fmt.Errorf("%q: wanted a variable of a function, what type it had and what type it has", line)
		}
		function := parseSymbol(was[:dot])
		if t.variables[function] == nil {
			t.variables[function] = map[string]variable{}
		}
		t.variables[function][was[dot+1:]] = variable{from, to}
	case "gone":
		t.gone[parseSymbol(was)] = is
	default:
		return fmt.Errorf("%q: wanted symbol, gone, variable or file", kind)
	}
	return nil
}

func parseSymbol(text string) symbol {
	slash := strings.LastIndexByte(text, '/') + 1
	base, name, _ := strings.Cut(text[slash:], ".")
	s := symbol{dir: text[:slash] + base, name: name}
	if s.dir == "main" {
		s.dir = root
	}
	if of, method, ok := strings.Cut(name, "."); ok {
		s.of, s.name = of, method
	}
	return s
}

// root is the directory of the package main.
const root = "."

// A Tree is the files of a project, by path.
type Tree map[string][]byte

// A Use is a place in the owner's code that needs a look.
type Use struct {
	File string
	Line int
	What string // what is used there
	Do   string // instead
}

// Carry brings base, which was generated once, and mine, which the owner made of
// it, to the names and the files that wanted has. Where nothing of the owner's is
// concerned, both stay as they are. Migrations are never touched. The uses are
// those of what is gone, in code that the owner wrote.
func (t Table) Carry(module string, base, mine, wanted Tree) (Tree, Tree, []Use) {
	t, written := t.without(base, wanted), map[string][]byte{}
	named, _ := t.rename(module, base, written)
	renamed, uses := t.rename(module, mine, written)
	own := []Use{}
	for _, use := range uses {
		if !contains(base[use.File], lineOf(mine[use.File], use.Line)) {
			own = append(own, use)
		}
	}
	if t.moved != nil {
		t.move(named, renamed, wanted)
		reword(named, renamed, wanted)
		return named, renamed, own
	}
	base, mine = t.arrange(named, renamed, wanted)
	return base, mine, own
}

// without returns the table without what has its new name already, where something
// else has the old one: a project may have been made while the release was.
func (t Table) without(base, wanted Tree) Table {
	t.symbols = maps.Clone(t.symbols)
	there, next := newLayout(base, nil).homes, newLayout(wanted, nil).homes
	maps.DeleteFunc(t.symbols, func(was, is symbol) bool { return there[is.key()] != "" && next[was.key()] != "" })
	return t
}

func lineOf(text []byte, line int) []byte {
	lines := bytes.Split(text, []byte("\n"))
	return lines[min(line, len(lines))-1]
}

func contains(text, line []byte) bool {
	for other := range bytes.Lines(text) {
		if bytes.Equal(bytes.TrimSpace(other), bytes.TrimSpace(line)) {
			return true
		}
	}
	return false
}

// isGo reports whether a file is Go code that may be changed.
func isGo(name string) bool {
	return path.Ext(name) == ".go" && path.Dir(name) != spec.MigrationsDir
}
