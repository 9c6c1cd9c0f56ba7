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
