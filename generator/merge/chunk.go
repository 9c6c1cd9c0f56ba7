package merge

import (
	"bytes"
	"iter"
)

// A span is lines start to end, without the last.
type span struct{ start, end int }

func (s span) len() int { return s.end - s.start }

// A chunk is a place that changed: where it is in each version, and the edits
// of either side that made it.
type chunk struct {
	base, mine, theirs span
	byMine, byTheirs   []Edit
}

// chunks joins the edits of the two sides that overlap or touch, from top to
// bottom.
func chunks(mine, theirs []Edit) iter.Seq[chunk] {
	return func(yield func(chunk) bool) {
		var longer struct{ mine, theirs int } // than the base, up to here
		for len(mine) > 0 || len(theirs) > 0 {
			c := chunk{base: first(mine, theirs)}
			for c.join(&c.byMine, &mine) || c.join(&c.byTheirs, &theirs) {
			}
			c.mine.start, c.theirs.start = c.base.start+longer.mine, c.base.start+longer.theirs
			longer.mine += growth(c.byMine)
			longer.theirs += growth(c.byTheirs)
			c.mine.end, c.theirs.end = c.base.end+longer.mine, c.base.end+longer.theirs
			if !yield(c) {
				return
			}
		}
	}
}

// first returns the empty span before the first edit of either side.
func first(mine, theirs []Edit) span {
	if len(mine) == 0 || len(theirs) > 0 && theirs[0].A0 < mine[0].A0 {
		return span{theirs[0].A0, theirs[0].A0}
	}
	return span{mine[0].A0, mine[0].A0}
}

// join moves the next of the edits into the chunk if the chunk reaches it.
func (c *chunk) join(by, edits *[]Edit) bool {
	if len(*edits) == 0 || (*edits)[0].A0 > c.base.end {
		return false
	}
	e := (*edits)[0]
	*by, *edits = append(*by, e), (*edits)[1:]
	c.base.end = max(c.base.end, e.A1)
	return true
}

func growth(edits []Edit) int {
	lines := 0
	for _, e := range edits {
		lines += e.B1 - e.B0 - (e.A1 - e.A0)
	}
	return lines
}

// touching reports whether the edits of the two sides have no line of the base
// in common, or remove it both. Insertions at one point that begin with the
// same line are more likely two forms of one thing than two things. Lines that theirs
// inserts among ones that mine takes away, and that do not depend on these, stand
// where those were.
func (c chunk) touching(b, m, t version, isClosed func(lines [][]byte) bool) bool {
	for _, mine := range c.byMine {
		for _, theirs := range c.byTheirs {
			overlap := mine.A0 < theirs.A1 && theirs.A0 < mine.A1
			isAmong := isClosed != nil && overlap && removes(mine) && inserts(theirs) &&
				isClosed(b.lines[mine.A0:theirs.A0]) && isClosed(b.lines[theirs.A0:mine.A1])
			if overlap && !isAmong && (mine.B0 < mine.B1 || theirs.B0 < theirs.B1) {
				return false
			}
			if inserts(mine) && inserts(theirs) && sameBeginning(m.text(span{mine.B0, mine.B1}), t.text(span{theirs.B0, theirs.B1})) {
				return false
			}
		}
	}
	return true
}

// insertsTwice reports whether both sides insert lines at one point.
func (c chunk) insertsTwice() bool {
	for _, mine := range c.byMine {
		for _, theirs := range c.byTheirs {
			if inserts(mine) && inserts(theirs) && mine.A0 == theirs.A0 {
				return true
			}
		}
	}
	return false
}

func inserts(e Edit) bool { return e.A0 == e.A1 }
func removes(e Edit) bool { return e.B0 == e.B1 }

func sameBeginning(a, b []byte) bool {
	a, _, _ = bytes.Cut(bytes.TrimSpace(a), []byte("\n"))
	b, _, _ = bytes.Cut(bytes.TrimSpace(b), []byte("\n"))
	return bytes.Equal(bytes.TrimSpace(a), bytes.TrimSpace(b))
}

// both makes the edits of both sides, in the order of the base. At one point
// insertions come first, and of those the generated lines: owners add theirs
// at the end of a list.
func (c chunk) both(m, t version) []byte {
	var text []byte
	mine, theirs := c.byMine, c.byTheirs
	for len(mine) > 0 || len(theirs) > 0 {
		if len(mine) == 0 || len(theirs) > 0 && !before(mine[0], theirs[0]) {
			text = append(ended(text), t.text(span{theirs[0].B0, theirs[0].B1})...)
			theirs = theirs[1:]
		} else {
			text = append(ended(text), m.text(span{mine[0].B0, mine[0].B1})...)
			mine = mine[1:]
		}
	}
	return text
}

// before reports whether the owner's edit stands above the generated one.
func before(mine, theirs Edit) bool {
	if mine.A0 != theirs.A0 {
		return mine.A0 < theirs.A0
	}
	return inserts(mine) && !inserts(theirs)
}
