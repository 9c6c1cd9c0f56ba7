package spec_test

import (
	"slices"
	"testing"

	"backend/generator/spec"
	"backend/generator/spec/spectest"
)

// What a project's resources begin with and its own ones give it again.
func TestStartingWith(t *testing.T) {
	todo, changed := spectest.Resource("todo", "title:string", "done:bool"), spectest.Resource("todo", "title:string", "due:date")
	book, note := spectest.Resource("book", "title:string"), spectest.Resource("note", "body:text")
	for _, test := range []struct {
		starter   string
		resources []spec.Resource
		want      string // the starter that is left
		own       int
	}{
		{"todo", []spec.Resource{todo}, "todo", 0},
		{"todo", []spec.Resource{todo, book}, "todo", 1},
		{"todo", []spec.Resource{changed, book}, "todo", 2},
		{"todo", []spec.Resource{book, todo}, "", 2},
		{"todo", []spec.Resource{book}, "", 1},
		{"notes", []spec.Resource{note, book}, "notes", 2},
		{"hello", []spec.Resource{}, "hello", 0},
		{"hello", []spec.Resource{book, note}, "hello", 2},
		{"", []spec.Resource{book, note}, "", 2},
	} {
		s := spec.Default("shop")
		s.Starter, s.Resources = test.starter, test.resources
		starter, own, err := s.Own()
		if err != nil || starter != test.want || len(own) != test.own {
			t.Errorf("%s with %v: begins with %q and has %v of its own, error %v", test.starter, test.resources, starter, own, err)
		}
		again, err := spec.Spec{Starter: starter}.StartingWith(own)
		if err != nil || !slices.EqualFunc(again.Resources, test.resources, func(a, b spec.Resource) bool { return a.String() == b.String() }) {
			t.Errorf("%s with %v comes back as %v, error %v", test.starter, test.resources, again.Resources, err)
		}
	}
	_, err := spec.Spec{Starter: "todo"}.StartingWith([]spec.Resource{book, book})
	spectest.CheckRefusal(t, "a resource twice", err, `there are two resources "book"`)
	_, err = spec.Spec{}.StartingWith([]spec.Resource{})
	spectest.CheckRefusal(t, "nothing", err, "a new project needs a starter or a resource")
}
