package spec_test

import (
	"strings"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/spec/spectest"
)

// Fields get other names, and what there is to their columns goes on.
func TestHistoryOfRenamedFields(t *testing.T) {
	const (
		shelf = "create-resource shelf shelves label:string room:int:sorted"
		sort  = "sort-field shelf shelves room:int:sorted"
		there = "rename-field shelf shelves room:int:sorted place:int:sorted"
		back  = "rename-field shelf shelves place:int:sorted room:int:sorted"
		book  = "create-resource book books isbn:string:unique"
	)
	for _, test := range []struct {
		name  string
		steps []string
		want  []string
	}{
		{"what is sorted stays so", []string{"shelf", "rename: shelf room place"}, []string{"1 " + shelf, "2 " + sort, "3 " + there}},
		{"there and back", []string{"shelf", "rename: shelf room place", "rename: shelf place room", "shelf book"}, []string{
			"1 " + shelf, "2 " + sort, "3 " + there, "4 " + back, "5 " + book}},
		{"undone, and done again", []string{"shelf", "rename: shelf room place", "undo", "rename: shelf room place"}, []string{"1 " + shelf, "2 " + sort, "3 " + there}},
		{"undone, and something else done", []string{"shelf", "rename: shelf room place", "undo", "shelf book", "rename: shelf room place"}, []string{
			"1 " + shelf, "2 " + sort, "3 " + there, "4 " + book}},
		{"undone, and the table changed", []string{"shelf", "rename: shelf room place", "undo", "shelf-label", "rename: shelf room place"}, []string{
			"1 " + shelf, "2 " + sort, "3 retired " + there, "4 ease-field shelf shelves label:string", "5 " + there}},
		{"and dropped by its old name: that is a new field", []string{"shelf", "rename: shelf label title", "rename: shelf title label", "drop: shelf-label", "shelf"}, []string{
			"1 " + shelf, "2 " + sort, "3 rename-field shelf shelves label:string title:string", "4 rename-field shelf shelves title:string label:string",
			"5 drop-field shelf shelves label:string", "6 add-field shelf shelves label:string"}},
	} {
		t.Run(test.name, func(t *testing.T) { checkHistory(t, test.steps, test.want) })
	}
}

// TestRenameField gives no field a name that it cannot have.
func TestRenameField(t *testing.T) {
	before, err := spectest.Live(t, []string{"shelf book+part+day", "shelf-room book+part+day", "rename: book isbn number"})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ resource, old, new, want string }{
		{"shelf", "label", "title", ""},
		{"shelves", "label", "title", `unknown resource "shelves"`},
		{"shelf", "name", "title", `unknown field of shelf "name"`},
		{"shelf", "id", "title", `every resource has a field "id"`},
		{"shelf", "label", "label", "is called Label in Go"},
		{"shelf", "label", "room", "the table shelves may have a column room already"},
		{"book", "number", "day", `has a field "day" already`},
		{"book", "number", "Number", "cannot be"},
		{"book", "number", "isbn", ""},
		{"book", "part_id", "volume", ""},
		{"book", "part", "volume_id", "leave out the ending"},
		{"book", "day", "number_2", ""},
	} {
		after, err := before.RenameField(test.resource, test.old, test.new)
		if err == nil {
			after, err = after.Following(before, 20)
		}
		spectest.CheckRefusal(t, strings.Join([]string{test.resource, test.old, test.new}, " "), err, test.want)
		for _, r := range after.Resources {
			for _, f := range r.Fields {
				if f.Was != "" {
					t.Errorf("%s of %s is to be renamed once more", f.Name, r.Name)
				}
			}
		}
	}
	after, err := before.AddFields("book", []string{"isbn:string:optional:unique"})
	if err == nil {
		_, err = after.Following(before, 20)
	}
	spectest.CheckRefusal(t, "a field of the old name", err, "the index of number in the table books is called as that")
}

// The indexes of a column keep the name that they were made with.
func TestIndexesOfRenamedFields(t *testing.T) {
	s, err := spectest.Live(t, []string{"book+rank auth", "rename: book isbn number", "rename: book number digits"})
	if err != nil {
		t.Fatal(err)
	}
	if s, err = s.SwitchAccess("book", catalogue.Accesses.Names()[2]); err != nil {
		t.Fatal(err)
	}
	next, err := s.Following(s, 20)
	if err != nil {
		t.Fatal(err)
	}
	last := next.Migrations[len(next.Migrations)-1]
	for _, m := range next.Migrations {
		if m.Kind == "share-field" {
			last = m
		}
	}
	f := next.Migrated(last).Fields[0]
	if last.Kind != "share-field" || f.Name != "isbn" || f.Column() != "digits" {
		t.Errorf("%s is about the index of %s and the column %s, want those of isbn and digits", last, f.Name, f.Column())
	}
}
