package spec_test

import (
	"strings"
	"testing"

	"backend/generator/spec"
	"backend/generator/spec/spectest"
)

func TestManyNames(t *testing.T) {
	for _, test := range []struct{ text, form, name, filter, code string }{
		{"tags:many=tag", "tags:many=tag", "tag_ids", "tag_id", "TagIDs"},
		{"tag:many=tag", "tags:many=tag", "tag_ids", "tag_id", "TagIDs"},
		{"team_members:many=person", "team_members:many=person", "team_member_ids", "team_member_id", "TeamMemberIDs"},
		{"categories:many=category", "categories:many=category", "category_ids", "category_id", "CategoryIDs"},
		{"people:many=person", "people:many=person", "person_ids", "person_id", "PersonIDs"},
		{"related:many=post", "related:many=post", "related_ids", "related_id", "RelatedIDs"},
		{"series:many=book", "series:many=book", "series_ids", "series_id", "SeriesIDs"},
	} {
		f, err := spec.ParseField(test.text)
		if err != nil || f.String() != test.form || f.Name != test.name || f.FilterName() != test.filter || f.GoName() != test.code {
			t.Errorf("%s: got %s, %s, %s, %s and error %v", test.text, f, f.Name, f.FilterName(), f.GoName(), err)
		}
	}
}

func TestLinks(t *testing.T) {
	for _, test := range []struct{ lines, want string }{
		{"tag name:string; post title:string tags:many=tag", ""},
		{"post title:string tags:many=tag; tag name:string", ""},
		{"post title:string related:many=post", ""},
		{"post title:string tags:many=tag labels:many=tag; tag name:string", ""},
		{"post title:string tags:many=tag; tag name:string posts:many=post", ""},
		{"post title:string tags:many=tag", `post: tags:many=tag refers to "tag", and there is no such resource`},
		{"post title:string tags:many=tga; tag name:string", "did you mean tags:many=tag?"},
		{"post tags:many=tag; tag name:string", `the resource "post" has no field of its own`},
		{"post title:string posts:many=post", "choose another word, such as related:many=post"},
		{"post title:string tags:many=tag tag:ref=tag; tag name:string", `has a field "tag_id": lists are filtered by tag_ids with that name`},
		{"post title:string tags:many=tag tag_id:int; tag name:string", "lists are filtered by tag_ids with that name"},
		{"post title:string tags:many=tag tag_ids:list; tag name:string", `has a field "tag_ids" already`},
		{"post title:string tags:many=tag; tag name:string; post_tag name:string", `the resources "post" and "post_tag" both need the name "post_tags"`},
	} {
		s := spec.Default("shop")
		err := error(nil)
		for line := range strings.SplitSeq(test.lines, "; ") {
			r, problem := spec.ReadResource(line)
			if problem != nil {
				err = problem
			}
			s.Resources = append(s.Resources, r)
		}
		if err == nil {
			_, err = s.Complete()
		}
		spectest.CheckRefusal(t, test.lines, err, test.want)
	}
}

// Of a ref and a many that refer to the same resource, the first gives the list at its
// address.
func TestNestedLinks(t *testing.T) {
	for lines, want := range map[string]string{
		"tag name:string; post title:string tags:many=tag":                               "tag_ids",
		"tag name:string; post title:string tags:many=tag labels:many=tag":               "tag_ids",
		"tag name:string; post title:string topic:ref=tag:optional tags:many=tag":        "topic_id",
		"tag name:string; post title:string tags:many=tag topic:ref=tag:optional":        "tag_ids",
		"tag name:string; post title:string related:many=post tags:many=tag":             "related_ids tag_ids",
		"tag name:string posts:many=post; post title:string tags:many=tag":               "post_ids tag_ids",
		"tag name:string; post title:string tags:many=tag; note text:text tags:many=tag": "tag_ids tag_ids",
	} {
		s, err := mustSpec(t, strings.Split(lines, "; ")...)
		if err != nil {
			t.Fatal(err)
		}
		names := []string{}
		for _, m := range s.Nested() {
			names = append(names, m.Name)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%s: got %s, want %s", lines, got, want)
		}
	}
}

