package generator

import (
	"testing"
	"testing/fstest"

	"backend/generator/spec"
	"backend/generator/spec/spectest"
)

// small returns templates of a few files, written as name and text in turn.
func small(namesAndTexts ...string) fstest.MapFS {
	files := fstest.MapFS{}
	for i := 0; i < len(namesAndTexts); i += 2 {
		files[namesAndTexts[i]] = &fstest.MapFile{Data: []byte(namesAndTexts[i+1])}
	}
	return files
}

// render returns one of the files that templates make, or the error.
func render(templates fstest.MapFS, path string, resources ...spec.Resource) string {
	spec := spec.Default("shop")
	spec.Starter = "hello"
	spec.Resources = resources
	files, err := Render(templates, spec)
	if err != nil {
		return "error: " + err.Error()
	}
	for _, file := range files {
		if file.Path == path {
			return string(file.Data)
		}
	}
	return "not made"
}

func TestEngine(t *testing.T) {
	todo, note := spectest.Resource("todo", "title:string"), spectest.Resource("sticky_note", "body:text")
	for _, test := range []struct {
		name      string
		templates fstest.MapFS
		path      string
		resources []spec.Resource
		want      string
	}{
		{"a template", small("base/a.txt.tmpl", "{{ .Name }}\n"), "a.txt", nil, "shop\n"},
		{"a copy", small("base/a.txt", "{{ .Name }}\n"), "a.txt", nil, "{{ .Name }}\n"},
		{"a copy of Go is not formatted", small("base/a.go", "package  a"), "a.go", nil, "package  a"},
		{"Go is formatted", small("base/a.go.tmpl", "package  a\nfunc  f(){ }"), "a.go", nil, "package a\n\nfunc f() {}\n"},
		{"an import that is not used", small("modules.txtar", "-- x.org/c --\n-- x.org/go-b/v2 --\n", "base/a.go.tmpl", "package a\n\nimport (\n\t\"fmt\"\n\t\"time\"\n\n\t\"x.org/go-b/v2\"\n\t_ \"x.org/c\"\n)\n\nvar x = b.Y + fmt.Z\n"), "a.go", nil,
			"package a\n\nimport (\n\t\"fmt\"\n\n\t_ \"x.org/c\"\n\t\"x.org/go-b/v2\"\n)\n\nvar x = b.Y + fmt.Z\n"},
		{"no import that is used", small("base/a.go.tmpl", "package a\n\nimport (\n\t\"fmt\"\n\t\"time\"\n)\n\nvar x = 1\n"), "a.go", nil, "package a\n\nvar x = 1\n"},
		{"a directory below", small("base/x/a.txt", "x"), "x/a.txt", nil, "x"},
		{"a word that was not chosen", small("base/b", "", "chi/a.txt", "x"), "a.txt", nil, "not made"},
		{"a word that follows", small("http/a.txt", "x"), "a.txt", nil, "x"},
		{"one of two words", small("sqlite+chi/a.txt", "x", "sqlite/b", ""), "a.txt", nil, "not made"},
		{"both words", small("sqlite+nethttp/a.txt", "x"), "a.txt", nil, "x"},
		{"no resource", small("resource/a.txt", "x", "base/b", ""), "a.txt", nil, "not made"},
		{"each resource", small("base/{resource}/{resources}.txt.tmpl", "{{ .Resource.Type }}"), "sticky_note/sticky_notes.txt", []spec.Resource{todo, note}, "StickyNote"},
		{"a migration", small("sql/{create-resource}_{resources}.sql", "x"), "00003_sticky_notes.sql", []spec.Resource{todo, note}, "x"},
		{"a migration of another kind", small("sql/{drop-resource}_{resources}.sql", "x", "base/b", ""), "00003_sticky_notes.sql", []spec.Resource{todo, note}, "not made"},
		{"an action on its line", small("base/a.tmpl", "{\n\t{{ range .Resources }}\n\t{{ .Name }}\n\t{{ end }}\n}\n"), "a", []spec.Resource{todo, note}, "{\n\ttodo\n\tsticky_note\n}\n"},
		{"an action in its line", small("base/a.tmpl", "{{ range .Resources }}{{ .Name }} {{ end }}\n"), "a", []spec.Resource{todo, note}, "todo sticky_note \n"},
		{"an unknown fact", small("base/a.tmpl", "{{ .Nothing }}"), "a", nil, "error: template base/a.tmpl: template: base/a.tmpl:1:3: executing \"base/a.tmpl\" at <.Nothing>: can't evaluate field Nothing in type view.Project"},
		{"a broken template", small("base/a.tmpl", "{{ if }}"), "a", nil, "error: template base/a.tmpl: template: base/a.tmpl:1: missing value for if"},
		{"broken Go", small("base/a.go.tmpl", "package"), "a.go", nil, "error: template base/a.go.tmpl: 1:8: expected 'IDENT', found 'EOF'"},
		{"a file for a fact", small("base/a.tmpl", "{{ if .Resources }}\nx\n{{ end }}\n"), "a", []spec.Resource{todo}, "x\n"},
		{"a file for a fact that is not so", small("base/a.tmpl", "{{ if .Resources }}\nx\n{{ end }}\n"), "a", nil, "not made"},
		{"a function that is not allowed", small("base/a.tmpl", "{{ now }}"), "a", nil, "error: template base/a.tmpl: template: base/a.tmpl:1: function \"now\" not defined"},
		{"a clash", small("base/a.txt", "x", "sqlite/a.txt.tmpl", "x"), "a.txt", nil, "error: both base/a.txt and sqlite/a.txt.tmpl make a.txt"},
		{"a clash with a resource", small("base/todo.go", "x", "resource/{resource}.go", "x"), "todo.go", []spec.Resource{todo}, "error: there cannot be a resource \"todo\": every project like this one has a file todo.go"},
		{"a file that is not of the project", small("base/wiring.txtar", "", "modules.txtar", ""), "wiring.txtar", nil, "not made"},
		{"the same name further down", small("base/x/wiring.txtar", "x"), "x/wiring.txtar", nil, "x"},
		{"all faults", small("base/a.tmpl", "{{ .A }}", "base/b.go.tmpl", "x"), "a", nil, "error: template base/a.tmpl: template: base/a.tmpl:1:3: executing \"base/a.tmpl\" at <.A>: can't evaluate field A in type view.Project\ntemplate base/b.go.tmpl: 1:1: expected 'package', found x"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := render(test.templates, test.path, test.resources...); got != test.want {
				t.Errorf("%s:\ngot  %q\nwant %q", test.path, got, test.want)
			}
		})
	}
}

