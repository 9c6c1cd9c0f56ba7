package spec_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"backend/generator/spec"
	"backend/generator/spec/spectest"
)

func TestParseResource(t *testing.T) {
	fields := func(fields ...string) []string { return fields }
	for _, test := range []struct {
		name, plural string
		fields       []string
		want         string
	}{
		{"todo", "", fields("title:string"), ""},
		{"blog_post", "", fields("title:string", "body:text"), ""},
		{"person", "people", fields("name:string"), ""},
		{"sheep", "flock", fields("name:string"), ""},
		{"", "", fields("a:int"), `the name of a resource cannot be ""`},
		{"Todo", "", fields("a:int"), "wanted small letters"},
		{"todo-list", "", fields("a:int"), "wanted small letters"},
		{"../x", "", fields("a:int"), "wanted small letters"},
		{"func", "", fields("a:int"), "the word belongs to Go"},
		{"string", "", fields("a:int"), "the word belongs to Go"},
		{"table", "", fields("a:int"), "the word belongs to SQL"},
		{"order", "", fields("a:int"), "the word belongs to SQL"},
		{"sheep", "sheep", fields("a:int"), "is the same word"},
		{"valu", "values", fields("a:int"), `the plural of a resource cannot be "values"`},
		{"todo", "Todos", fields("a:int"), "the plural of a resource"},
		{"unit_test", "", fields("a:int"), "Go gives files ending in _test a meaning"},
		{"my_linux", "", fields("a:int"), "Go gives files ending in _linux a meaning"},
		{"todo", "", nil, "has no fields"},
		{"todo", "", fields("a:int", "a:string"), `has a field "a" already`},
		{"todo", "", fields("a1:int", "a_1:string"), `two fields named "A1" in Go`},
		{"todo", "", fields("i_d:int"), `cannot be "i_d"`},
		{"todo", "", fields("title"), "has no type"},
		{"ctx", "", fields("a:int"), "the code around it uses the word"},
	} {
		_, err := spec.ParseResource(test.name, test.plural, test.fields)
		spectest.CheckRefusal(t, test.name, err, test.want)
	}
}

func TestResourcesTogether(t *testing.T) {
	todo := spectest.Resource("todo", "title:string")
	for _, test := range []struct {
		other spec.Resource
		want  string
	}{
		{spectest.Resource("note", "title:string"), ""},
		{spectest.Resource("todo", "title:string"), `both need the name "todo"`},
		{spectest.Resource("todos", "title:string"), `both need the name "todos"`},
		{spectest.Resource("to_do", "title:string"), ""},
		{spectest.Resource("todo_input", "title:string"), `both need the name "TodoInput"`},
		{spectest.Resource("create_todo", "title:string"), `both need the name "CreateTodo"`},
	} {
		s := spec.Default("shop")
		s.Resources = []spec.Resource{todo, test.other}
		_, err := s.Complete()
		spectest.CheckRefusal(t, test.other.Name, err, test.want)
	}
}

func TestResourceRoundTrip(t *testing.T) {
	for _, want := range append(spectest.EveryField(), spectest.Resource("todo", "title:string")) {
		data, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var got spec.Resource
		if err := json.Unmarshal(data, &got); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s becomes %+v, error %v", data, got, err)
		}
	}
	for text, want := range map[string]string{
		`{"name": "func"}`: "belongs to Go",
		`{"name": "todo", "fields": ["title:strng"]}`: `did you mean "string"?`,
	} {
		spectest.CheckRefusal(t, text, json.Unmarshal([]byte(text), new(spec.Resource)), want)
	}
}

func TestForms(t *testing.T) {
	r := spectest.Resource("api_entry", "title:string", "open:bool", "state:enum=a,b")
	got := []string{r.Type(), r.Types(), r.Var(), r.Vars(), r.Words(), r.PluralWords(), r.A(), r.Columns(), r.Placeholders(2)}
	want := []string{"APIEntry", "APIEntries", "apiEntry", "apiEntries", "api entry", "api entries", "an api entry", "title, open, state", "$2, $3, $4"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if filters := r.Filters(); len(filters) != 2 || filters[0].Name != "open" || filters[1].Name != "state" {
		t.Errorf("a list can be filtered by %v, want open and state", filters)
	}
}
