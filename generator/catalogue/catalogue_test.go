package catalogue_test

import (
	"slices"
	"testing"

	"backend/generator/catalogue"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/spec/spectest"
)

func TestChoices(t *testing.T) {
	for _, test := range []struct {
		choices catalogue.Choices
		name    string
		want    string // the refusal
	}{
		{catalogue.Frameworks, "gin", ""},
		{catalogue.Frameworks, "nethtp", `unknown framework "nethtp", wanted one of: nethttp, chi, gin; did you mean "nethttp"?`},
		{catalogue.Frameworks, "fiber", "choose one of: nethttp, chi, gin"},
		{catalogue.Frameworks, "", "choose one of: nethttp, chi, gin"},
		{catalogue.Frameworks, "Gin", `did you mean "gin"?`},
		{catalogue.Databases, "sqlite3", `did you mean "sqlite"?`},
		{catalogue.Starters, "toto", `did you mean "todo"?`},
		{catalogue.Modifiers, "optinal", `did you mean "optional"?`},
		{catalogue.Choices{"feature", "features", nil}, "auth", `unknown feature "auth": there is none to choose yet; leave it out`},
	} {
		spectest.CheckRefusal(t, test.choices.Question+" "+test.name, test.choices.Check(test.name), test.want)
	}
}

func TestSort(t *testing.T) {
	choices := catalogue.Choices{"feature", "features", []catalogue.Choice{{Name: "auth"}, {Name: "cors"}, {Name: "docker"}}}
	got, err := choices.Sort([]string{"docker", "auth", "docker"})
	if want := []string{"auth", "docker"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v and error %v, want %v", got, err, want)
	}
	if got, err := choices.Sort(nil); err != nil || got == nil || len(got) > 0 {
		t.Errorf("got %#v and error %v, want an empty list", got, err)
	}
	_, err = choices.Sort([]string{"auth", "dokcer"})
	spectest.CheckRefusal(t, "dokcer", err, `did you mean "docker"?`)
}
