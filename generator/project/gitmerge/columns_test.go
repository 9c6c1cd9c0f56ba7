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
