package spec_test

import (
	"slices"
	"strings"
	"testing"

	"backend/generator/spec/spectest"
)

// Fields go, with and without what is stored in them, and come back.
func TestHistoryOfFieldsThatGo(t *testing.T) {
	const (
		shelf = "create-resource shelf shelves label:string room:int:sorted"
		book  = "create-resource book books isbn:string:unique"
	)
	for _, test := range []struct {
		name  string
		steps []string
		want  []string
	}{
		{"a row needs a value", []string{"shelf", "shelf-room"}, []string{
			"1 " + shelf, "2 sort-field shelf shelves room:int:sorted", "3 ease-field shelf shelves room:int:sorted"}},
		{"and it comes back", []string{"shelf", "shelf-room", "shelf"}, []string{
			"1 " + shelf, "2 sort-field shelf shelves room:int:sorted", "3 ease-field shelf shelves room:int:sorted", "4 sort-field shelf shelves room:int:sorted"}},
		{"and goes again: no row needs it", []string{"shelf", "shelf-room", "shelf", "shelf-room"}, []string{
			"1 " + shelf, "2 sort-field shelf shelves room:int:sorted", "3 ease-field shelf shelves room:int:sorted", "4 sort-field shelf shelves room:int:sorted"}},
		{"that is undone, and done again", []string{"shelf", "shelf-label", "undo", "shelf-label"}, []string{
			"1 " + shelf, "2 sort-field shelf shelves room:int:sorted", "3 ease-field shelf shelves label:string"}},
		{"that is undone after it came back", []string{"shelf", "shelf-room", "shelf", "undo", "undo", "shelf book"}, []string{
			"1 " + shelf, "2 sort-field shelf shelves room:int:sorted", "3 retired ease-field shelf shelves room:int:sorted",
			"4 retired sort-field shelf shelves room:int:sorted", "5 " + book}},
		{"that is undone, and dropped", []string{"shelf", "shelf-room", "shelf", "undo", "undo", "drop: shelf-room"}, []string{
			"1 " + shelf, "2 sort-field shelf shelves room:int:sorted", "3 retired ease-field shelf shelves room:int:sorted",
			"4 retired sort-field shelf shelves room:int:sorted", "5 drop-field shelf shelves room:int:sorted"}},
		{"no row needs what was added", []string{"book", "book+pages+slug", "book", "book+pages+slug"}, []string{
			"1 " + book, "2 add-field book books pages:int slug:string:optional:unique"}},
		{"with what is stored", []string{"shelf", "drop: shelf-room"}, []string{
			"1 " + shelf, "2 sort-field shelf shelves room:int:sorted", "3 drop-field shelf shelves room:int:sorted"}},
		{"and it comes back empty", []string{"shelf", "drop: shelf-room", "shelf"}, []string{
			"1 " + shelf, "2 sort-field shelf shelves room:int:sorted", "3 drop-field shelf shelves room:int:sorted",
			"4 add-field shelf shelves room:int:sorted", "5 sort-field shelf shelves room:int:sorted"}},
		{"what was added is dropped, and comes again", []string{"book", "book+slug", "drop: book", "book+slug"}, []string{
			"1 " + book, "2 add-field book books slug:string:optional:unique",
			"3 drop-field book books slug:string:optional:unique", "4 add-field book books slug:string:optional:unique"}},
		{"and is eased before", []string{"shelf", "shelf-label", "shelf", "drop: shelf-label", "shelf", "shelf-label"}, []string{
			"1 " + shelf, "2 sort-field shelf shelves room:int:sorted", "3 ease-field shelf shelves label:string",
			"4 drop-field shelf shelves label:string", "5 add-field shelf shelves label:string"}},
		{"what each owner has once is dropped, and opened", []string{"book auth", "book+slug auth", "drop: book auth", "book+slug auth", "book+slug@public auth"}, []string{
			"1 create-auth", "2 create-limits", "3 create-names", "4 create-resource book books owned isbn:string:unique",
			"5 add-field book books owned slug:string:optional:unique", "6 drop-field book books slug:string:optional:unique",
			"7 add-field book books owned slug:string:optional:unique", "8 share-field book books isbn:string:unique slug:string:optional:unique"}},
		{"a table is dropped after a field", []string{"shelf book", "drop: shelf-room book", "drop: book", "shelf book"}, []string{
			"1 " + shelf, "2 " + book, "3 sort-field shelf shelves room:int:sorted", "4 drop-field shelf shelves room:int:sorted",
			"5 drop-resource shelf shelves label:string", "6 " + shelf, "7 sort-field shelf shelves room:int:sorted"}},
	} {
		t.Run(test.name, func(t *testing.T) { checkHistory(t, test.steps, test.want) })
	}
}

// What is stored in a field that is gone is not what another field of its name is for.
func TestHistoryRefusesAnotherColumn(t *testing.T) {
	before, err := spectest.Live(t, []string{"shelf", "shelf-room"})
	if err != nil {
		t.Fatal(err)
	}
	for field, want := range map[string]string{"room:int:sorted": "", "room:string": "have it as it was, room:int:sorted"} {
		after, err := before.AddFields("shelf", []string{field})
		if err == nil {
			_, err = after.Following(before, 10)
		}
		spectest.CheckRefusal(t, field, err, want)
	}
}

// A database without a schema remembers by name which fields went, however the
// migrations are numbered.
func TestReshapings(t *testing.T) {
	s, err := spectest.Live(t, []string{"shelf book", "drop: shelf-room book", "shelf book", "drop: shelf-room book", "drop: shelf-room"})
	if err != nil {
		t.Fatal(err)
	}
	got := []string{}
	for _, step := range s.Reshapings() {
		got = append(got, step.Name)
	}
	if want := []string{"drop-field shelf shelves room:int:sorted", "drop-field shelf shelves room:int:sorted (2)"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestRemoveFields refuses what a project cannot do without.
func TestRemoveFields(t *testing.T) {
	s := spectest.Wanted(t, "shelf book+part+pages+slug")
	for _, test := range []struct {
		resource, fields string
		dropped          bool
		want             string
	}{
		{"shelf", "room", false, ""},
		{"shelf", "room label", false, "the resource \"shelf\" cannot be without any field; to take the resource out: backend remove resource shelf"},
		{"shelf", "rooms", false, "unknown field of shelf \"rooms\""},
		{"shelves", "room", false, "unknown resource \"shelves\""},
		{"shelf", "created_at", false, "every resource has a field \"created_at\""},
		{"shelf", "room room", false, "unknown field of shelf \"room\""},
		{"book", "isbn", false, "--drop-data"},
		{"book", "isbn", true, ""},
		{"book", "slug", false, ""},
		{"book", "part", false, "what it refers to could not be deleted"},
		{"book", "part", true, ""},
		{"book", "part_id", true, ""},
	} {
		after, err := s.RemoveFields(test.resource, strings.Fields(test.fields), test.dropped)
		spectest.CheckRefusal(t, test.resource+" "+test.fields, err, test.want)
		if err == nil && strings.Contains(after.Resources[len(after.Resources)-1].String(), " "+test.fields+":") {
			t.Errorf("%s is there still: %v", test.fields, after.Resources)
		}
	}
}
