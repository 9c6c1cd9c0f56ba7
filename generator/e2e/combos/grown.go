package combos

import (
	"fmt"

	"backend/generator/catalogue"
	"backend/generator/spec"
)

// Grown lists projects on each database that have lived through every kind of
// change to what is stored: one ends without accounts, with all that it once
// had dropped, the other with accounts of each kind in turn.
func Grown() []spec.Spec {
	specs := []spec.Spec{}
	frameworks, kinds := catalogue.Frameworks.Names(), catalogue.Auths.Names()
	for i, database := range catalogue.Databases.Names() {
		for j, life := range lives(kinds[i%len(kinds)]) {
			s := Spec(frameworks[(i+j)%len(frameworks)], database, catalogue.Starters.Default())
			grown, err := live(s, life)
			if err != nil {
				panic(fmt.Sprintf("%s: %v", Words(s), err))
			}
			specs = append(specs, grown)
		}
	}
	return specs
}

// A step makes what is wanted next of what there is. Commands that remove drop
// no data unless they say so.
type step struct {
	apply func(spec.Spec) (spec.Spec, error)
	drops bool
}

func lives(auth string) [][]step {
	plain := func(apply func(spec.Spec) (spec.Spec, error)) step { return step{apply: apply} }
	accounts := plain(func(s spec.Spec) (spec.Spec, error) { return s.Add([]string{"auth"}, auth) })
	noAccounts := func(s spec.Spec) (spec.Spec, error) { return s.Remove([]string{"auth", "mail"}) }
	mail := plain(func(s spec.Spec) (spec.Spec, error) { return s.Add([]string{"mail"}, "") })
	add := func(name string, fields ...string) step {
		return plain(func(s spec.Spec) (spec.Spec, error) { return s.AddResource(resource(name, fields...)) })
	}
	more := func(name string, fields ...string) step {
		return plain(func(s spec.Spec) (spec.Spec, error) { return s.AddFields(name, fields) })
	}
	access := func(name, kind string) step {
		return plain(func(s spec.Spec) (spec.Spec, error) { return s.SwitchAccess(name, kind) })
	}
	remove := func(name string) func(spec.Spec) (spec.Spec, error) {
		return func(s spec.Spec) (spec.Spec, error) { return s.RemoveResource(name) }
	}
	rename := func(name, old, new string) step {
		return plain(func(s spec.Spec) (spec.Spec, error) { return s.RenameField(name, old, new) })
	}
	alter := func(name, field string) step {
		return plain(func(s spec.Spec) (spec.Spec, error) { return s.SwitchField(name, field) })
	}
	call := func(old, new, plural string) step {
		return plain(func(s spec.Spec) (spec.Spec, error) { return s.RenameResource(old, new, plural) })
	}
	less := func(name, field string) func(spec.Spec) (spec.Spec, error) {
		return func(s spec.Spec) (spec.Spec, error) { return s.RemoveFields(name, []string{field}, field != "shelf") }
	}
	grows := []step{
		add("book", "title:string", "shelf:string:sorted"), accounts, more("account", "motto:string:optional:unique:public", "level:int"), plain(remove("todo")), add("note", "body:text", "code:string:unique:optional"), plain(noAccounts),
		more("book", "slug:string:unique:optional", "pages:int:sorted", "code:int:optional:unique:sorted"), plain(less("book", "shelf")), rename("book", "slug", "handle"), call("note", "memo", ""), accounts, mail, call("memo", "note", "remarks"),
		more("account", "motto:string:optional:unique:public", "level:int", "born:date"), {less("account", "level"), true}, rename("account", "motto", "order"),
		more("book", "day:date", "price:decimal=2", "part:ref=book:optional"), more("note", "about:ref=book:optional", "from:ref=book:optional", "parts:many=book", "kin:many=note"),
		{less("book", "code"), true}, access("book", "public"), access("note", "members"), {less("note", "from"), true},
		alter("book", "pages:int:unique:optional"), alter("note", "code:string:optional:sorted"), alter("book", "handle:string:unique:optional:sorted"),
		rename("book", "part", "order"), rename("note", "code", "number"), rename("note", "parts", "pieces"), {less("note", "kin"), true}, more("note", "kin:many=note"), call("note", "group", ""),
	}
	return [][]step{
		append([]step{}, grows...),
		append(append([]step{}, grows...), step{noAccounts, true}, step{remove("group"), true}),
	}
}

// live takes a project through steps, with a history that goes on.
func live(s spec.Spec, life []step) (spec.Spec, error) {
	s, err := s.Complete()
	if err != nil {
		return s, err
	}
	for i, step := range life {
		next, err := step.apply(s)
		if err != nil {
			return s, fmt.Errorf("step %d: %w", i, err)
		}
		follow := next.Following
		if step.drops {
			follow = next.Dropping
		}
		if s, err = follow(s, len(s.Migrations)+1); err != nil {
			return s, fmt.Errorf("step %d: %w", i, err)
		}
	}
	return s, nil
}
