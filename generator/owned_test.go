package generator

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/spec"
	"backend/generator/spec/spectest"
	"backend/templates"
)

// Accounts come before what belongs to them, and a kind of auth brings the
// feature's directories along with its own.
func TestAuthIsComplete(t *testing.T) {
	for _, kind := range catalogue.Auths.Names() {
		s := spec.Default("shop")
		s.Features, s.Auth = []string{"auth"}, kind
		s, err := s.Complete()
		want := "[00001 create-auth 00002 create-limits 00003 create-names 00004 create-resource todo todos owned title:string done:bool]"
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

// A template that is for a fact is a part of those projects alone of which it is so.
func TestPartsMakeFiles(t *testing.T) {
	for _, test := range []struct {
		field string
		want  bool
	}{{"day:date", true}, {"day:time", false}} {
		s := spec.Default("shop")
		s.Resources = []spec.Resource{spectest.Resource("visit", test.field)}
		parts, err := Parts(templates.FS, s)
		const date = "internal/model/date.go"
		if got := slices.ContainsFunc(parts, func(p Part) bool { return p.File == date }); err != nil || got != test.want {
			t.Errorf("%s: got error %v, and %s is a part: %v, wanted %v", test.field, err, date, got, test.want)
		}
	}
}
