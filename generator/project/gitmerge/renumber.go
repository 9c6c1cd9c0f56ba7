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
