package generator

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"backend/templates"
)

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

// Accounts come before what belongs to them, and a kind of auth brings the
// feature's directories along with its own.
func TestAuthIsComplete(t *testing.T) {
	for _, kind := range Auths.Names() {
		s := Default("shop")
		s.Features, s.Auth = []string{"auth"}, kind
		s, err := s.Complete()
		want := "[00001 create-auth 00002 create-limits 00003 create-resource todo todos owned title:string done:bool]"
		if got := fmt.Sprint(s.Migrations); err != nil || got != want {
			t.Errorf("got migrations %s and error %v, want %s", got, err, want)
		}
		parts, err := Parts(templates.FS, s)
		for _, name := range []string{"auth", kind, "api"} {
			if err != nil || !slices.ContainsFunc(parts, func(p Part) bool { return strings.HasPrefix(p.From, name+"/") }) {
				t.Errorf("got error %v and no template of the directory %s", err, name)
			}
		}
	}
}
