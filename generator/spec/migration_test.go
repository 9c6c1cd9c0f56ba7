package spec_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/spec"
	"backend/generator/spec/spectest"
)

func TestMigrationText(t *testing.T) {
	for _, line := range []string{
		"00001 create-auth",
		"00002 retired create-hello",
		"00003 create-resource todo todos title:string done:bool",
		"20300101120000 retired create-resource person people owned state:enum=a,b:optional:unique",
		"00004 own-resource todo todos title:string",
		"00005 disown-resource todo todos title:string",
		"00006 drop-owner todo todos title:string",
		"00007 drop-resource todo todos title:string",
		"00008 drop-auth",
		"00009 add-field comment comments post:ref=post:optional:cascade",
		"00010 add-field todo todos owned slug:string:optional:unique",
		"00011 retired own-field todo todos slug:string:optional:unique",
	} {
		var m spec.Migration
		if err := json.Unmarshal([]byte(`"`+line+`"`), &m); err != nil {
			t.Errorf("%s: %v", line, err)
			continue
		}
		if data, err := json.Marshal(m); err != nil || string(data) != `"`+line+`"` {
			t.Errorf("%s: got %s and error %v", line, data, err)
		}
	}
}

func TestMigrationRefused(t *testing.T) {
	for line, want := range map[string]string{
		"":                                    "cannot be read",
		"auth":                                "cannot be read",
		"00001":                               "kind of migration",
		"00000 create-auth":                   "cannot be read",
		"-0001 create-auth":                   "cannot be read",
		"1 create-auth":                       "cannot be read",
		"00001 create-auth ":                  "cannot be read",
		"00001 create-auth todo todos a:int":  "cannot be read",
		"00001 create-chi":                    "kind of migration",
		"00001 drop-hello":                    "kind of migration",
		"00001 create-resource todo todos":    "cannot be read",
		"00001 create-resource todo a b":      "the field",
		"00001 create-resource todo a owned":  "has no fields",
		"00001 create-resource t..o a b:int":  "the name of a resource",
		"00001 create-resource todo a b:long": "field type",
	} {
		var m spec.Migration
		data, err := json.Marshal(line)
		if err == nil {
			err = json.Unmarshal(data, &m)
		}
		if _, refused := errors.AsType[*catalogue.InputError](err); !refused || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got error %v, want an InputError with %q", line, err, want)
		}
	}
}

// A history that was edited is refused.
func TestMigrationsInOrder(t *testing.T) {
	s := spectest.Wanted(t, "todo auth")
	s.Migrations[1].Number = s.Migrations[0].Number
	_, err := s.Complete()
	if _, refused := errors.AsType[*catalogue.InputError](err); !refused {
		t.Errorf("got error %v, want an InputError", err)
	}
}

func TestIndexNames(t *testing.T) {
	long := strings.Repeat("x", 40)
	r := spectest.Resource("book", "isbn:string", long+":string")
	for _, test := range []struct{ got, want string }{
		{r.Index("owner_id"), "books_owner_id"},
		{r.UniqueIndex("isbn"), "books_isbn_key"},
		{r.UniqueIndex("owner_id", "isbn"), "books_owner_id_isbn_key"},
		{r.UniqueIndex("owner_id", long), "books_owner_id_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_key"},
		{r.UniqueIndex(long, long), "books_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_xxxxxxx_c8c25a62"},
	} {
		if test.got != test.want || len(test.got) > 63 {
			t.Errorf("got %s, want %s", test.got, test.want)
		}
	}
}

// Two indexes cannot have the same name, nor can an index have that of a table.
func TestIndexesDoNotCollide(t *testing.T) {
	for _, resources := range [][]spec.Resource{
		{spectest.Resource("blog", "posts_slug:string:unique"), spectest.Resource("blogs_post", "slug:string:unique")},
		{spectest.Resource("blog", "slug:string:unique"), {Name: "key", Plural: "blogs_slug_key", Fields: spectest.Resource("key", "at:time").Fields}},
	} {
		s := spec.Default("shop")
		s.Resources = resources
		_, err := s.Complete()
		if _, refused := errors.AsType[*catalogue.InputError](err); !refused {
			t.Errorf("%s and %s: got error %v, want an InputError", resources[0].Plural, resources[1].Plural, err)
		}
	}
}
