package random_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"backend/generator"
	"backend/generator/catalogue"
	"backend/generator/spec"
	"backend/templates"
)

// A draw makes projects up, and counts what it did.
type draw struct {
	testing.TB
	*rand.Rand
	refused int            // combinations that the generator refuses
	changed int            // projects that were another one before
	refs    map[string]int // by what is odd about them
}

// oneOf returns one of some things.
func oneOf[T any](d *draw, some []T) T { return some[d.IntN(len(some))] }

func (d *draw) chance(percent int) bool { return d.IntN(100) < percent }

// stack draws a project that can be made. Every second one has a history: it
// was made without some of its fields, resources or accounts.
func (d *draw) stack() spec.Spec {
	for range 1000 {
		wanted, err := d.answers()
		if err == nil {
			wanted, err = wanted.Complete()
		}
		if err == nil && d.chance(50) {
			wanted = d.changedInto(wanted)
		}
		if err == nil {
			_, err = generator.Render(templates.FS, wanted) // a resource may be called as a file that it has
		}
		if err == nil {
			return wanted
		}
		d.mustBeRefusal(err)
	}
	d.Fatal("every project of 1000 is refused")
	return spec.Spec{}
}

func (d *draw) mustBeRefusal(err error) {
	d.Helper()
	if _, isRefused := errors.AsType[*catalogue.InputError](err); !isRefused {
		d.Fatal(err)
	}
	d.refused++
}

func (d *draw) answers() (spec.Spec, error) {
	s := spec.Default("shop")
	s.Framework, s.Database = oneOf(d, catalogue.Frameworks.Names()), oneOf(d, catalogue.Databases.Names())
	s.Starter = oneOf(d, catalogue.Starters.Names())
	for _, feature := range catalogue.Features.Names() {
		if d.chance(40) {
			s.Features = append(s.Features, feature)
		}
	}
	if slices.Contains(s.Features, "auth") {
		s.Auth = oneOf(d, catalogue.Auths.Names())
	}
	names := d.words(resourceWords, 1+d.IntN(8))
	targets := names
	if s.Auth != "" {
		targets = append(slices.Clone(names), "account")
	}
	for _, name := range names {
		plural := ""
		if name == "person" {
			plural = "people"
		}
		r, err := spec.ParseResource(name, plural, d.fields(targets))
		if err != nil {
			return spec.Spec{}, err
		}
		if s.Auth != "" && d.chance(40) {
			r.Access = oneOf(d, catalogue.Accesses.Names())
		}
		s.Resources = append(s.Resources, r)
	}
	return s, nil
}

// words draws different words.
func (d *draw) words(from []string, count int) []string {
	chosen := []string{}
	for _, i := range d.Perm(len(from))[:count] {
		chosen = append(chosen, from[i])
	}
	return chosen
}

// fields draws up to eight fields, as they are typed. Refs are to resources with
// some names, the one of the fields among them.
func (d *draw) fields(names []string) []string {
	fields := []string{}
	for _, name := range d.words(slices.Concat(fieldWords, names), 1+d.IntN(8)) {
		kind := oneOf(d, catalogue.FieldTypes).Name
		if d.chance(25) {
			kind = "ref"
		}
		if form, isMore := map[string]string{"decimal": oneOf(d, []string{"1", "2", "3"}), "enum": oneOf(d, enums), "many": oneOf(d, names), "ref": oneOf(d, names)}[kind]; isMore {
			kind += "=" + form
		}
		field := name + ":" + kind
		for _, modifier := range catalogue.Modifiers.Names() {
			if d.chance(35) && !strings.HasPrefix(kind, "many") && (modifier != "cascade" || strings.HasPrefix(kind, "ref")) {
				field += ":" + modifier
			}
		}
		fields = append(fields, field)
	}
	return fields
}

// changedInto returns s with the history of a project that has become s, if
// there can be one.
func (d *draw) changedInto(s spec.Spec) spec.Spec {
	before := s
	before.Migrations, before.Resources = nil, slices.Clone(s.Resources)
	if d.chance(30) {
		before.Auth, before.Features = "", slices.DeleteFunc(slices.Clone(s.Features), func(f string) bool { return f == "auth" })
	}
	if last := len(before.Resources) - 1; last > 0 && d.chance(30) {
		before.Resources = before.Resources[:last]
	}
	for i := range before.Resources {
		r := &before.Resources[i]
		r.Fields = r.Fields[:1+d.IntN(len(r.Fields))]
	}
	before, err := before.Complete()
	if err == nil {
		var after spec.Spec
		after, err = s.Following(before, len(before.Migrations)+1)
		if err == nil && len(after.Migrations) > len(before.Migrations) {
			d.changed++
			return after
		}
	}
	if err != nil {
		d.mustBeRefusal(err)
	}
	return s
}

// count notes which refs a project has.
func (d *draw) count(s spec.Spec) {
	for _, m := range s.Links() {
		d.refs["links"]++
		if m.Ref == m.Resource.Name {
			d.refs["links to itself"]++
		}
	}
	for _, m := range s.References() {
		d.refs["refs"]++
		for what, holds := range map[string]bool{
			"optional": m.Optional, "unique": m.Unique, "cascade": m.Cascade, "cleared": m.Clears, "to itself": m.Ref == m.Resource.Name, "to what is made later": m.Open && m.Ref != m.Resource.Name,
		} {
			if holds {
				d.refs[what]++
			}
		}
	}
}

var resourceWords = strings.Fields(`
	post comment order_line person category tag news_item bus box api_key item page change data record query test list
	file message session token request response server store model field name error_report x a1 team_member city status
	long_name_of_a_thing_that_is_stored writer book shelf owner account login parent child author entry
	next order user group type table value index reference`)

var fieldWords = strings.Fields(`
	title name body at due price done x html_url api id_card next_page parent reply_to value status owner account created error_text
	limit_of after_that rows item items resource query filter first second other same key number sum day moment mail link
	very_long_name_of_a_field_that_is_stored a b c i n count kind state of has not_null input patch wrong want got t_value
	order group from to type table limit where column references array`)

var enums = []string{"draft,public", "a,b,c", "one", "in-review,type,select", "true,false", "x_1,y-2,z"}
