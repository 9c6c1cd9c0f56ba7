// Package spectest makes the resources, projects and histories that tests of
// several packages speak of.
package spectest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/spec"
)

// CheckRefusal fails the test unless err is an [*catalogue.InputError] that holds
// want, or nil if want is empty.
func CheckRefusal(t *testing.T, what string, err error, want string) {
	t.Helper()
	invalid, ok := errors.AsType[*catalogue.InputError](err)
	switch {
	case want == "" && err != nil:
		t.Errorf("%s is refused: %v", what, err)
	case want != "" && !ok:
		t.Errorf("%s: got error %v, wanted a refusal that says %q", what, err, want)
	case want != "" && !strings.Contains(invalid.Message+"; "+invalid.Hint, want):
		t.Errorf("%s:\ngot  %s; %s\nwant %s", what, invalid.Message, invalid.Hint, want)
	case want != "" && invalid.Hint == "":
		t.Errorf("%s: %s: there is no hint", what, invalid.Message)
	}
}

// subsets returns all subsets of names.
func subsets(names []string) [][]string {
	if len(names) == 0 {
		return [][]string{{}}
	}
	without := subsets(names[1:])
	all := slices.Clone(without)
	for _, set := range without {
		all = append(all, append([]string{names[0]}, set...))
	}
	return all
}

// FieldVariants lists every type with every set of modifiers, written as on a
// command line. A ref refers to a writer.
func FieldVariants() []string {
	all := []string{}
	for _, t := range catalogue.FieldTypes {
		form := t.Name + map[string]string{"decimal": "=2", "enum": "=draft,public,in-review", "many": "=writer", "ref": "=writer"}[t.Name]
		for _, modifiers := range subsets(catalogue.Modifiers.Names()) {
			name := strings.Join(append([]string{"some", t.Name}, modifiers...), "_")
			if t.Name == "many" {
				name = "writers"
			}
			text := strings.Join(append([]string{name + ":" + form}, modifiers...), ":")
			if _, err := spec.ParseField(text); err == nil { // cascade is for refs alone
				all = append(all, text)
			}
		}
	}
	return all
}

// EveryField is a resource with all FieldVariants, and the one that it refers
// to.
func EveryField() []spec.Resource {
	return []spec.Resource{Resource("blog_post", FieldVariants()...), Resource("writer", "name:string")}
}

// EveryAccess is a resource for each way in which others can read what somebody owns,
// if there are accounts, with unique fields and with refs between all of them, and to
// accounts.
func EveryAccess(hasAccounts bool) []spec.Resource {
	lines := []string{
		"recipe title:string:unique servings:int:sorted text:text:optional --access public",
		"review recipe:ref=recipe:cascade taste:enum=mild,hot text:string --access members",
		"menu day:date:unique recipe:ref=recipe:optional",
		"course menu:ref=menu:cascade label:string:unique:optional --access public",
	}
	if hasAccounts {
		lines = append(lines, "shift cook:ref=account:optional menu:ref=menu:optional label:string",
			"badge account:ref=account:cascade label:string --access members")
	}
	resources := []spec.Resource{}
	for _, line := range lines {
		r, err := spec.ReadResource(line)
		if err != nil {
			panic(line + ": " + err.Error())
		}
		resources = append(resources, r)
	}
	return resources
}

// Account is the fields of an account, written as on a command line.
func Account(fields ...string) spec.AccountFields {
	r, err := spec.Spec{}.Account().With(fields...)
	if err != nil {
		panic(fmt.Sprintf("account %v: %v", fields, err))
	}
	return r.Fields
}

// EveryAccountField is what an account can hold, in every type, some of it required and
// some of it for others to see.
func EveryAccountField() spec.AccountFields {
	return Account("bio:text:optional:public", "born:date", "tags:list:public", "handle:string:optional:unique:public", "score:int:public",
		"seen:time:optional:public", "fee:decimal=2:optional", "site:url:optional", "kind:enum=draft,public", "news:bool", "order:string:optional",
		"address:string:optional", "contact:email:optional", "weight:float:optional")
}

// Resource is a resource with fields, written as on a command line.
func Resource(name string, fields ...string) spec.Resource {
	r, err := spec.ParseResource(name, "", fields)
	if err != nil {
		panic(fmt.Sprintf("%s %v: %v", name, fields, err))
	}
	return r
}

