package merge

import (
	"bytes"
	"slices"
)

// Text merges lines: changes of either side that have at least one unchanged
// line between them are both made. It agrees with git merge-file.
func Text(base, mine, theirs []byte) Result {
	return weave(base, mine, theirs, rules{})
}

// rules are what a kind of file knows better than plain text.
type rules struct {
	// key returns, for each line of a file, what is compared in place of it.
	// Where only the line differs and not its key, mine wins if it changed
	// the line, unless theirs changes the key.
	key func(lines [][]byte) [][]byte

	// touching settles changes that touch without overlapping.
	touching bool

	// ordered returns, for the base, whether two insertions before one of its
	// lines, counted from 0, are a conflict all the same: their order is meaning.
	ordered func(base []byte) func(line int) bool

	// closed returns whether lines have all of what they begin, so that what stands
	// below them can do without them; nil if that cannot be told.
	closed func(lines [][]byte) bool
}

// A version is one of the three texts.
type version struct {
	lines [][]byte
	ids   []int // equal for lines with equal keys
	edits []Edit
}

// text returns a copy of lines as they stand in the file.
func (v version) text(s span) []byte { return bytes.Join(v.lines[s.start:s.end], nil) }

// split cuts after each line break.
func split(text []byte) [][]byte {
	lines := make([][]byte, 0, bytes.Count(text, []byte("\n"))+1)
	return slices.AppendSeq(lines, bytes.Lines(text))
}

// weave is diff3: "A Formal Investigation of Diff3" by Khanna, Kunal and
// Pierce (2007). Stable chunks, in which all versions agree, take turns with
// unstable ones, in which one or both differ from the base.
func weave(base, mine, theirs []byte, rules rules) Result {
	ids := identities{}
	read := func(text []byte) version {
		lines := split(text)
		if rules.key == nil {
			return version{lines: lines, ids: ids.of(lines)}
		}
		return version{lines: lines, ids: ids.of(rules.key(lines))}
	}
	b, m, t := read(base), read(mine), read(theirs)
	m.edits, t.edits = diff(b.ids, m.ids), diff(b.ids, t.ids)

	out := writer{}
	end := chunk{} // of what is written
	for next := range chunks(m.edits, t.edits) {
		out.stable(b, m, t, end, next)
		out.unstable(b, m, t, next, rules, rules.touching && !(rules.ordered != nil && next.insertsTwice() && rules.ordered(base)(next.base.start)))
		end = next
	}
	out.stable(b, m, t, end, chunk{
		base:   span{len(b.lines), 0},
		mine:   span{len(m.lines), 0},
		theirs: span{len(t.lines), 0},
	})
	return Result{Parts: out.parts}
}

// A writer collects the parts of a result.
type writer struct{ parts []Part }

// text writes settled text, which the result then owns.
func (w *writer) text(text []byte) {
	if len(text) == 0 {
		return
	}
	if last := len(w.parts) - 1; last >= 0 && w.parts[last].Conflict == nil && w.parts[last].touching == nil {
		w.parts[last].Text = append(w.parts[last].Text, text...)
		return
	}
	w.parts = append(w.parts, Part{Text: text})
}

// stable writes the lines between two unstable chunks: as mine has them, or as
// theirs does where mine left them as they were.
func (w *writer) stable(b, m, t version, before, after chunk) {
	count := after.base.start - before.base.end
	unedited := func(i int) bool {
		return bytes.Equal(m.lines[before.mine.end+i], b.lines[before.base.end+i])
	}
	for i := 0; i < count; {
		start, fromTheirs := i, unedited(i)
		for i < count && unedited(i) == fromTheirs {
			i++
		}
		if fromTheirs {
			w.text(t.text(span{before.theirs.end + start, before.theirs.end + i}))
		} else {
			w.text(m.text(span{before.mine.end + start, before.mine.end + i}))
		}
	}
}

// unstable writes a chunk that one side or both changed.
func (w *writer) unstable(b, m, t version, c chunk, rules rules, touching bool) {
	mine, theirs := m.ids[c.mine.start:c.mine.end], t.ids[c.theirs.start:c.theirs.end]
	switch {
	case len(c.byTheirs) == 0 || slices.Equal(mine, theirs):
		w.text(m.text(c.mine))
	case len(c.byMine) == 0:
		w.text(t.text(c.theirs))
	default:
		w.conflict(m, t, b.text(c.base), c, touching && c.touching(b, m, t, rules.closed))
	}
}

// conflict writes a chunk that both sides changed. Lines in which they begin
// and end alike are settled.
func (w *writer) conflict(m, t version, base []byte, c chunk, touching bool) {
	mine, theirs := c.mine, c.theirs
	for mine.len() > 0 && theirs.len() > 0 && m.ids[mine.start] == t.ids[theirs.start] {
		mine.start, theirs.start = mine.start+1, theirs.start+1
	}
	for mine.len() > 0 && theirs.len() > 0 && m.ids[mine.end-1] == t.ids[theirs.end-1] {
		mine.end, theirs.end = mine.end-1, theirs.end-1
	}
	conflict := &Conflict{Line: mine.start + 1, Base: base, Mine: m.text(mine), Theirs: t.text(theirs)}
	head, tail := m.text(span{c.mine.start, mine.start}), m.text(span{mine.end, c.mine.end})
	if touching {
		w.parts = append(w.parts, Part{
			Text:     c.both(m, t),
			touching: &unsettled{head, conflict, tail},
		})
		return
	}
	w.text(head)
	w.parts = append(w.parts, Part{Conflict: conflict})
	w.text(tail)
}
