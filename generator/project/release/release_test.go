package release

import (
	"strings"
	"testing"

	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/templates"
)

// All tables can be read.
func TestTables(t *testing.T) {
	for number := 1; number <= templates.Release(); number++ {
		if _, err := Parse(templates.Table(number), []Resource{{"todo", "todos", "Todo", "Todos", "todo", "todos"}}); err != nil {
			t.Errorf("release %d: %v", number, err)
		}
		if !strings.Contains(templates.Changes(number-1), "## Release ") {
			t.Errorf("CHANGELOG.md says nothing about release %d", number)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, line := range []string{"symbol", "symbol a.b", "move a b", "file a"} {
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
	if got := both.files["a/x.go"]; got != "b/z.go" {
		t.Errorf("x.go is %s", got)
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
	got, _ := table(t, "symbol a.known a.mapError\nsymbol a.Thing b.Item\nsymbol a.Thing.Known b.Item.Seen").rename("m", files)
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
