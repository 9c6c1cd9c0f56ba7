package merge

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// Reword makes in mine, which was made of base, the changes of single words that make
// theirs of base, where the words of base still stand in mine. It returns base and mine
// with them: what is left between base and theirs is for a merge.
func Reword(base, mine, theirs []byte) ([]byte, []byte) {
	ids := identities{}
	b, m, t := words(base), words(mine), words(theirs)
	same := newSpans(diff(ids.of(b), ids.of(m)))
	reworded, kept := &bytes.Buffer{}, &bytes.Buffer{}
	lastB, lastM := 0, 0
	for _, e := range diff(ids.of(b), ids.of(t)) {
		at, stays := same.find(e.A0, e.A1)
		if !stays {
			continue
		}
		reworded.Write(bytes.Join(b[lastB:e.A0], nil))
		kept.Write(bytes.Join(m[lastM:at], nil))
		for _, out := range []*bytes.Buffer{reworded, kept} {
			out.Write(bytes.Join(t[e.B0:e.B1], nil))
		}
		lastB, lastM = e.A1, at+e.A1-e.A0
	}
	reworded.Write(bytes.Join(b[lastB:], nil))
	kept.Write(bytes.Join(m[lastM:], nil))
	return reworded.Bytes(), kept.Bytes()
}

// spans tell where what stays of one text stands in another.
type spans []Edit

func newSpans(edits []Edit) spans { return edits }

// find returns where words from to before end stand in the other text; false if not all
// of them stay, or something was put in between.
func (s spans) find(from, end int) (at int, stays bool) {
	moved := 0
	for _, e := range s {
		if e.A0 < end && e.A1 > from || e.A0 == e.A1 && e.A0 > from && e.A0 < end {
			return 0, false
		}
		if e.A1 <= from {
			moved = e.B1 - e.A1
		}
	}
	return from + moved, true
}

// words cuts a text into words, stretches of blanks, and single other characters.
func words(text []byte) [][]byte {
	list := [][]byte{}
	kind := func(r rune) int {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return 1
		case r == ' ' || r == '\t':
			return 2
		}
		return 0
	}
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		for k := kind(r); k > 0 && size < len(text); {
			next, n := utf8.DecodeRune(text[size:])
			if kind(next) != k {
				break
			}
			size += n
		}
		list = append(list, text[:size])
		text = text[size:]
	}
	return list
}
