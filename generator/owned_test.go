package generator

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"backend/templates"
)

// What belongs to accounts is unique for each of them, and not for all.
func TestUniquePerOwner(t *testing.T) {
	r, err := ParseResource("book", "", []string{"isbn:string:unique", "title:string"})
	if err != nil {
		t.Fatal(err)
	}
	columns := map[string]string{"string": "TEXT"}
	for owned, want := range map[bool]string{
		false: "isbn TEXT NOT NULL UNIQUE; title TEXT NOT NULL; ",
		true:  "isbn TEXT NOT NULL; title TEXT NOT NULL; isbn",
	} {
		r.Owned = owned
		got := strings.Join(r.Definitions(columns), "; ") + "; "
		for _, f := range r.UniquePerOwner() {
			got += f.Name
		}
		if got != want {
			t.Errorf("owned %t: got %s, want %s", owned, got, want)
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
		want := "[00001 create-auth 00002 create-resource todo todos owned title:string done:bool]"
		if got := fmt.Sprint(s.Migrations); err != nil || got != want {
			t.Errorf("got migrations %s and error %v, want %s", got, err, want)
		}
		dirs, err := directories(templates.FS, s)
		if err != nil || !slices.Contains(dirs, "auth") || !slices.Contains(dirs, kind) || !slices.Contains(dirs, "api") {
			t.Errorf("got directories %v and error %v", dirs, err)
		}
	}
}
