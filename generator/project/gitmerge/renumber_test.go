package gitmerge

import (
	"fmt"
	"testing"

	"backend/generator/spec"
)

// Which migrations of the branch that came in get another number.
func TestRenumber(t *testing.T) {
	answering := func(lines ...string) spec.Spec {
		s := spec.Spec{}
		for _, line := range lines {
			m, err := spec.ParseMigration(line)
			if err != nil {
				t.Fatal(err)
			}
			s.Migrations = append(s.Migrations, m)
		}
		return s
	}
	const todos = "00001 create-resource todo todos title:string"
	const books, pens = "create-resource book books title:string", "create-resource pen pens name:string"
	for _, test := range []struct {
		name         string
		ours, theirs spec.Spec
		want         string // moves, old and new
	}{
		{"no number twice", answering(todos, "00002 "+books), answering(todos, "00003 "+pens), "[]"},
		{"one number for two steps", answering(todos, "00002 "+books), answering(todos, "00002 "+pens), "[{2 9}]"},
		{"the order stays", answering(todos, "00002 "+books), answering(todos, "00002 "+pens, "00003 create-auth"), "[{2 9} {3 10}]"},
		{"one step with two numbers", answering(todos, "00002 "+books, "00003 create-auth"), answering(todos, "00002 create-auth"), "[{2 0}]"},
		{"the same on both", answering(todos, "00002 "+books), answering(todos, "00002 "+books), "[]"},
	} {
		base := answering(todos)
		for _, b := range []*spec.Spec{&base, nil} {
			s, moves := Renumber(b, test.ours, test.theirs, 9)
			if got := fmt.Sprint(moves); got != test.want {
				t.Errorf("%s: got %s, wanted %s", test.name, got, test.want)
			}
			if _, err := Answers(b, test.ours, s); err != nil && b != nil {
				t.Errorf("%s: not united: %v", test.name, err)
			}
		}
	}
}