func TestWiring(t *testing.T) {
	const file = "{{ slot \"s\" }}\nend\n"
	for _, test := range []struct {
		name      string
		templates fstest.MapFS
		want      string
	}{
		{"an empty slot leaves no line", small("base/a.tmpl", file), "end\n"},
		{"a slot", small("base/a.tmpl", file, "http/wiring.txtar", "-- a@s --\n{{ .Name }}\n"), "shop\nend\n"},
		{"in the order of words, fewer words first", small("base/a.tmpl", file,
			"nethttp+sqlite/wiring.txtar", "-- a@s --\n3\n", "sqlite/wiring.txtar", "-- a@s --\n2\n", "nethttp/wiring.txtar", "-- a@s --\n1\n"), "1\n2\n3\nend\n"},
		{"no slot of that name", small("base/a.tmpl", file, "http/wiring.txtar", "-- a@r --\nx\n", "sql/wiring.txtar", "-- a@r --\nx\n-- b@s --\nx\n"),
			"error: template http/wiring.txtar, sql/wiring.txtar: section a@r meets no slot\ntemplate sql/wiring.txtar: section b@s meets no slot"},
		{"broken wiring", small("base/a.tmpl", file, "http/wiring.txtar", "-- a@s --\n{{ .Nothing }}\n"),
			`error: template http/wiring.txtar: section a@s: template: http/wiring.txtar:1:3: executing "http/wiring.txtar" at <.Nothing>: can't evaluate field Nothing in type view.Project`},
		{"a slot in wiring", small("base/a.tmpl", file, "http/wiring.txtar", "-- a@s --\n{{ slot \"t\" }}\n"),
			`error: template http/wiring.txtar: section a@s: wiring cannot have a slot`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := render(test.templates, "a"); got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestWiringOfEachResource(t *testing.T) {
	templates := small("base/{resource}.tmpl", "{{ slot \"s\" }}\nend\n", "resource/wiring.txtar", "-- {resource}@s --\n{{ .Resource.Words }}\n")
	got := render(templates, "sticky_note", spectest.Resource("todo", "title:string"), spectest.Resource("sticky_note", "body:text"))
	if want := "sticky note\nend\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
