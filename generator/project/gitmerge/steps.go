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

// steps are what a side has done to the tables that the other side does not know: its
// new migrations, and renames that it has taken back.
func steps(base, side, other []spec.Migration) []spec.Migration {
	return append(fresh(base, side, other), takenBack(base, other, side)...)
}

// checkSteps refuses what one side does with a table or a column that the other side
// renames or takes away: in some database its name would be another one by then.
func (u *uniter) checkSteps(byOurs, byTheirs []spec.Migration) {
	for _, sides := range [][2][]spec.Migration{{byOurs, byTheirs}, {byTheirs, byOurs}} {
		for _, m := range sides[0] {
			for _, other := range sides[1] {
				if table := commonTable(m, other); table != "" {
					u.refuse("one side has the step %q, and the other one %q, and both are about the table %s", m, other, table)
				} else if f := commonColumn(m, other); f != "" {
					u.refuse("one side has the step %q, and the other one %q, and both are about %s of %s", m, other, f, m.Resource.Plural)
				}
			}
		}
	}
}

// commonTable is a table that a migration renames or drops and another one speaks of,
// or refers to; empty for none.
func commonTable(m, other spec.Migration) string {
	if m.Kind != "rename-resource" && m.Kind != "drop-resource" {
		return ""
	}
	for _, r := range []spec.Resource{m.Resource, m.Is} {
		refers := func(f spec.Field) bool { return f.Ref == r.Name }
		if r.Plural != "" && (other.Resource.Plural == r.Plural || other.Is.Plural == r.Plural || slices.ContainsFunc(other.Resource.Fields, refers)) {
			return r.Plural
		}
	}
	return ""
}

// checkRefs refuses a ref of one side to what the other side has taken away.
func (u *uniter) checkRefs(base, united []spec.Resource) {
	for _, r := range united {
		for _, f := range r.Fields {
			if f.Refers() && resourceIn(base, f.Ref) >= 0 && resourceIn(united, f.Ref) < 0 {
				u.refuse("one side has taken the resource %s away, and %s of the other one refers to it: %q", f.Ref, r.Name, f)
			}
		}
	}
}

// commonColumn is a column that a migration renames or takes away and another one
// speaks of; empty for none.
func commonColumn(a, b spec.Migration) string {
	if a.Kind != "rename-field" && a.Kind != "drop-field" || a.Resource.Plural != b.Resource.Plural {
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

// renamedAs gives resources and their fields the names that new migrations of the other
// side give them, where they stand and where others refer to them.
func renamedAs(resources []spec.Resource, migrations []spec.Migration) []spec.Resource {
	resources = slices.Clone(resources)
	for i := range resources {
		resources[i].Fields = slices.Clone(resources[i].Fields)
	}
	for _, m := range migrations {
		for i := range resources {
			switch r := &resources[i]; m.Kind {
			case "rename-resource":
				renameResource(r, m.Resource, m.Is)
			case "rename-field":
				at := slices.IndexFunc(r.Fields, func(f spec.Field) bool { return f.Name == m.Resource.Fields[0].Name })
				if r.Plural == m.Resource.Plural && at >= 0 {
					r.Fields[at].Name = m.Resource.Fields[1].Name
				}
			}
		}
	}
	return resources
}

// renameResource gives r the names is if it has those of was, and its refs likewise.
func renameResource(r *spec.Resource, was, is spec.Resource) {
	if r.Plural == was.Plural {
		r.Name, r.Plural = is.Name, is.Plural
	}
	for i := range r.Fields {
		if r.Fields[i].Ref == was.Name {
			r.Fields[i].Ref = is.Name
		}
	}
}

// takenBack are the renames that base and side have, and other has not any more, in
// the other direction and the last one first.
func takenBack(base, side, other []spec.Migration) []spec.Migration {
	back := []spec.Migration{}
	for _, m := range slices.Backward(side) {
		isLive := func(o spec.Migration) bool { return !o.Retired && isSameStep(o, m) }
		if m.Retired || !slices.ContainsFunc(base, isLive) || slices.ContainsFunc(other, isLive) {
			continue
		}
		switch m.Kind {
		case "rename-resource":
			m.Resource, m.Is = m.Is, m.Resource
		case "rename-field":
			m.Resource.Fields = []spec.Field{m.Resource.Fields[1], m.Resource.Fields[0]}
		default:
			continue
		}
		back = append(back, m)
	}
	return back
}
