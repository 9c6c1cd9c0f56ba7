package release

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backend/generator"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/tier"
	"backend/generator/project/journal"
	"backend/generator/spec"
	"backend/templates"
)

// A table says of everything that projects of the release before declare what it is
// called now, or what to use in its place, and of every file where its parts are. The
// projects are those that its binary made.
func TestTableIsWhole(t *testing.T) {
	tier.Slow(t)
	for number := range templates.Release() {
		records, _ := filepath.Glob(fmt.Sprintf("../../../testdata/releases/%d/*/project.json", number))
		if len(records) == 0 && number == 0 {
			t.Fatal("there are no projects")
		}
		for _, record := range records {
			t.Run(fmt.Sprint(number, filepath.Base(filepath.Dir(record))), func(t *testing.T) {
				s, base := recorded(t, record)
				table := tableFor(t, number+1, s)
				next := newLayout(rendered(t, s), nil)
				named, _ := table.rename(s.Module, base, map[string][]byte{})
				for symbol, is := range table.symbols {
					if newLayout(base, nil).homes[symbol.key()] != "" && next.homes[is.key()] == "" {
						t.Errorf("%v is to be %v, which is not there", symbol, is)
					}
				}
				is := newLayout(named, table.scopes())
				a := arranger{Table: table, was: is, is: is, next: next}
				for key, home := range newLayout(base, nil).homes {
					if !table.knows(key) && !next.has(key) {
						t.Errorf("%s: the table does not know %v", home, key.symbol())
					}
				}
				for name := range is.files {
					if place := a.place(name, declaration{}); next.files[place].text == nil && !strings.HasSuffix(name, "_test.go") {
						t.Errorf("the table does not know where %s is", name)
					}
				}
			})
		}
	}
}

// knows reports whether the table speaks of a declaration, or of the type that it
// belongs to.
func (t Table) knows(k key) bool {
	s := k.symbol()
	of := symbol{dir: s.dir, name: s.of}
	for _, s := range []symbol{s, of} {
		_, isRenamed := t.symbols[s]
		_, isGone := t.gone[s]
		if isRenamed || isGone {
			return true
		}
	}
	return false
}

// has reports whether a declaration is there. What only tests had may be for all now,
// and tests themselves come and go.
func (l layout) has(k key) bool {
	all := key{strings.TrimSuffix(k.scope, " test"), k.name}
	return l.homes[k] != "" || l.homes[all] != "" || all != k && strings.HasPrefix(k.name, "Test") || strings.HasPrefix(k.name, "init ")
}

// symbol is the symbol that has a key.
func (k key) symbol() symbol {
	scope := strings.TrimSuffix(k.scope, " test")
	dot := strings.LastIndexByte(scope, '.')
	dir := scope[:dot]
	if strings.HasSuffix(scope, outside) {
		dir += outside
	}
	s := symbol{dir: dir, name: k.name}
	if of, name, ok := strings.Cut(k.name, "."); ok {
		s.of, s.name = of, name
	}
	return s
}

func recorded(t *testing.T, record string) (spec.Spec, Tree) {
	t.Helper()
	text, err := os.ReadFile(record)
	if err != nil {
		t.Fatal(err)
	}
	state := struct{ Answers spec.Spec }{}
	if err := json.Unmarshal(text, &state); err != nil {
		t.Fatal(err)
	}
	if text, err = os.ReadFile(filepath.Join(filepath.Dir(record), "base.tar.gz")); err != nil {
		t.Fatal(err)
	}
	files, err := journal.UnpackTree(text)
	if err != nil {
		t.Fatal(err)
	}
	return state.Answers, treeOf(files)
}

func rendered(t *testing.T, s spec.Spec) Tree {
	t.Helper()
	s, err := s.Complete()
	if err != nil {
		t.Fatal(err)
	}
	files, err := generator.Render(templates.FS, s)
	if err != nil {
		t.Fatal(err)
	}
	return treeOf(files)
}

func treeOf(files []generator.File) Tree {
	tree := Tree{}
	for _, file := range files {
		tree[file.Path] = file.Data
	}
	return tree
}

