package gitmerge

import (
	"slices"

	"backend/generator/spec"
)

// fresh lists the migrations of a side that neither the other side nor the base has.
func fresh(base, side, other []spec.Migration) []spec.Migration {
	return slices.DeleteFunc(slices.Clone(side), func(m spec.Migration) bool {
		isKnown := func(o spec.Migration) bool { return !o.Retired && isSameStep(o, m) }
		return m.Retired || slices.ContainsFunc(base, isKnown) || slices.ContainsFunc(other, isKnown)
	})
}

// checkColumns refuses what one side does with a column that the other side renames
// or takes away: in some database its name would be another one by then.
func (u *uniter) checkColumns(base, ours, theirs []spec.Migration) {
	a, b := fresh(base, ours, theirs), fresh(base, theirs, ours)
	for _, sides := range [][2][]spec.Migration{{a, b}, {b, a}} {
		for _, m := range sides[0] {
			if m.Kind != "rename-field" && m.Kind != "drop-field" {
				continue
			}
			for _, other := range sides[1] {
				if f := commonColumn(m, other); f != "" {
					u.refuse("one side has the step %q, and the other one %q, and both are about %s of %s", m, other, f, m.Resource.Plural)
				}
			}
		}
	}
}

// commonColumn is a column of which both migrations speak; empty for none.
func commonColumn(a, b spec.Migration) string {
	if a.Resource.Plural != b.Resource.Plural {
		return ""
	}
	for _, f := range a.Resource.Fields {
		if slices.ContainsFunc(spokenOf(b), func(other spec.Field) bool { return other.Name == f.Name }) {
			return f.Name
		}
	}
	return ""
}

// spokenOf are the fields whose columns a migration names. One that gives a table
// owners, or takes them, names those that have to be unique.
func spokenOf(m spec.Migration) []spec.Field {
	switch m.Kind {
	case "own-resource", "disown-resource", "drop-owner":
		return m.Resource.Uniques()
	}
	return m.Resource.Fields
}

// renamedAs gives the fields of resources the names that new migrations of the other
// side give them, where they stand.
func renamedAs(resources []spec.Resource, migrations []spec.Migration) []spec.Resource {
	resources = slices.Clone(resources)
	for _, m := range migrations {
		if m.Kind != "rename-field" {
			continue
		}
		for i, r := range resources {
			at := slices.IndexFunc(r.Fields, func(f spec.Field) bool { return f.Name == m.Resource.Fields[0].Name })
			if r.Plural != m.Resource.Plural || at < 0 {
				continue
			}
			resources[i].Fields = slices.Clone(r.Fields)
			resources[i].Fields[at].Name = m.Resource.Fields[1].Name
		}
	}
	return resources
}

// takenBack are the renames of fields that base and side have, and other has not any
// more, in the other direction and the last one first.
func takenBack(base, side, other []spec.Migration) []spec.Migration {
	back := []spec.Migration{}
	for _, m := range slices.Backward(side) {
		isLive := func(o spec.Migration) bool { return !o.Retired && isSameStep(o, m) }
		if m.Kind != "rename-field" || m.Retired || !slices.ContainsFunc(base, isLive) || slices.ContainsFunc(other, isLive) {
			continue
		}
		m.Resource.Fields = []spec.Field{m.Resource.Fields[1], m.Resource.Fields[0]}
		back = append(back, m)
	}
	return back
}
