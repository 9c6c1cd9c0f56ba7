package gitmerge

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"backend/generator/project/refusal"
	"backend/generator/spec"
)

// Answers returns the answers of a project that two branches have changed, each
// in its own way. Without a base nothing counts as removed. It returns an
// [*refusal.Error] for an answer that both sides have changed, and not to the same.
func Answers(base *spec.Spec, ours, theirs spec.Spec) (spec.Spec, error) {
	u := uniter{hasBase: base != nil}
	b := spec.Spec{}
	if base != nil {
		b = *base
	}
	united := spec.Spec{
		Module:    u.one("module", b.Module, ours.Module, theirs.Module),
		Framework: u.one("framework", b.Framework, ours.Framework, theirs.Framework),
		Database:  u.one("database", b.Database, ours.Database, theirs.Database),
		Starter:   u.one("starter", b.Starter, ours.Starter, theirs.Starter),
		Auth:      u.one("auth", b.Auth, ours.Auth, theirs.Auth),
	}
	united.Features = uniteItems(&u, "feature", b.Features, ours.Features, theirs.Features, func(f string) string { return f })
	byOurs, byTheirs := steps(b.Migrations, ours.Migrations, theirs.Migrations), steps(b.Migrations, theirs.Migrations, ours.Migrations)
	byBoth := slices.Concat(byOurs, byTheirs)
	u.checkSteps(byOurs, byTheirs)
	united.Resources = u.resources(renamedAs(b.Resources, byBoth), renamedAs(ours.Resources, byTheirs), renamedAs(theirs.Resources, byOurs))
	accountIn := func(side spec.Spec, by ...spec.Migration) spec.Resource {
		return renamedAs([]spec.Resource{side.Account()}, by)[0]
	}
	united.AccountFields = u.resource(accountIn(b, byBoth...), accountIn(ours, byTheirs...), accountIn(theirs, byOurs...)).Fields
	u.checkRefs(b.Resources, united.Resources)
	united.Migrations = u.migrations(b.Migrations, ours.Migrations, theirs.Migrations)
	return united, u.err
}

// A uniter decides between two sides, and keeps the first reason why it cannot.
type uniter struct {
	hasBase bool
	err     error
}

// MakeSame is the way out where the branches do not go together: what keeps them
// apart is settled on one of them, with the means there are for that.
const MakeSame = "take the merge back (git merge --abort, or rebase, cherry-pick or revert --abort), make that the same on both branches " +
	"(backend undo, remove or switch on one of them, and commit it), and merge again; what was undone can be done anew then"

func (u *uniter) refuse(format string, args ...any) {
	if u.err == nil {
		u.err = refusal.New(MakeSame, "the record of the project cannot be merged: "+format, args...)
	}
}

// one decides about an answer that there is one of.
func (u *uniter) one(question, base, ours, theirs string) string {
	switch {
	case ours == theirs, u.hasBase && theirs == base, !u.hasBase && theirs == "":
		return ours
	case u.hasBase && ours == base, !u.hasBase && ours == "":
		return theirs
	}
	u.refuse("the %s is %s on one side and %s on the other", question, named(ours), named(theirs))
	return ours
}

func named(answer string) string {
	if answer == "" {
		return "none"
	}
	return fmt.Sprintf("%q", answer)
}

// uniteItems decides about a set of things, each with a key of its own: what
// one side has added, removed or changed is done. The order is that of ours.
func uniteItems[T any](u *uniter, kind string, base, ours, theirs []T, key func(T) string) []T {
	b, o, t := textsByKey(base, key), textsByKey(ours, key), textsByKey(theirs, key)
	united, seen := []T{}, map[string]bool{}
	for _, item := range slices.Concat(ours, theirs) {
		k := key(item)
		if seen[k] {
			continue
		}
		seen[k] = true
		wanted := o[k]
		switch {
		case o[k] == t[k], u.hasBase && t[k] == b[k], !u.hasBase && t[k] == "":
		case u.hasBase && o[k] == b[k], !u.hasBase && o[k] == "":
			wanted = t[k]
		default:
			u.refuseItem(kind, k, itemOf(base, key, k), itemOf(ours, key, k), itemOf(theirs, key, k))
		}
		if i := slices.IndexFunc(theirs, func(other T) bool { return key(other) == k }); i >= 0 && wanted == t[k] {
			item = theirs[i]
		}
		if wanted != "" {
			united = append(united, item)
		}
	}
	return united
}

// refuseItem says what the two sides have made of a thing; empty stands for none.
func (u *uniter) refuseItem(kind, name, base, ours, theirs string) {
	switch {
	case ours == "" || theirs == "":
		u.refuse("one side has taken the %s %s away, and the other one has changed it", kind, name)
	case ours == theirs:
		u.refuse("both sides have changed the %s %s", kind, name)
	case base == "":
		u.refuse("both sides have added the %s %s: %q and %q", kind, name, ours, theirs)
	default:
		u.refuse("both sides have changed the %s %s: to %q and %q", kind, name, ours, theirs)
	}
}