// Tables for links come after those that they refer to, and go before them.
func TestHistoryOfLinks(t *testing.T) {
	const (
		value = "create-resource value values order:string:unique group:int:sorted"
		todo  = "create-resource todo todos title:string"
		book  = "create-resource book books isbn:string:unique"
		shelf = "create-resource shelf shelves label:string room:int:sorted"
		marks = "link-field book books marks:many=value"
		kin   = "link-field book books kin:many=book"
		named = "rename-link book books marks:many=value signs:many=value"
	)
	for _, test := range []struct {
		name  string
		steps []string
		want  []string
	}{
		{"from the start", []string{"book+marks+kin value"}, []string{
			"1 " + value, "2 " + book, "3 sort-field value values group:int:sorted", "4 link-field book books marks:many=value kin:many=book"}},
		{"added", []string{"todo book", "todo book+todos"}, []string{"1 " + todo, "2 " + book, "3 link-field book books marks:many=todo"}},
		{"gone, and back", []string{"book+kin", "book", "book+kin"}, []string{"1 " + book, "2 " + kin}},
		{"undone, and done again", []string{"book", "book+kin", "undo", "book+kin"}, []string{"1 " + book, "2 " + kin}},
		{"undone", []string{"book", "book+kin", "undo", "book todo"}, []string{"1 " + book, "2 retired " + kin, "3 " + todo}},
		{"dropped, and made again", []string{"book+kin", "drop: book", "book+kin"}, []string{
			"1 " + book, "2 " + kin, "3 drop-link book books kin:many=book", "4 " + kin}},
		{"dropped with its table", []string{"todo book+kin", "drop: todo", "todo book+kin"}, []string{
			"1 " + todo, "2 " + book, "3 " + kin, "4 drop-link book books kin:many=book",
			"5 drop-resource book books isbn:string:unique", "6 " + book, "7 " + kin}},
		{"dropped with what it refers to", []string{"todo book+todos", "todo book", "drop: book"}, []string{
			"1 " + todo, "2 " + book, "3 link-field book books marks:many=todo", "4 drop-link book books marks:many=todo", "5 drop-resource todo todos title:string"}},
		{"its resource goes, and comes back", []string{"todo book+kin", "todo", "todo book+kin"}, []string{"1 " + todo, "2 " + book, "3 " + kin}},
		{"its resource goes, and what it refers to is dropped", []string{"shelf todo book+todos", "shelf todo", "drop: shelf"}, []string{
			"1 " + shelf, "2 " + todo, "3 " + book, "4 sort-field shelf shelves room:int:sorted", "5 link-field book books marks:many=todo",
			"6 drop-link book books marks:many=todo", "7 drop-resource todo todos title:string"}},
		{"renamed", []string{"book+marks value", "rename: book marks signs"}, []string{
			"1 " + value, "2 " + book, "3 sort-field value values group:int:sorted", "4 " + marks, "5 " + named}},
		{"renamed, undone and done again", []string{"book+marks value", "rename: book marks signs", "undo", "rename: book marks signs"}, []string{
			"1 " + value, "2 " + book, "3 sort-field value values group:int:sorted", "4 " + marks, "5 " + named}},
		{"renamed and dropped", []string{"book+marks value", "rename: book marks signs", "rename: book signs marks", "drop: book value"}, []string{
			"1 " + value, "2 " + book, "3 sort-field value values group:int:sorted", "4 " + marks, "5 " + named,
			"6 rename-link book books signs:many=value marks:many=value", "7 drop-link book books marks:many=value"}},
		{"with accounts that come and go", []string{"book+kin", "book+kin auth", "book+kin"}, []string{
			"1 " + book, "2 " + kin, "3 retired create-auth", "4 retired create-limits", "5 retired create-names", "6 retired own-resource book books isbn:string:unique"}},
	} {
		t.Run(test.name, func(t *testing.T) { checkHistory(t, test.steps, test.want) })
	}
}

// A table for links is not one for others.
func TestHistoryRefusesOtherLinks(t *testing.T) {
	for _, test := range []struct {
		steps []string
		want  string
	}{
		{[]string{"todo book+todos value", "todo book value", "todo book+marks value"}, "have it as it was, marks:many=todo"},
		{[]string{"todo book value", "todo book+todos value", "undo", "todo book+marks value"}, "there may be a table book_marks already"},
		{[]string{"todo book+todos+kin", "rename: book kin marks"}, `has a field "mark_ids" already`},
		{[]string{"todo book+todos+kin", "todo book+kin", "rename: book kin marks"}, "may have a column mark_ids already"},
	} {
		_, err := spectest.Live(t, test.steps)
		spectest.CheckRefusal(t, strings.Join(test.steps, ", "), err, test.want)
	}
}

func TestRemoveLinkedResource(t *testing.T) {
	s, err := mustSpec(t, "tag name:string", "post title:string tags:many=tag")
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.RemoveResource("tag")
	spectest.CheckRefusal(t, "remove resource tag", err, "backend remove field post tags")
	if s, err = s.RemoveFields("post", []string{"tags"}, false); err != nil {
		t.Fatal(err)
	}
	_, err = s.RemoveResource("tag")
	spectest.CheckRefusal(t, "remove resource tag", err, "")
}
