package spec_test

import (
	"errors"
	"slices"
	"testing"

	"backend/generator/catalogue"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/spec"
	"backend/generator/spec/spectest"
)

func TestDefaults(t *testing.T) {
	spec, err := spec.Default("shop").Complete()
	if err != nil {
		t.Fatal(err)
	}
	got := []string{spec.Framework, spec.Database, spec.Starter, spec.Resources[0].Name}
	if want := []string{"nethttp", "sqlite", "todo", "todo"}; !slices.Equal(got, want) || len(spec.Features) > 0 {
		t.Errorf("got %v and features %v, want %v and none", got, spec.Features, want)
	}
}

func TestComplete(t *testing.T) {
	todo := spectest.Resource("todo", "title:string")
	for _, test := range []struct {
		name   string
		change func(*spec.Spec)
		want   string
	}{
		{"nothing", func(*spec.Spec) {}, ""},
		{"no module", func(s *spec.Spec) { s.Module = "" }, "cannot be a module path"},
		{"a framework", func(s *spec.Spec) { s.Framework = "echo" }, `unknown framework "echo"`},
		{"a database", func(s *spec.Spec) { s.Database = "sqlit" }, `did you mean "sqlite"?`},
		{"a starter", func(s *spec.Spec) { s.Starter = "shop" }, `unknown starter "shop"`},
		{"a feature", func(s *spec.Spec) { s.Features = []string{"x"} }, `unknown feature "x"`},
		{"a resource twice", func(s *spec.Spec) { s.Resources = []spec.Resource{todo, todo} }, `both need the name "todo"`},
		{"no resources", func(s *spec.Spec) { s.Resources = []spec.Resource{} }, ""},
	} {
		spec := spec.Default("shop")
		test.change(&spec)
		_, err := spec.Complete()
		spectest.CheckRefusal(t, test.name, err, test.want)
	}
}

func TestProjectName(t *testing.T) {
	for module, want := range map[string]string{
		"shop": "shop", "github.com/ada/shop": "shop", "github.com/ada/shop/v2": "shop", "gopkg.in/shop.v3": "shop", "example.com/v2x": "v2x",
	} {
		if got := spec.Default(module).Name(); got != want {
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
		r, err := spec.ParseResource("person", test.plural, []string{"title:string"})
		if err != nil {
			t.Fatal(err)
		}
		s := spec.Default("shop")
		s.Starter, s.Features, s.Resources = test.starter, test.features, []spec.Resource{r}
		_, err = s.Complete()
		if _, refused := errors.AsType[*catalogue.InputError](err); refused != test.refused {
			t.Errorf("%s with %s and %v: got error %v, want refused %t", test.plural, test.starter, test.features, err, test.refused)
		}
	}
}
