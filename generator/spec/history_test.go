package spec_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/spec"
	"backend/generator/spec/spectest"
)

func TestHistory(t *testing.T) {
	for _, test := range []struct {
		name  string
		steps []string
		want  []string
	}{
		{"a new project", []string{"todo book"}, []string{
			"1 create-resource todo todos title:string",
			"2 create-resource book books isbn:string:unique",
		}},
		{"a new project with accounts, which come before what belongs to them", []string{"hello todo auth"}, []string{
			"1 create-auth",
			"2 create-limits",
			"3 create-names",
			"4 create-hello",
			"5 create-resource todo todos owned title:string",
		}},
		{"a new project that stores nothing", []string{""}, []string{"1 begin"}},
		{"the first resource comes", []string{"", "todo"}, []string{
			"1 begin",
			"2 create-resource todo todos title:string",
		}},
		{"accounts go and leave nothing", []string{"auth", ""}, []string{
			"1 retired create-auth",
			"2 retired create-limits",
			"3 retired create-names",
			"4 begin",
		}},
		{"nothing changes", []string{"todo auth", "todo auth"}, []string{
			"1 create-auth",
			"2 create-limits",
			"3 create-names",
			"4 create-resource todo todos owned title:string",
		}},
		{"a resource comes", []string{"todo", "book todo"}, []string{
			"1 create-resource todo todos title:string",
			"2 create-resource book books isbn:string:unique",
		}},
		{"a resource comes to a project with accounts", []string{"auth", "todo auth"}, []string{
			"1 create-auth",
			"2 create-limits",
			"3 create-names",
			"4 create-resource todo todos owned title:string",
		}},
		{"a sorted field comes, and then accounts, that go again", []string{"todo", "todo+rank", "todo+rank auth", "todo+rank", "drop: todo+rank"}, []string{
			"1 create-resource todo todos title:string",
			"2 add-field todo todos rank:string:optional:sorted",
			"3 sort-field todo todos rank:string:optional:sorted",
			"4 retired create-auth",
			"5 retired create-limits",
			"6 retired create-names",
			"7 retired own-resource todo todos title:string rank:string:optional:sorted",
			"8 retired sort-field todo todos owned rank:string:optional:sorted",
		}},
		{"a resource goes: its table stays", []string{"todo book", "todo"}, []string{
			"1 create-resource todo todos title:string",
			"2 create-resource book books isbn:string:unique",
		}},
		{"a resource goes and comes back", []string{"todo book", "todo", "todo book"}, []string{
			"1 create-resource todo todos title:string",
			"2 create-resource book books isbn:string:unique",
		}},
		{"a resource is dropped and comes back", []string{"todo book", "drop: todo", "todo book"}, []string{
			"1 create-resource todo todos title:string",
			"2 create-resource book books isbn:string:unique",
			"3 drop-resource book books isbn:string:unique",
			"4 create-resource book books isbn:string:unique",
		}},
		{"accounts come", []string{"todo book", "todo book auth"}, []string{
			"1 create-resource todo todos title:string",
			"2 create-resource book books isbn:string:unique",
			"3 create-auth",
			"4 create-limits",
			"5 create-names",
			"6 own-resource todo todos title:string",
			"7 own-resource book books isbn:string:unique",
		}},
		{"accounts stay that a table refers to", []string{"todo", "todo auth", "todo+by auth", "auth", ""}, []string{
			"1 create-resource todo todos title:string",
			"2 create-auth",
			"3 create-limits",
			"4 create-names",
			"5 own-resource todo todos title:string",
			"6 add-field todo todos by:ref=account:optional",
		}},
		{"accounts are dropped, and what refers to them", []string{"todo", "todo auth", "todo+by auth", "auth", "drop: "}, []string{
			"1 create-resource todo todos title:string",
			"2 create-auth",
			"3 create-limits",
			"4 create-names",
			"5 own-resource todo todos title:string",
			"6 add-field todo todos by:ref=account:optional",
			"7 drop-resource todo todos title:string",
			"8 drop-names",
			"9 drop-limits",
			"10 drop-auth",
		}},
		{"accounts come with a resource", []string{"todo", "todo book auth"}, []string{
			"1 create-resource todo todos title:string",
			"2 create-auth",
			"3 create-limits",
			"4 create-names",
			"5 own-resource todo todos title:string",
			"6 create-resource book books owned isbn:string:unique",
		}},
		{"accounts come and go", []string{"book", "book auth", "book"}, []string{
			"1 create-resource book books isbn:string:unique",
			"2 retired create-auth",
			"3 retired create-limits",
			"4 retired create-names",
			"5 retired own-resource book books isbn:string:unique",
		}},
		{"accounts come, go and come back", []string{"book", "book auth", "book", "book auth"}, []string{
			"1 create-resource book books isbn:string:unique",
			"2 create-auth",
			"3 create-limits",
			"4 create-names",
			"5 own-resource book books isbn:string:unique",
		}},
		{"accounts come back to more than they left", []string{"todo", "todo auth", "todo", "todo book", "todo book auth"}, []string{
			"1 create-resource todo todos title:string",
			"2 create-auth",
			"3 create-limits",
			"4 create-names",
			"5 own-resource todo todos title:string",
			"6 create-resource book books isbn:string:unique",
			"7 own-resource book books isbn:string:unique",
		}},
		{"accounts come back to less than they left", []string{"todo book", "todo book auth", "todo book", "todo", "todo auth"}, []string{
			"1 create-resource todo todos title:string",
			"2 create-resource book books isbn:string:unique",
			"3 create-auth",
			"4 create-limits",
			"5 create-names",
			"6 own-resource todo todos title:string",
			"7 retired own-resource book books isbn:string:unique",
		}},
		{"accounts come back to a table that was made anew", []string{"todo", "todo auth", "todo", "drop: ", "todo", "todo auth"}, []string{
			"1 create-resource todo todos title:string",
			"2 create-auth",
			"3 create-limits",
			"4 create-names",
			"5 retired own-resource todo todos title:string",
			"6 drop-resource todo todos title:string",
			"7 create-resource todo todos title:string",
			"8 own-resource todo todos title:string",
		}},
		{"accounts go that a table was made with: it refers to them", []string{"todo auth", "todo"}, []string{
			"1 create-auth",
			"2 create-limits",
			"3 create-names",
			"4 create-resource todo todos owned title:string",
		}},
		{"the same, with a unique field", []string{"book auth", "book"}, []string{
			"1 create-auth",
			"2 create-limits",
			"3 create-names",
			"4 create-resource book books owned isbn:string:unique",
			"5 disown-resource book books isbn:string:unique",
		}},
		{"the same, and they come back and go", []string{"book auth", "book", "book auth", "book"}, []string{
			"1 create-auth",
			"2 create-limits",
			"3 create-names",
			"4 create-resource book books owned isbn:string:unique",
			"5 disown-resource book books isbn:string:unique",
		}},
		{"accounts go that one of two tables was made with", []string{"todo", "todo auth", "todo book auth", "todo book"}, []string{
			"1 create-resource todo todos title:string",
			"2 create-auth",
			"3 create-limits",
			"4 create-names",
			"5 own-resource todo todos title:string",
			"6 create-resource book books owned isbn:string:unique",
			"7 disown-resource book books isbn:string:unique",
		}},
		{"accounts go that nothing belongs to", []string{"hello auth", "hello"}, []string{
			"1 retired create-auth",
			"2 retired create-limits",
			"3 retired create-names",
			"4 create-hello",
		}},
		{"accounts go after a table that belonged to them", []string{"todo auth", "auth", ""}, []string{
			"1 create-auth",
			"2 create-limits",
			"3 create-names",
			"4 create-resource todo todos owned title:string",
		}},
		{"accounts are dropped", []string{"book", "book auth", "drop: book"}, []string{
			"1 create-resource book books isbn:string:unique",
			"2 create-auth",
			"3 create-limits",
			"4 create-names",
			"5 own-resource book books isbn:string:unique",
			"6 drop-owner book books isbn:string:unique",
			"7 drop-names",
			"8 drop-limits",
			"9 drop-auth",
		}},
		{"accounts are dropped and come back", []string{"book auth", "drop: book", "book auth"}, []string{
			"1 create-auth",
			"2 create-limits",
			"3 create-names",
			"4 create-resource book books owned isbn:string:unique",
			"5 drop-owner book books isbn:string:unique",
			"6 drop-names",
			"7 drop-limits",
			"8 drop-auth",
			"9 create-auth",
			"10 create-limits",
			"11 create-names",
			"12 own-resource book books isbn:string:unique",
		}},
		{"the same, and they go again", []string{"book auth", "drop: book", "book auth", "book"}, []string{
			"1 create-auth",
			"2 create-limits",
			"3 create-names",
			"4 create-resource book books owned isbn:string:unique",
			"5 drop-owner book books isbn:string:unique",
			"6 drop-names",
			"7 drop-limits",
			"8 drop-auth",
			"9 retired create-auth",
			"10 retired create-limits",
			"11 retired create-names",
			"12 retired own-resource book books isbn:string:unique",
		}},
		{"the owners of a resource that has gone are dropped too", []string{"todo auth", "auth", "drop: "}, []string{
			"1 create-auth",
			"2 create-limits",
			"3 create-names",
			"4 create-resource todo todos owned title:string",
			"5 drop-owner todo todos title:string",
			"6 drop-names",
			"7 drop-limits",
			"8 drop-auth",
		}},
		{"also if it was gone when they came back", []string{"todo", "todo auth", "todo", "", "auth", "drop: "}, []string{
			"1 create-resource todo todos title:string",
			"2 create-auth",
			"3 create-limits",
			"4 create-names",
			"5 own-resource todo todos title:string",
			"6 drop-owner todo todos title:string",
			"7 drop-names",
			"8 drop-limits",
			"9 drop-auth",
		}},
		{"everything is dropped", []string{"todo auth", "drop: "}, []string{
			"1 create-auth",
			"2 create-limits",
			"3 create-names",
			"4 create-resource todo todos owned title:string",
			"5 drop-resource todo todos title:string",
			"6 drop-names",
			"7 drop-limits",
			"8 drop-auth",
		}},
		{"what needs accounts brings them", []string{"mail"}, []string{
			"1 create-auth",
			"2 create-limits",
			"3 create-names",
			"4 create-mail",
		}},
		{"what needs accounts goes and comes again", []string{"todo auth mail", "todo auth", "todo auth mail"}, []string{
			"1 create-auth",
			"2 create-limits",
			"3 create-names",
			"4 create-mail",
			"5 create-resource todo todos owned title:string",
		}},
		{"what needs accounts goes alone, with what it stored", []string{"auth mail", "drop: auth"}, []string{
			"1 create-auth",
			"2 create-limits",
			"3 create-names",
			"4 create-mail",
			"5 drop-mail",
		}},
		{"what needs accounts is dropped before them", []string{"auth mail", "drop: "}, []string{
			"1 create-auth",
			"2 create-limits",
			"3 create-names",
			"4 create-mail",
			"5 drop-mail",
			"6 drop-names",
			"7 drop-limits",
			"8 drop-auth",
		}},
		{"also if it had gone before", []string{"auth mail", "auth", "drop: "}, []string{
			"1 create-auth",
			"2 create-limits",
			"3 create-names",
			"4 create-mail",
			"5 drop-mail",
			"6 drop-names",
			"7 drop-limits",
			"8 drop-auth",
		}},
		{"what needs accounts goes with them", []string{"todo", "todo auth mail", "todo"}, []string{
			"1 create-resource todo todos title:string",
			"2 retired create-auth",
			"3 retired create-limits",
			"4 retired create-names",
			"5 retired create-mail",
			"6 retired own-resource todo todos title:string",
		}},
		{"a resource is taken back", []string{"todo", "todo book", "undo"}, []string{
			"1 create-resource todo todos title:string",
			"2 retired create-resource book books isbn:string:unique",
		}},
		{"a resource is taken back and comes again", []string{"todo", "todo book", "undo", "todo book"}, []string{
			"1 create-resource todo todos title:string",
			"2 create-resource book books isbn:string:unique",
		}},
		{"a number is never given twice", []string{"todo", "todo auth", "undo", "todo book"}, []string{
			"1 create-resource todo todos title:string",
			"2 retired create-auth",
			"3 retired create-limits",
			"4 retired create-names",
			"5 retired own-resource todo todos title:string",
			"6 create-resource book books isbn:string:unique",
		}},
		{"the coming of accounts is taken back, and they come again", []string{"todo", "todo auth", "undo", "todo auth"}, []string{
			"1 create-resource todo todos title:string",
			"2 create-auth",
			"3 create-limits",
			"4 create-names",
			"5 own-resource todo todos title:string",
		}},
		{"the going of accounts is taken back", []string{"book auth", "book", "undo"}, []string{
			"1 create-auth",
			"2 create-limits",
			"3 create-names",
			"4 create-resource book books owned isbn:string:unique",
			"5 retired disown-resource book books isbn:string:unique",
		}},
		{"a resource comes after what it refers to", []string{"book+of todo"}, []string{
			"1 create-resource todo todos title:string",
			"2 create-resource book books isbn:string:unique of:ref=todo",
		}},
		{"resources refer to each other, and one to itself", []string{"todo+open book+of+part"}, []string{
			"1 create-resource todo todos title:string",
			"2 create-resource book books isbn:string:unique of:ref=todo part:ref=book:optional",
			"3 add-field todo todos open:ref=book:optional",
		}},
		{"fields come", []string{"book", "book+pages+stars"}, []string{
			"1 create-resource book books isbn:string:unique",
			"2 add-field book books pages:int stars:float:optional",
		}},
		{"fields come one after the other", []string{"book", "book+pages", "book+pages+slug"}, []string{
			"1 create-resource book books isbn:string:unique",
			"2 add-field book books pages:int",
			"3 add-field book books slug:string:optional:unique",
		}},
		{"a field is taken back and comes again with another one", []string{"book", "book+pages", "undo", "book+pages+stars"}, []string{
			"1 create-resource book books isbn:string:unique",
			"2 add-field book books pages:int",
			"3 add-field book books stars:float:optional",
		}},
		{"a resource with a field that came goes, and comes back without it", []string{"book", "book+pages", "", "book"}, []string{
			"1 create-resource book books isbn:string:unique",
			"2 add-field book books pages:int",
		}},
		{"a unique field comes to what has owners", []string{"book", "book auth", "book+slug auth"}, []string{
			"1 create-resource book books isbn:string:unique",
			"2 create-auth",
			"3 create-limits",
			"4 create-names",
			"5 own-resource book books isbn:string:unique",
			"6 add-field book books owned slug:string:optional:unique",
		}},
		{"the same, and the accounts go, to which the field refers", []string{"book", "book auth", "book+slug auth", "book+slug"}, []string{
			"1 create-resource book books isbn:string:unique",
			"2 create-auth",
			"3 create-limits",
			"4 create-names",
			"5 own-resource book books isbn:string:unique",
			"6 add-field book books owned slug:string:optional:unique",
		}},
		{"a unique field comes between accounts", []string{"book", "book auth", "book", "book+slug", "book+slug auth"}, []string{
			"1 create-resource book books isbn:string:unique",
			"2 create-auth",
			"3 create-limits",
			"4 create-names",
			"5 own-resource book books isbn:string:unique",
			"6 add-field book books slug:string:optional:unique",
			"7 own-field book books slug:string:optional:unique",
		}},
		{"the same, and they go and come back", []string{"book", "book auth", "book", "book+slug", "book+slug auth", "book+slug", "book+slug auth"}, []string{
			"1 create-resource book books isbn:string:unique",
			"2 create-auth",
			"3 create-limits",
			"4 create-names",
			"5 own-resource book books isbn:string:unique",
			"6 add-field book books slug:string:optional:unique",
			"7 own-field book books slug:string:optional:unique",
		}},
		{"accounts and a unique field are taken back, and the accounts come again: their step needs the field",
			[]string{"book", "book+slug", "book+slug auth", "undo", "undo", "book auth"}, []string{
				"1 create-resource book books isbn:string:unique",
				"2 add-field book books slug:string:optional:unique",
				"3 create-auth",
				"4 create-limits",
				"5 create-names",
				"6 own-resource book books isbn:string:unique slug:string:optional:unique",
			}},
		{"accounts are dropped, with the owners of a unique field", []string{"book auth", "book+slug auth", "drop: book+slug"}, []string{
			"1 create-auth",
			"2 create-limits",
			"3 create-names",
			"4 create-resource book books owned isbn:string:unique",
			"5 add-field book books owned slug:string:optional:unique",
			"6 drop-owner book books isbn:string:unique slug:string:optional:unique",
			"7 drop-names",
			"8 drop-limits",
			"9 drop-auth",
		}},
		{"a resource is taken back and comes again as another one", []string{"todo", "todo book+of", "undo", "drop: todo book"}, []string{
			"1 create-resource todo todos title:string",
			"2 create-resource book books isbn:string:unique of:ref=todo",
			"3 drop-resource book books isbn:string:unique of:ref=todo",
			"4 create-resource book books isbn:string:unique",
		}},
		{"what is dropped takes along what refers to it and was kept", []string{"todo book+of", "todo", "drop: "}, []string{
			"1 create-resource todo todos title:string",
			"2 create-resource book books isbn:string:unique of:ref=todo",
			"3 drop-resource book books isbn:string:unique of:ref=todo",
			"4 drop-resource todo todos title:string",
		}},
		{"a resource that was made with owners comes back without accounts, which it refers to",
			[]string{"todo", "todo auth", "todo book auth", "undo", "todo", "todo book"}, []string{
				"1 create-resource todo todos title:string",
				"2 create-auth",
				"3 create-limits",
				"4 create-names",
				"5 retired own-resource todo todos title:string",
				"6 create-resource book books owned isbn:string:unique",
				"7 disown-resource book books isbn:string:unique",
			}},
	} {
		t.Run(test.name, func(t *testing.T) { checkHistory(t, test.steps, test.want) })
	}
}

