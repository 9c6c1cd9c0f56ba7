package gitmerge

import (
	"slices"

	"backend/generator/spec"
)

// A Move is a migration of the branch that came in that gets another number. None
// stands for one that the other branch has, too, under its own.
type Move struct{ Old, New int }

// Renumber returns the answers of the branch that came in with its new migrations
// numbered from free on, if one of them has the number of another one of ours, or
// does what one of ours does. Their order stays. Without a base new is what ours
// has not.
func Renumber(base *spec.Spec, ours, theirs spec.Spec, free int) (spec.Spec, []Move) {
	known := ours.Migrations
	if base != nil {
		known = base.Migrations
	}
	isNew := func(m spec.Migration) bool {
		return !slices.ContainsFunc(known, func(old spec.Migration) bool { return old.Number == m.Number && isSameStep(old, m) })
	}
	added := slices.DeleteFunc(slices.Clone(ours.Migrations), func(m spec.Migration) bool { return base != nil && !isNew(m) })
	inWay := func(m spec.Migration) bool {
		return isNew(m) && slices.ContainsFunc(added, func(o spec.Migration) bool { return (o.Number == m.Number) != isSameStep(o, m) })
	}
	if !slices.ContainsFunc(theirs.Migrations, inWay) {
		return theirs, nil
	}
	moves, migrations := []Move{}, []spec.Migration{}
	for _, m := range theirs.Migrations {
		twin := slices.IndexFunc(added, func(o spec.Migration) bool { return isSameStep(o, m) })
		switch {
		case !isNew(m):
		case twin >= 0:
			if number := added[twin].Number; number != m.Number {
				moves = append(moves, Move{m.Number, 0})
				m.Number = number
			}
		default:
			moves = append(moves, Move{m.Number, free})
			m.Number = free
			free++
		}
		migrations = append(migrations, m)
	}
	slices.SortFunc(migrations, func(a, b spec.Migration) int { return a.Number - b.Number })
	theirs.Migrations = migrations
	return theirs, moves
}

// isSameStep reports whether two migrations do the same, whatever their numbers.
func isSameStep(a, b spec.Migration) bool {
	a.Number, a.Retired = b.Number, b.Retired
	return a.String() == b.String()
}

// Forgetting returns the answers of both sides without those new migrations that a
// side has taken back and that are in the way of one of the other side: it has no
// file of them any more, and a database that has applied one knows it by its text.
func Forgetting(base *spec.Spec, ours, theirs spec.Spec) (spec.Spec, spec.Spec) {
	known := []spec.Migration{}
	if base != nil {
		known = base.Migrations
	}
	without := func(side, other spec.Spec) spec.Spec {
		side.Migrations = slices.DeleteFunc(slices.Clone(side.Migrations), func(m spec.Migration) bool {
			return m.Retired && !holdsNumber(known, m) && slices.ContainsFunc(other.Migrations, func(o spec.Migration) bool {
				return o.String() != m.String() && (o.Number == m.Number || o.Kind == m.Kind && o.Resource.Plural == m.Resource.Plural)
			})
		})
		return side
	}
	forgetting := without(theirs, ours)
	return without(ours, forgetting), forgetting
}

func holdsNumber(all []spec.Migration, m spec.Migration) bool {
	return slices.ContainsFunc(all, func(o spec.Migration) bool { return o.Number == m.Number })
}