// things are what projects in these tests consist of. A book and a note have
// fields that are unique.
var things = map[string][]string{
	"todo":  {"title:string"},
	"book":  {"isbn:string:unique"},
	"shelf": {"label:string", "room:int:sorted"},
	"note":  {"slug:string:unique", "code:int:optional:unique"},
	// its table, values, and its fields are words of SQL
	"value": {"order:string:unique", "group:int:sorted"},
}

// more are fields that they can get: "book+pages+slug".
var more = map[string]string{
	"pages": "pages:int",
	"day":   "day:date",
	"stars": "stars:float:optional",
	"slug":  "slug:string:optional:unique",
	"part":  "part:ref=book:optional",
	"rank":  "rank:string:optional:sorted",
	"about": "about:ref=todo:optional",
	"of":    "of:ref=todo",
	"by":    "by:ref=account:optional",
	"open":  "open:ref=book:optional",
	"from":  "from:string:optional:unique:sorted",
	"into":  "into:ref=value:optional",
	"marks": "marks:many=value",
	"todos": "marks:many=todo",
	"kin":   "kin:many=book",
}

// Wanted is the spec of words: resources, with who may read them as in book@public,
// auth, mail, and what a starter is called. A resource has more fields, as in book+pages, or
// is without one, as in shelf-room; accounts have them as in auth+pages.
func Wanted(t *testing.T, words string) spec.Spec {
	t.Helper()
	s := spec.Default("shop")
	s.Resources = []spec.Resource{}
	for word := range strings.FieldsSeq(words) {
		word, access, _ := strings.Cut(word, "@")
		word, gone, _ := strings.Cut(word, "-")
		word, added, _ := strings.Cut(word, "+")
		fields := slices.DeleteFunc(slices.Clone(things[word]), func(field string) bool { return gone != "" && strings.HasPrefix(field, gone+":") })
		for name := range strings.FieldsFuncSeq(added, func(r rune) bool { return r == '+' }) {
			fields = append(fields, more[name])
		}
		switch {
		case word == "auth", word == "mail":
			s.Features = append(s.Features, word)
			s.AccountFields = append(s.AccountFields, Account(fields...)...)
		case things[word] != nil:
			r := Resource(word, fields...)
			r.Access = access
			s.Resources = append(s.Resources, r)
		default:
			s.Starter = word
		}
	}
	s, err := s.Complete()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Live makes a project and changes it: each step is what is wanted then, after
// "drop" if what goes is dropped; "undo" takes the last step back, "rename" gives a field
// of a resource another name, and "call" a resource, of which the steps after it know
// nothing but "less", which takes a resource out, "more", which adds fields, and
// "switch", which says what a field is to be; "accounts" adds some.
func Live(t *testing.T, steps []string) (spec.Spec, error) {
	t.Helper()
	lives := []spec.Spec{}
	for i, step := range steps {
		now := spec.Spec{}
		if i > 0 {
			now = lives[len(lives)-1]
		}
		if step == "undo" {
			lives = append(lives[:len(lives)-2], lives[len(lives)-2].Undone(now))
			continue
		}
		words, drop := strings.CutPrefix(step, "drop: ")
		change := spec.Spec.Following
		if drop {
			change = spec.Spec.Dropping
		}
		free := 1
		for _, m := range now.Migrations {
			free = max(free, m.Number+1)
		}
		wanted := spec.Spec{}
		var err error
		switch kind, names, _ := strings.Cut(step, ": "); kind {
		case "rename":
			name := strings.Fields(names)
			wanted, err = now.RenameField(name[0], name[1], name[2])
		case "call":
			name := append(strings.Fields(names), "")
			wanted, err = now.RenameResource(name[0], name[1], name[2])
		case "switch":
			name, field, _ := strings.Cut(names, " ")
			wanted, err = now.SwitchField(name, field)
		case "less":
			wanted, err = now.RemoveResource(names)
		case "accounts":
			wanted, err = now.Add([]string{"auth"}, names)
		case "more":
			name := strings.Fields(names)
			wanted, err = now.AddFields(name[0], name[1:])
		default:
			wanted = Wanted(t, words)
		}
		if err != nil {
			return spec.Spec{}, err
		}
		next, err := change(wanted, now, free)
		if err != nil {
			return spec.Spec{}, err
		}
		lives = append(lives, next)
	}
	return lives[len(lives)-1], nil
}
