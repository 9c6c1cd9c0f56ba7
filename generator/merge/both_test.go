package merge

import "testing"

func TestCanBoth(t *testing.T) {
	for _, test := range []struct {
		name, base, mine, theirs string
		want                     bool
	}{
		{"two insertions", "", "\tmine()\n", "\ttheirs()\n", true},
		{"blocks that end alike", "", "if a {\n}\n", "if b {\n}\n", true},
		{"what was moved into a group", "r.Get(a)\n", "r.Group(func() {\n\tr.Get(a)\n})\n", "r.Get(a)\nr.Get(b)\n", false},
		{"what was taken away", "r.Get(a)\n", "", "r.Get(a)\nr.Get(b)\n", false},
		{"what goes away", "r.Get(a)\n", "r.Get(c)\n", "", false},
		{"a line that both rewrote", "x := 1\n", "x := 2\n", "y := 3\n", true},
		{"the same in other words", "", "\tr.Get(a)\n", "  r.Get(a)\nr.Get(b)\n", false},
	} {
		c := Conflict{Base: []byte(test.base), Mine: []byte(test.mine), Theirs: []byte(test.theirs)}
		if got := c.CanBoth(); got != test.want {
			t.Errorf("%s: got %v, wanted %v", test.name, got, test.want)
		}
	}
}
