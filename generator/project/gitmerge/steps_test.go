package gitmerge

import (
	"strings"
	"testing"

	"backend/generator/spec"
)

// A field that one side calls otherwise keeps its place and its name, and what both
// sides do to one column is refused.
func TestColumns(t *testing.T) {
	side := func(fields string, migrations ...string) spec.Spec {
		s := spec.Default("shop")
		r, err := spec.ParseResource("todo", "", strings.Fields(fields))
		if err != nil {
			t.Fatal(err)
		}
		s.Resources = []spec.Resource{r}
		for _, line := range append([]string{"00001 create-resource todo todos title:string done:bool"}, migrations...) {
			m, err := spec.ParseMigration(line)
			if err != nil {
				t.Fatal(err)
			}
			s.Migrations = append(s.Migrations, m)
		}
		return s
	}
	base := side("title:string done:bool")
	renamed := side("name:string done:bool", "00002 rename-field todo todos title:string name:string")
	for _, test := range []struct {
		name   string
		theirs spec.Spec
		want   string // empty for an error
	}{
		{"a field more", side("title:string done:bool due:date", "00003 add-field todo todos due:date"), "name:string done:bool due:date"},
		{"a field less", side("title:string", "00003 drop-field todo todos done:bool"), "name:string"},
		{"another name for another one", side("title:string closed:bool", "00003 rename-field todo todos done:bool closed:bool"), "name:string closed:bool"},
		{"the same name", side("name:string done:bool", "00002 rename-field todo todos title:string name:string"), "name:string done:bool"},
		{"owners", side("title:string done:bool", "00003 own-resource todo todos owned title:string done:bool"), "name:string done:bool"},
		{"another name for it", side("caption:string done:bool", "00003 rename-field todo todos title:string caption:string"), ""},
		{"it goes", side("done:bool", "00003 drop-field todo todos title:string"), ""},
		{"an index on it", side("title:string:sorted done:bool", "00003 sort-field todo todos title:string:sorted"), ""},
		{"owners of what is unique", side("title:string done:bool", "00003 own-resource todo todos owned title:string:unique done:bool"), ""},
		{"a new one of that name", side("title:string done:bool name:string", "00003 add-field todo todos name:string"), ""},
		{"it was taken back", side("title:string done:bool", "00003 retired drop-field todo todos title:string"), "name:string done:bool"},
	} {
		for i, sides := range [][2]spec.Spec{{renamed, test.theirs}, {test.theirs, renamed}} {
			united, err := Answers(&base, sides[0], sides[1])
			got := ""
			if err == nil {
				got = strings.Join(fieldLines(united.Resources[0]), " ")
			}
			if got != test.want {
				t.Errorf("%s, %d: got %q and error %v, want %q", test.name, i, got, err, test.want)
			}
		}
	}
}

// A resource that one side calls otherwise is that also for the other side, but what
// would meet a table of another name in some database is refused with both steps.
func TestTables(t *testing.T) {
	side := func(resources []string, migrations ...string) spec.Spec {
		s := spec.Default("shop")
		for _, line := range resources {
			words := strings.Fields(line)
			name, access, _ := strings.Cut(words[0], "=")
			r, err := spec.ParseResource(name, "", words[1:])
			if err != nil {
				t.Fatal(err)
			}
			r.Access = access
			s.Resources = append(s.Resources, r)
		}
		for _, line := range append([]string{"00001 create-resource todo todos title:string", "00002 create-resource note notes body:text todo:ref=todo"}, migrations...) {
			m, err := spec.ParseMigration(line)
			if err != nil {
				t.Fatal(err)
			}
			s.Migrations = append(s.Migrations, m)
		}
		return s
	}
	todo, note := "todo title:string", "note body:text todo:ref=todo"
	task, noteOfTask := "task title:string", "note body:text todo:ref=task"
	rename := "00003 rename-resource todo todos task tasks"
	base := side([]string{todo, note})
	renamed := side([]string{task, noteOfTask}, rename)
	for _, test := range []struct {
		name         string
		base, theirs spec.Spec
		refused      bool
		want         string // part of the error, or the resources
	}{
		{"a field of what refers to it", base, side([]string{todo, note + " due:date"}, "00004 add-field note notes due:date"), false, "task title:string; note body:text todo:ref=task due:date"},
		{"another resource", base, side([]string{todo, note, "pen ink:string"}, "00004 create-resource pen pens ink:string"), false, "task title:string; note body:text todo:ref=task; pen ink:string"},
		{"who may read it", base, side([]string{"todo=public title:string", note}), false, "task=public title:string; note body:text todo:ref=task"},
		{"the same name", base, renamed, false, "task title:string; note body:text todo:ref=task"},
		{"a field of it", base, side([]string{todo + " due:date", note}, "00004 add-field todo todos due:date"), true, `"00004 add-field todo todos due:date"`},
		{"a name of a field of it", base, side([]string{"todo name:string", note}, "00004 rename-field todo todos title:string name:string"), true, "about the table todos"},
		{"another name", base, side([]string{"item title:string", "note body:text todo:ref=item"}, "00004 rename-resource todo todos item items"), true, "about the table todos"},
		{"a ref to it", base, side([]string{todo, note, "pen todo:ref=todo"}, "00004 create-resource pen pens todo:ref=todo"), true, "about the table todos"},
		{"another one of that name", base, side([]string{todo, note, "task ink:string"}, "00004 create-resource task tasks ink:string"), true, "about the table tasks"},
		{"it goes", base, side([]string{"note body:text"}), false, "note body:text"},
		{"the name taken back", renamed, base, false, "todo title:string; note body:text todo:ref=todo"},
		{"the name taken back, and a field", renamed, side([]string{"todo title:string due:date", note}, "00004 add-field todo todos due:date"), false, "todo title:string due:date; note body:text todo:ref=todo"},
	} {
		for i, sides := range [][2]spec.Spec{{renamed, test.theirs}, {test.theirs, renamed}} {
			united, err := Answers(&test.base, sides[0], sides[1])
			got := []string{}
			for _, r := range united.Resources {
				name := r.Name
				if r.Access != "" {
					name += "=" + r.Access
				}
				got = append(got, name+" "+strings.Join(fieldLines(r), " "))
			}
			said := strings.Join(got, "; ")
			if err != nil {
				said = err.Error()
			}
			if !strings.Contains(said, test.want) || (err != nil) != test.refused {
				t.Errorf("%s, %d: got %q, want %q", test.name, i, said, test.want)
			}
		}
	}
}

// What one side has taken away and the other one refers to is named.
func TestRefToWhatIsGone(t *testing.T) {
	todo, note, pen := spec.Resource{Name: "todo", Plural: "todos"}, spec.Resource{Name: "note", Plural: "notes"}, spec.Resource{Name: "pen", Plural: "pens"}
	pen, err := pen.With("todo:ref=todo")
	if err != nil {
		t.Fatal(err)
	}
	base := spec.Spec{Resources: []spec.Resource{todo, note}}
	_, err = Answers(&base, spec.Spec{Resources: []spec.Resource{note}}, spec.Spec{Resources: []spec.Resource{todo, note, pen}})
	if err == nil || !strings.Contains(err.Error(), `has taken the resource todo away, and pen of the other one refers to it: "todo:ref=todo"`) {
		t.Errorf("got error %v", err)
	}
}
