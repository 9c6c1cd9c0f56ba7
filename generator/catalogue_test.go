package generator

import (
	"slices"
	"testing"
)

func TestChoices(t *testing.T) {
	for _, test := range []struct {
		choices Choices
		name    string
		want    string // the refusal
	}{
		{Frameworks, "gin", ""},
		{Frameworks, "nethtp", `unknown framework "nethtp", wanted one of: nethttp, chi, gin; did you mean "nethttp"?`},
		{Frameworks, "fiber", "choose one of: nethttp, chi, gin"},
		{Frameworks, "", "choose one of: nethttp, chi, gin"},
		{Frameworks, "Gin", `did you mean "gin"?`},
		{Databases, "sqlite3", `did you mean "sqlite"?`},
		{Starters, "toto", `did you mean "todo"?`},
		{Modifiers, "optinal", `did you mean "optional"?`},
		{Choices{"feature", "features", nil}, "auth", `unknown feature "auth": there is none to choose yet; leave it out`},
	} {
		checkRefusal(t, test.choices.Question+" "+test.name, test.choices.Check(test.name), test.want)
	}
}

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

func TestSort(t *testing.T) {
	choices := Choices{"feature", "features", []Choice{{Name: "auth"}, {Name: "cors"}, {Name: "docker"}}}
	got, err := choices.sort([]string{"docker", "auth", "docker"})
	if want := []string{"auth", "docker"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v and error %v, want %v", got, err, want)
	}
	if got, err := choices.sort(nil); err != nil || got == nil || len(got) > 0 {
		t.Errorf("got %#v and error %v, want an empty list", got, err)
	}
	_, err = choices.sort([]string{"auth", "dokcer"})
	checkRefusal(t, "dokcer", err, `did you mean "docker"?`)
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