// checkHistory wants the migrations of a project that has lived through steps, and that
// each can be read again.
func checkHistory(t *testing.T, steps, want []string) {
	t.Helper()
	s, err := spectest.Live(t, steps)
	if err != nil {
		t.Fatal(err)
	}
	got := []string{}
	for _, m := range s.Migrations {
		got = append(got, strings.TrimLeft(m.String(), "0"))
		if read, err := spec.ParseMigration(m.String()); err != nil || read.String() != m.String() {
			t.Errorf("%s: read as %q with error %v", m, read, err)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// New numbers are the ones that are free, whatever others there are.
func TestHistoryLeavesNumbersOfOthers(t *testing.T) {
	s, err := spectest.Wanted(t, "todo auth").Following(spectest.Wanted(t, "todo"), 20300101120000)
	want := "[00001 create-resource todo todos title:string 20300101120000 create-auth 20300101120001 create-limits 20300101120002 create-names 20300101120003 own-resource todo todos title:string]"
	if got := fmt.Sprint(s.Migrations); err != nil || got != want {
		t.Errorf("got %s and error %v, want %s", got, err, want)
	}
}

// A project from before a step of a feature gets it, and can drop its tables
// without it.
func TestHistoryFromBeforeAStep(t *testing.T) {
	before := spectest.Wanted(t, "todo auth")
	before.Migrations = slices.DeleteFunc(before.Migrations, func(m spec.Migration) bool { return m.Kind == "create-names" })
	after, err := spectest.Wanted(t, "todo auth").Following(before, 10)
	want := "[00001 create-auth 00002 create-limits 00004 create-resource todo todos owned title:string 00010 create-names]"
	if got := fmt.Sprint(after.Migrations); err != nil || got != want {
		t.Errorf("got %s and error %v, want %s", got, err, want)
	}
	dropped, err := spectest.Wanted(t, "todo").Dropping(before, 10)
	want = "[00001 create-auth 00002 create-limits 00004 create-resource todo todos owned title:string 00010 drop-owner todo todos title:string 00011 drop-limits 00012 drop-auth]"
	if got := fmt.Sprint(dropped.Migrations); err != nil || got != want {
		t.Errorf("dropped: got %s and error %v, want %s", got, err, want)
	}
}

// A change leaves the spec alone that it begins with.
func TestHistoryIsNotShared(t *testing.T) {
	before := spectest.Wanted(t, "todo auth")
	want := fmt.Sprint(before.Migrations)
	after, err := spectest.Wanted(t, "todo").Dropping(before, 10)
	if err != nil {
		t.Fatal(err)
	}
	spectest.Wanted(t, "todo").Undone(after)
	if got := fmt.Sprint(before.Migrations); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// What is there already can have no value in some fields.
func TestHistoryRefusesFields(t *testing.T) {
	for _, test := range []struct {
		before string
		field  string
		want   string
	}{
		{"book", "number:int:unique", "what is in the table books already can have no value for number"},
		{"book todo", "of:ref=todo", "what is in the table books already can have no value for of_id"},
		{"book todo", "of:ref=todo:optional", ""},
		{"book", "number:int:unique:optional", ""},
	} {
		before := spectest.Wanted(t, test.before)
		after, err := before.AddFields("book", []string{test.field})
		if err == nil {
			_, err = after.Following(before, 10)
		}
		spectest.CheckRefusal(t, test.field, err, test.want)
	}
}

// A table cannot be two things.
func TestHistoryRefuses(t *testing.T) {
	account := spectest.Resource("account", "owner:string")
	for _, test := range []struct {
		name          string
		before        string
		wanted        string
		resource      spec.Resource
		resourceFirst bool
	}{
		{"a table with other fields", "todo", "", spectest.Resource("todo", "title:int"), false},
		{"a table of another resource", "todo", "", spec.Resource{Name: "task", Plural: "todos", Fields: spectest.Resource("todo", "title:string").Fields}, false},
		{"the table of accounts that have gone", "todo auth", "todo", account, false},
		{"a table that accounts need", "auth", "auth", account, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			before, after := spectest.Wanted(t, test.before), spectest.Wanted(t, test.wanted)
			if test.resourceFirst {
				before.Auth, before.Features, before.Migrations = "", nil, []spec.Migration{{Number: 1, Kind: "create-resource", Resource: test.resource}}
			} else {
				after.Resources = append(after.Resources, test.resource)
			}
			_, err := after.Following(before, 10)
			if _, refused := errors.AsType[*catalogue.InputError](err); !refused {
				t.Errorf("got error %v, want an InputError", err)
			}
		})
	}
}
