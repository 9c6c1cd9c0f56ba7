package spec_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
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
		{"table", "", fields("a:int"), ""},
		{"order", "", fields("a:int"), ""},
		{"type", "", fields("a:int"), ""},
		{"value", "", fields("a:int"), ""},
		{"null", "", fields("a:int"), "the word belongs to JSON"},
		{"sheep", "sheep", fields("a:int"), "is the same word"},
		{"valu", "null", fields("a:int"), `the plural of a resource cannot be "null"`},
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

// What only SQL reserves is quoted there, and nowhere else; a variable of Go cannot
// be called type.
func TestSQLNames(t *testing.T) {
	for _, test := range []struct {
		name, plural, field string
		want                string // the table, the column and the variable
	}{
		{"todo", "", "title", "todos title todo"},
		{"value", "", "order", `"values" "order" value`},
		{"type", "", "type", "types type typ"},
		{"todo_type", "", "type_of", "todo_types type_of todoType"},
		{"person", "user", "user_id", `"user" user_id person`},
	} {
		r, err := spec.ParseResource(test.name, test.plural, []string{test.field + ":int"})
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Table() + " " + r.Fields[0].Column() + " " + r.Var(); got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
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
		{spectest.Resource("todos", "title:string"), `both need the name "todo"`}, // a plural is taken as one
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

func TestNames(t *testing.T) {
	r := spectest.Resource("api_entry", "title:string")
	got := []string{r.Type(), r.Types(), r.Var(), r.Vars(), r.Words(), r.PluralWords()}
	want := []string{"APIEntry", "APIEntries", "apiEntry", "apiEntries", "api entry", "api entries"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// Lists are filtered by the range of a field with its name and an ending.
func TestRangeNames(t *testing.T) {
	for line, want := range map[string]string{
		"event due:date due_from:date":    `the field "due_from" would be taken for a range of "due"`,
		"event due_to:string due:time":    `the field "due_to" would be taken for a range of "due"`,
		"event created_at_from:date":      `the field "created_at_from" would be taken for a range of "created_at"`,
		"event due:bool due_from:date":    "",
		"event due_from:date due_to:date": "",
		"event total:int total_from:int":  "",
		"event size:int size_until:int":   "",
	} {
		_, err := spec.ReadResource(line)
		if got := fmt.Sprint(err); (err == nil) != (want == "") || !strings.Contains(got, want) {
			t.Errorf("%s: got %v, wanted a refusal that says %q", line, err, want)
		}
	}
	r, err := spec.ReadResource("event due:date")
	if err != nil {
		t.Fatal(err)
	}
	s := spec.Spec{Resources: []spec.Resource{r}}
	if _, err := s.AddFields("event", []string{"due_to:int"}); err == nil {
		t.Error("a field due_to was added beside due")
	}
}

// A plural that was given for a name is taken as one, which is said.
func TestPluralForName(t *testing.T) {
	s, before := spec.Default("shop"), spec.Default("shop")
	for line, want := range map[string]string{
		"blog_posts title:string":          "The name blog_posts is taken as a plural, and one of them is called blog_post. If it is none, say what the plural is: --plural WORD.",
		"blog_post title:string":           "",
		"news title:string":                "",
		"posts title:string --plural many": "",
	} {
		r, err := spec.ReadResource(line)
		if err != nil {
			t.Fatal(err)
		}
		s.Resources = []spec.Resource{r}
		if got := strings.Join(s.Advice(before), ""); got != want {
			t.Errorf("%s: got %q, want %q", line, got, want)
		}
		if want != "" && (r.Name != "blog_post" || r.Plural != "blog_posts") {
			t.Errorf("%s: got %s and %s", line, r.Name, r.Plural)
		}
	}
}

// What cannot be filtered by is said when it comes, and not again.
func TestAdviceOnParameters(t *testing.T) {
	r, err := spec.ReadResource("event sort:int title:string")
	if err != nil {
		t.Fatal(err)
	}
	s := spec.Default("shop")
	s.Resources = []spec.Resource{r}
	if advice := s.Advice(spec.Default("shop")); len(advice) != 1 || advice[0] != "Lists of events cannot be filtered by sort: for a list, the word says something else." {
		t.Errorf("got %q", advice)
	}
	if advice := s.Advice(s); len(advice) != 0 {
		t.Errorf("got %q again", advice)
	}
}
