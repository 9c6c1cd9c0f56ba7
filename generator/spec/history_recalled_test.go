package spec_test

import (
	"strings"
	"testing"

	"backend/generator/spec"
	"backend/generator/spec/spectest"
)

// Resources get other names, and what there is to their tables goes on.
func TestHistoryOfRenamedResources(t *testing.T) {
	const (
		shelf = "create-resource shelf shelves label:string room:int:sorted"
		sort  = "sort-field shelf shelves room:int:sorted"
		rack  = "rename-resource shelf shelves rack racks"
		note  = "create-resource note notes slug:string:unique code:int:optional:unique"
	)
	for _, test := range []struct {
		name  string
		steps []string
		want  []string
	}{
		{"what is sorted stays so", []string{"shelf", "call: shelf rack"}, []string{"1 " + shelf, "2 " + sort, "3 " + rack}},
		{"and gets fields", []string{"shelf", "call: shelf rack", "more: rack rank:int:sorted"}, []string{
			"1 " + shelf, "2 " + sort, "3 " + rack, "4 add-field rack racks rank:int:sorted", "5 sort-field rack racks rank:int:sorted"}},
		{"there and back", []string{"shelf", "call: shelf rack", "call: rack shelf", "shelf note"}, []string{
			"1 " + shelf, "2 " + sort, "3 " + rack, "4 rename-resource rack racks shelf shelves", "5 " + note}},
		{"another plural", []string{"shelf", "call: shelf shelf shelfs"}, []string{"1 " + shelf, "2 " + sort, "3 rename-resource shelf shelves shelf shelfs"}},
		{"undone, and done again", []string{"shelf", "call: shelf rack", "undo", "call: shelf rack"}, []string{"1 " + shelf, "2 " + sort, "3 " + rack}},
		{"undone, and something else done", []string{"shelf", "call: shelf rack", "undo", "shelf note", "call: shelf rack"}, []string{
			"1 " + shelf, "2 " + sort, "3 " + rack, "4 " + note}},
		{"undone, and the table changed", []string{"shelf", "call: shelf rack", "undo", "more: shelf rank:int", "call: shelf rack"}, []string{
			"1 " + shelf, "2 " + sort, "3 retired " + rack, "4 add-field shelf shelves rank:int", "5 " + rack}},
		{"gone, and another one called so", []string{"todo shelf", "call: shelf rack", "less: rack", "call: todo shelf shelfs"}, []string{
			"1 create-resource todo todos title:string", "2 " + shelf, "3 " + sort, "4 " + rack, "5 rename-resource todo todos shelf shelfs"}},
		{"what refers to it goes on, too", []string{"todo+about", "call: todo task", "more: task on:ref=task:optional"}, []string{
			"1 create-resource todo todos title:string about:ref=todo:optional", "2 rename-resource todo todos task tasks", "3 add-field task tasks on:ref=task:optional"}},
	} {
		t.Run(test.name, func(t *testing.T) { checkHistory(t, test.steps, test.want) })
	}
}

// TestRenameResource gives no resource a name that it cannot have.
func TestRenameResource(t *testing.T) {
	before, err := spectest.Live(t, []string{"shelf book todo auth", "call: shelf rack", "less: todo", "more: book in:ref=rack:optional"})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ old, name, plural, want string }{
		{"rack", "range", "", `the word belongs to Go`},
		{"rack", "board", "", ""},
		{"rack", "boards", "", ""},
		{"rac", "board", "", `did you mean "rack"`},
		{"rack", "rack", "", "is called so already"},
		{"rack", "rack", "rackses", ""},
		{"rack", "book", "", `has a resource "book" already`},
		{"rack", "account", "", "the project has something else of that name"},
		{"rack", "tome", "books", `both need the name "books"`},
		{"rack", "task", "todos", "the project has a table todos already"},
		{"book", "rack", "shelves", `has a resource "rack" already`},
		{"book", "novel", "shelves", ""},
		{"rack", "Board", "", "cannot be"},
		{"rack", "doc", "", "the project has a page or a path of that name"},
		{"rack", "board", "about", "the project has a page or a path of that name"},
	} {
		after, err := before.RenameResource(test.old, test.name, test.plural)
		if err == nil {
			after, err = after.Following(before, 20)
		}
		spectest.CheckRefusal(t, strings.Join([]string{test.old, test.name, test.plural}, " "), err, test.want)
		for _, r := range after.Resources {
			if r.Was != nil {
				t.Errorf("%s is to be renamed once more", r.Name)
			}
		}
	}
}

// TestOldNameIsKept gives no table the indexes of another one, which was called so.
func TestOldNameIsKept(t *testing.T) {
	before, err := spectest.Live(t, []string{"shelf auth", "call: shelf rack"})
	if err != nil {
		t.Fatal(err)
	}
	shelf := spectest.Resource("shelf", "label:string")
	with, err := before.AddResource(shelf)
	if err == nil {
		_, err = with.Following(before, 20)
	}
	spectest.CheckRefusal(t, "a resource of the old name", err, `both need the name "shelves_owner_id"`)
	less, err := spectest.Live(t, []string{"shelf auth", "call: shelf rack", "less: rack"})
	if err != nil {
		t.Fatal(err)
	}
	if with, err = less.AddResource(shelf); err == nil {
		_, err = with.Following(less, 40)
	}
	spectest.CheckRefusal(t, "a table of the old name", err, "the indexes of the table racks are called as those of shelves would be")
}

// The indexes of a table keep the name that they were made with, and each migration
// refers to tables as they were called then.
func TestNamesInMigrations(t *testing.T) {
	s, err := spectest.Live(t, []string{"shelf", "call: shelf rack", "more: rack slug:string:optional:unique on:ref=rack:optional", "call: rack board"})
	if err != nil {
		t.Fatal(err)
	}
	got := []string{}
	for _, m := range s.Migrations {
		r := s.Migrated(m)
		got = append(got, r.Table()+" "+r.UniqueIndex("slug"))
		for _, f := range r.Refs() {
			got = append(got, "refers to "+f.Target.Table())
		}
	}
	want := "shelves shelves_slug_key, shelves shelves_slug_key, racks shelves_slug_key, racks shelves_slug_key, refers to racks, boards shelves_slug_key"
	if strings.Join(got, ", ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), want)
	}
	for _, m := range s.Migrations {
		parsed, err := spec.ParseMigration(m.String())
		if err != nil || parsed.String() != m.String() {
			t.Errorf("%s is read as %s: %v", m, parsed, err)
		}
	}
	for _, line := range []string{"00001 rename-resource shelf shelves", "00001 rename-resource shelf shelves rack racks more", "00001 rename-resource shelf shelves rack rack"} {
		if m, err := spec.ParseMigration(line); err == nil {
			t.Errorf("%s is read as %s", line, m)
		}
	}
}