// itemOf is the item of a key as it is typed; empty for none.
func itemOf[T any](items []T, key func(T) string, wanted string) string {
	for _, item := range items {
		if key(item) == wanted {
			return fmt.Sprint(item)
		}
	}
	return ""
}

// resources unites the resources, and of one that both sides have changed the
// fields.
func (u *uniter) resources(base, ours, theirs []spec.Resource) []spec.Resource {
	ours, theirs = slices.Clone(ours), slices.Clone(theirs)
	for i := range ours {
		t := resourceIn(theirs, ours[i].Name)
		if t < 0 {
			continue
		}
		b := resourceIn(base, ours[i].Name)
		if u.hasBase && b < 0 {
			continue // both have made it
		}
		was := spec.Resource{}
		if b >= 0 {
			was = base[b]
		}
		ours[i] = u.resource(was, ours[i], theirs[t])
		theirs[t] = ours[i]
	}
	return uniteItems(u, "resource", base, ours, theirs, func(r spec.Resource) string { return r.Name })
}

func resourceIn(all []spec.Resource, name string) int {
	return slices.IndexFunc(all, func(r spec.Resource) bool { return r.Name == name })
}

// resource unites two forms of a resource: its fields one by one, the rest as a
// whole.
func (u *uniter) resource(base, ours, theirs spec.Resource) spec.Resource {
	fields := uniteItems(u, "field of "+ours.Name, fieldLines(base), fieldLines(ours), fieldLines(theirs), func(line string) string {
		name, _, _ := strings.Cut(line, ":")
		return name
	})
	rest := func(r spec.Resource) []spec.Resource {
		r.Fields = nil
		return []spec.Resource{r}
	}
	united := uniteItems(u, "resource", rest(base), rest(ours), rest(theirs), func(spec.Resource) string { return ours.Name })[0]
	united.Fields = nil
	united, err := united.With(fields...)
	if err != nil {
		u.refuse("%v", err)
	}
	return united
}

// fieldLines are the fields of a resource as they are typed.
func fieldLines(r spec.Resource) []string {
	lines := []string{}
	for _, field := range r.Fields {
		lines = append(lines, field.String())
	}
	return lines
}

// textsByKey writes each item as it stands in the record; it is empty for what
// is not there.
func textsByKey[T any](items []T, key func(T) string) map[string]string {
	texts := make(map[string]string, len(items))
	for _, item := range items {
		text, err := json.Marshal(item)
		if err != nil {
			text = fmt.Append(nil, item)
		}
		texts[key(item)] = string(text)
	}
	return texts
}

// migrations unites two histories. They fit together only if no number stands
// for two steps, and no new step has two numbers.
func (u *uniter) migrations(base, ours, theirs []spec.Migration) []spec.Migration {
	step := func(m spec.Migration) string {
		if strings.HasPrefix(m.Kind, "create-") {
			return m.Kind + " " + m.Resource.Plural // there can be no other one
		}
		m.Number, m.Retired = 0, false
		return m.String()
	}
	has := func(all []spec.Migration, number int) bool {
		return slices.ContainsFunc(all, func(m spec.Migration) bool { return m.Number == number })
	}
	for _, o := range ours {
		for _, t := range theirs {
			if o.Number == t.Number && step(o) != step(t) {
				u.refuse("migration %05d is %q on one side and %q on the other", o.Number, o, t)
			}
			if o.Number != t.Number && step(o) == step(t) && !has(base, o.Number) && !has(base, t.Number) && !has(theirs, o.Number) && !has(ours, t.Number) {
				u.refuse("%q and %q are the same step", o, t)
			}
		}
	}
	united := uniteItems(u, "migration", base, ours, theirs, func(m spec.Migration) string { return fmt.Sprintf("%05d", m.Number) })
	slices.SortFunc(united, func(a, b spec.Migration) int { return a.Number - b.Number })
	return united
}

// Common returns the answers that the project had before both sides changed
// it, as far as they tell.
func Common(ours, theirs spec.Spec) spec.Spec {
	base := ours
	base.Features = slices.DeleteFunc(slices.Clone(ours.Features), func(f string) bool { return !slices.Contains(theirs.Features, f) })
	if ours.Auth != theirs.Auth {
		base.Auth = ""
	}
	base.Resources = inBoth(ours.Resources, theirs.Resources, func(r spec.Resource) string { return r.Name })
	base.AccountFields = inBoth(ours.AccountFields, theirs.AccountFields, spec.Field.String)
	base.Migrations = inBoth(ours.Migrations, theirs.Migrations, spec.Migration.String)
	return base
}

func inBoth[T any](a, b []T, key func(T) string) []T {
	return slices.DeleteFunc(slices.Clone(a), func(item T) bool {
		return !slices.ContainsFunc(b, func(other T) bool { return key(item) == key(other) })
	})
}
