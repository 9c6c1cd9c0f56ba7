package generator

import (
	"slices"
	"testing"
)

// What a project's resources begin with and its own ones give it again.
func TestStartingWith(t *testing.T) {
	todo, changed := mustResource("todo", "title:string", "done:bool"), mustResource("todo", "title:string", "due:date")
	book, note := mustResource("book", "title:string"), mustResource("note", "body:text")
	for _, test := range []struct {
		starter   string
		resources []Resource
		want      string // the starter that is left
		own       int
	}{
		{"todo", []Resource{todo}, "todo", 0},
		{"todo", []Resource{todo, book}, "todo", 1},
		{"todo", []Resource{changed, book}, "todo", 2},
		{"todo", []Resource{book, todo}, "", 2},
		{"todo", []Resource{book}, "", 1},
		{"notes", []Resource{note, book}, "notes", 2},
		{"hello", []Resource{}, "hello", 0},
		{"hello", []Resource{book, note}, "hello", 2},
		{"", []Resource{book, note}, "", 2},
	} {
		s := Default("shop")
		s.Starter, s.Resources = test.starter, test.resources
		starter, own, err := s.Own()
		if err != nil || starter != test.want || len(own) != test.own {
			t.Errorf("%s with %v: begins with %q and has %v of its own, error %v", test.starter, test.resources, starter, own, err)
		}
		again, err := Spec{Starter: starter}.StartingWith(own)
		if err != nil || !slices.EqualFunc(again.Resources, test.resources, func(a, b Resource) bool { return a.String() == b.String() }) {
			t.Errorf("%s with %v comes back as %v, error %v", test.starter, test.resources, again.Resources, err)
		}
	}
	_, err := Spec{Starter: "todo"}.StartingWith([]Resource{book, book})
	checkRefusal(t, "a resource twice", err, `there are two resources "book"`)
	_, err = Spec{}.StartingWith([]Resource{})
	checkRefusal(t, "nothing", err, "a new project needs a starter or a resource")
}
