package generator

import (
	"errors"
	"slices"
	"testing"
)

func TestDefaults(t *testing.T) {
	spec, err := Default("shop").Complete()
	if err != nil {
		t.Fatal(err)
	}
	got := []string{spec.Framework, spec.Database, spec.Starter, spec.Resources[0].Name}
	if want := []string{"nethttp", "sqlite", "todo", "todo"}; !slices.Equal(got, want) || len(spec.Features) > 0 {
		t.Errorf("got %v and features %v, want %v and none", got, spec.Features, want)
	}
}

func TestComplete(t *testing.T) {
	todo := mustResource("todo", "title:string")
	for _, test := range []struct {
		name   string
		change func(*Spec)
		want   string
	}{
		{"nothing", func(*Spec) {}, ""},
		{"no module", func(s *Spec) { s.Module = "" }, "cannot be a module path"},
		{"a framework", func(s *Spec) { s.Framework = "echo" }, `unknown framework "echo"`},
		{"a database", func(s *Spec) { s.Database = "sqlit" }, `did you mean "sqlite"?`},
		{"a starter", func(s *Spec) { s.Starter = "shop" }, `unknown starter "shop"`},
		{"a feature", func(s *Spec) { s.Features = []string{"x"} }, `unknown feature "x"`},
		{"a resource twice", func(s *Spec) { s.Resources = []Resource{todo, todo} }, `both need the name "todo"`},
		{"no resources", func(s *Spec) { s.Resources = []Resource{} }, ""},
	} {
		spec := Default("shop")
		test.change(&spec)
		_, err := spec.Complete()
		checkRefusal(t, test.name, err, test.want)
	}
}

func TestProjectName(t *testing.T) {
	for module, want := range map[string]string{
		"shop": "shop", "github.com/ada/shop": "shop", "github.com/ada/shop/v2": "shop", "gopkg.in/shop.v3": "shop", "example.com/v2x": "v2x",
	} {
		if got := Default(module).Name(); got != want {
			t.Errorf("%s is called %s, want %s", module, got, want)
		}
	}
}

// A resource cannot have the name of something that a choice brings along.
func TestTakenNames(t *testing.T) {
	for _, test := range []struct {
		starter  string
		features []string
		plural   string
		refused  bool
	}{
		{"todo", nil, "accounts", false},
		{"todo", []string{"auth"}, "accounts", true},
		{"todo", []string{"auth"}, "logins", true},
		{"todo", []string{"auth"}, "users", false},
		{"hello", nil, "users", true},
		{"todo", nil, "places", false},
		{"weather", nil, "places", true},
	} {
		r, err := ParseResource("person", test.plural, []string{"title:string"})
		if err != nil {
			t.Fatal(err)
		}
		s := Default("shop")
		s.Starter, s.Features, s.Resources = test.starter, test.features, []Resource{r}
		_, err = s.Complete()
		if _, refused := errors.AsType[*InputError](err); refused != test.refused {
			t.Errorf("%s with %s and %v: got error %v, want refused %t", test.plural, test.starter, test.features, err, test.refused)
		}
	}
}