func tableFor(t *testing.T, number int, s spec.Spec) Table {
	t.Helper()
	table, err := Parse(templates.Table(number), Resources(s))
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// All tables can be read.
func TestTables(t *testing.T) {
	for number := 1; number <= templates.Release(); number++ {
		if _, err := Parse(templates.Table(number), []Resource{{Var: "todo", Vars: "todos", Type: "Todo", Types: "Todos", File: "todo", Files: "todos"}}); err != nil {
			t.Errorf("release %d: %v", number, err)
		}
		if !strings.Contains(templates.Changes(number-1), "## Release ") {
			t.Errorf("CHANGELOG.md says nothing about release %d", number)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, line := range []string{"symbol", "symbol a.b", "move a b", "variable a.b c", "file a"} {
		if _, err := Parse("# fine\n"+line+"\n", nil); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%q: got %v, wanted an error about line 2", line, err)
		}
	}
}

func table(t *testing.T, text string) Table {
	t.Helper()
	table, err := Parse(text, nil)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// What two releases have renamed one after the other has the last name.
func TestThen(t *testing.T) {
	both := table(t, "symbol a.one a.two\nfile a/x.go a/y.go").Then(table(t, "symbol a.two b.three\nfile a/y.go b/z.go"))
	if got := both.symbols[parseSymbol("a.one")]; got != parseSymbol("b.three") {
		t.Errorf("one is %v", got)
	}
	if got := both.files["a/x.go"]; !slices.Equal(got, []string{"a/y.go", "b/z.go"}) {
		t.Errorf("x.go may be %q", got)
	}
	both = table(t, "symbol a.one a.two").Then(table(t, "gone a.two nothing"))
	if got := both.gone[parseSymbol("a.one")]; got != "nothing" {
		t.Errorf("of what is gone it says %q", got)
	}
}

// Only what the types say is meant gets another name: not a variable, a field or
// what another package declares under the same name.
func TestRenameByType(t *testing.T) {
	files := Tree{
		"a/a.go":   []byte("package a\n\nfunc known() int { return 1 }\n\ntype Thing struct{ known int }\n\nfunc (Thing) Known() {}\n"),
		"a/own.go": []byte("package a\n\nimport \"fmt\"\n\nfunc own(t Thing) {\n\tfmt.Println(known(), t.known)\n\tknown := 3\n\tfmt.Println(known) // known\n}\n"),
		"c/c.go":   []byte("package c\n\nimport (\n\t\"m/a\"\n)\n\nfunc known(t a.Thing) { t.Known() }\n"),
	}
	got, _ := table(t, "symbol a.known a.mapError\nsymbol a.Thing b.Item\nsymbol a.Thing.Known b.Item.Seen").rename("m", files, map[string][]byte{})
	want := Tree{
		"a/own.go": []byte("package a\n\nimport (\n\t\"fmt\"\n\t\"m/b\"\n)\n\nfunc own(t b.Item) {\n\tfmt.Println(mapError(), t.known)\n\tknown := 3\n\tfmt.Println(known) // known\n}\n"),
		"c/c.go":   []byte("package c\n\nimport (\n\t\"m/b\"\n)\n\nfunc known(t b.Item) { t.Seen() }\n"),
	}
	for name, text := range want {
		if string(got[name]) != string(text) {
			t.Errorf("%s is\n%s\nwanted\n%s", name, got[name], text)
		}
	}
}

// What the owner changed goes where the declaration went, what they added goes
// along, and what other packages cannot see stays.
func TestArrange(t *testing.T) {
	base := Tree{"a/old.go": []byte("package a\n\nfunc one() int { return 1 }\n\nfunc two() int { return 2 }\n")}
	mine := Tree{"a/old.go": []byte("package a\n\nfunc one() int { return 10 }\n\nfunc two() int { return 2 }\n\nfunc own() int { return 3 }\n")}
	wanted := Tree{"a/new.go": []byte("package a\n\nfunc two() int { return 2 }\n\nfunc one() int { return 1 }\n")}
	_, got := table(t, "file a/old.go a/new.go").arrange(base, mine, wanted)
	want := "package a\n\nfunc two() int { return 2 }\n\nfunc one() int { return 10 }\n\nfunc own() int { return 3 }\n"
	if string(got["a/new.go"]) != want {
		t.Errorf("new.go is\n%s\nwanted\n%s", got["a/new.go"], want)
	}
	if string(got["a/old.go"]) != string(base["a/old.go"]) {
		t.Errorf("something is left in old.go:\n%s", got["a/old.go"])
	}
	wanted = Tree{"b/new.go": []byte("package b\n\nfunc One() int { return 1 }\n")}
	was, got := table(t, "file a/old.go b/new.go").arrange(base, Tree{"a/old.go": append(base["a/old.go"], "\nfunc own() int { return 3 }\n"...)}, wanted)
	if text := "package a\n\nfunc own() int { return 3 }\n"; string(got["a/old.go"]) != text || was["a/old.go"] != nil {
		t.Errorf("old.go is\n%s\nwanted\n%s", got["a/old.go"], text)
	}
}

// What a function hands on has its new type in all that it is handed to, and nothing
// else has.
func TestRetype(t *testing.T) {
	files := Tree{"web/routes.go": []byte("package web\n\nimport \"net/http\"\n\ntype Server struct{}\n\nfunc (s *Server) routes() {\n\tmux := http.NewServeMux()\n\ts.own(mux)\n\ts.other(http.NewServeMux())\n}\n"),
		"web/own.go":     []byte("package web\n\nimport \"net/http\"\n\nfunc (s *Server) own(m *http.ServeMux) { further(1, m) }\n"),
		"web/further.go": []byte("package web\n\nimport \"net/http\"\n\nfunc further(n int, m *http.ServeMux) {}\n\nfunc (s *Server) other(m *http.ServeMux) {}\n")}
	got, _ := table(t, "variable web.Server.routes.mux *http.ServeMux *router").rename("m", files, map[string][]byte{})
	want := Tree{
		"web/own.go":     []byte("package web\n\nfunc (s *Server) own(m *router) { further(1, m) }\n"),
		"web/further.go": []byte("package web\n\nimport \"net/http\"\n\nfunc further(n int, m *router) {}\n\nfunc (s *Server) other(m *http.ServeMux) {}\n"),
		"web/routes.go":  files["web/routes.go"],
	}
	for name, text := range want {
		if string(got[name]) != string(text) {
			t.Errorf("%s is\n%s\nwanted\n%s", name, got[name], text)
		}
	}
}

// What moves to another package is written there as it is inside of it, and names
// what stays behind. What its new package keeps to itself is said and left alone.
func TestRenameIntoPackage(t *testing.T) {
	files := Tree{
		"a/login.go": []byte("package a\n\ntype Login struct{ n int }\n\nvar Err = 1\n\nfunc (l *Login) Age() int { return hash(l.n) + Err }\n\nfunc hash(n int) int { return n }\n"),
		"a/own.go":   []byte("package a\n\nfunc own() int { return hash(1) }\n"),
		"c/c.go":     []byte("package c\n\nimport \"m/a\"\n\nfunc use(l a.Login) int { return l.Age() + a.Err }\n"),
	}
	got, uses := table(t, "symbol a.Login b.Login\nsymbol a.hash b.hash").rename("m", files, map[string][]byte{})
	want := Tree{
		"a/login.go": []byte("package a\n\nimport \"m/a\"\n\ntype Login struct{ n int }\n\nvar Err = 1\n\nfunc (l *Login) Age() int { return hash(l.n) + a.Err }\n\nfunc hash(n int) int { return n }\n"),
		"a/own.go":   files["a/own.go"],
		"c/c.go":     []byte("package c\n\nimport (\n\t\"m/a\"\n\t\"m/b\"\n)\n\nfunc use(l b.Login) int { return l.Age() + a.Err }\n"),
	}
	for name, text := range want {
		if string(got[name]) != string(text) {
			t.Errorf("%s is\n%s\nwanted\n%s", name, got[name], text)
		}
	}
	if want := []Use{{"a/own.go", 3, "a.hash", "code of your own: b.hash is for its package only"}}; !slices.Equal(uses, want) {
		t.Errorf("got the uses %v, wanted %v", uses, want)
	}
}

// A method that the owner has added goes with its type to another package.
func TestArrangeMethod(t *testing.T) {
	base := Tree{"a/login.go": []byte("package a\n\ntype Login struct{}\n")}
	mine := Tree{"a/login.go": append(slices.Clone(base["a/login.go"]), "\nfunc (l *Login) Age() int { return 3 }\n"...)}
	wanted := Tree{"b/login.go": []byte("package b\n\ntype Login struct{}\n")}
	_, got, _ := table(t, "symbol a.Login b.Login\nfile a/login.go b/login.go").Carry("m", base, mine, wanted)
	if want := "package b\n\ntype Login struct{}\n\nfunc (l *Login) Age() int { return 3 }\n"; string(got["b/login.go"]) != want {
		t.Errorf("login.go is\n%s\nwanted\n%s", got["b/login.go"], want)
	}
	if string(got["a/login.go"]) != string(base["a/login.go"]) {
		t.Errorf("something is left in a:\n%s", got["a/login.go"])
	}
}

// Only clients of projects that have it are told, and owners the rest.
func TestChanges(t *testing.T) {
	clients, owners := Changes("## Release 2\n\nFor clients of the API:\n\n- One is\n  new. → let it\n- With auth: Two. → do\n\nFor owners:\n\n- Three.\n", []string{"cors"})
	if want := []ClientChange{{"One is new", "let it"}}; !slices.Equal(clients, want) || owners != "## Release 2\n\nFor owners:\n\n- Three." {
		t.Errorf("got %q and %q", clients, owners)
	}
	if clients, _ = Changes("\n\nFor clients of the API:\n\n- With auth: Two. → do", []string{"auth"}); len(clients) != 1 {
		t.Errorf("got %q", clients)
	}
	all := strings.Count(templates.Changes(0), "\n- With auth:")
	if with, _ := Changes(templates.Changes(0), []string{"auth"}); all == 0 || len(with) < 3 {
		t.Errorf("of the changelog it reads %q", with)
	}
}
