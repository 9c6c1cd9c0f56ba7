package spec_test

import (
	"testing"

	"backend/generator/spec/spectest"
)

// Fields become optional, unique and sorted, and what there is to their columns goes on.
func TestHistoryOfAlteredFields(t *testing.T) {
	const (
		shelf = "create-resource shelf shelves label:string room:int:sorted"
		sort  = "sort-field shelf shelves room:int:sorted"
		plain = "alter-field shelf shelves room:int"
		key   = "alter-field shelf shelves label:string:unique"
		note  = "create-resource note notes slug:string:unique code:int:optional:unique"
	)
	for _, test := range []struct {
		name  string
		steps []string
		want  []string
	}{
		{"not sorted any more", []string{"shelf", "switch: shelf room:int"}, []string{"1 " + shelf, "2 " + sort, "3 " + plain}},
		{"and sorted again", []string{"shelf", "switch: shelf room:int", "switch: shelf room:int:sorted"}, []string{
			"1 " + shelf, "2 " + sort, "3 " + plain, "4 alter-field shelf shelves room:int:sorted", "5 " + sort}},
		{"optional, and the index comes again", []string{"shelf", "switch: shelf room:int:sorted:optional"}, []string{
			"1 " + shelf, "2 " + sort, "3 alter-field shelf shelves room:int:optional:sorted", "4 sort-field shelf shelves room:int:optional:sorted"}},
		{"unique", []string{"shelf", "switch: shelf label:string:unique", "more: shelf rank:int"}, []string{"1 " + shelf, "2 " + sort, "3 " + key, "4 add-field shelf shelves rank:int"}},
		{"undone, and done again", []string{"shelf", "switch: shelf label:string:unique", "undo", "switch: shelf label:string:unique"}, []string{"1 " + shelf, "2 " + sort, "3 " + key}},
		{"undone, and something else done", []string{"shelf", "switch: shelf label:string:unique", "undo", "more: shelf rank:int", "switch: shelf label:string:unique"}, []string{
			"1 " + shelf, "2 " + sort, "3 retired " + key, "4 add-field shelf shelves rank:int", "5 " + key}},
		{"unique, and for each owner", []string{"shelf", "switch: shelf label:string:unique", "accounts: session"}, []string{
			"1 " + shelf, "2 " + sort, "3 " + key, "4 create-auth", "5 create-limits", "6 create-names",
			"7 own-resource shelf shelves label:string:unique room:int:sorted", "8 sort-field shelf shelves owned room:int:sorted"}},
		{"unique for each owner", []string{"note auth", "switch: note code:int:optional", "switch: note code:int:optional:unique"}, []string{
			"1 create-auth", "2 create-limits", "3 create-names", "4 create-resource note notes owned slug:string:unique code:int:optional:unique",
			"5 alter-field note notes code:int:optional", "6 alter-field note notes owned code:int:optional:unique"}},
		{"unique for all, then for each", []string{"note", "switch: note slug:string:unique:optional", "accounts: session"}, []string{
			"1 " + note, "2 alter-field note notes slug:string:optional:unique", "3 create-auth", "4 create-limits", "5 create-names",
			"6 own-resource note notes slug:string:optional:unique code:int:optional:unique"}},
	} {
		t.Run(test.name, func(t *testing.T) { checkHistory(t, test.steps, test.want) })
	}
}

// TestSwitchField makes of no field what it cannot be.
func TestSwitchField(t *testing.T) {
	before, err := spectest.Live(t, []string{"note book+part+day"})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ resource, field, want string }{
		{"note", "slug:string", ""},
		{"note", "slug:string:optional:sorted", ""},
		{"note", "slug:string:unique", "is so already: slug:string:unique"},
		{"note", "slug:text:unique", "only optional, unique and sorted can be switched"},
		{"note", "slugs:string", "unknown field of note"},
		{"notes", "slug:string", "unknown resource"},
		{"note", "code:int", ""},
		{"note", "code:int:unique", "can have no value for code"},
		{"book", "part:ref=book", "can have no value for part_id"},
		{"book", "part:ref=book:optional:unique", ""},
		{"book", "part:ref=book:optional:cascade", "only optional, unique and sorted can be switched"},
		{"book", "part:ref=note:optional", "only optional, unique and sorted can be switched"},
		{"book", "day:date:sorted", ""},
	} {
		after, err := before.SwitchField(test.resource, test.field)
		if err == nil {
			after, err = after.Following(before, 20)
		}
		spectest.CheckRefusal(t, test.resource+" "+test.field, err, test.want)
		for _, r := range after.Resources {
			for _, f := range r.Fields {
				if f.Alters {
					t.Errorf("%s of %s is to be altered once more", f.Name, r.Name)
				}
			}
		}
	}
}
