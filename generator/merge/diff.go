package merge

import (
	"bytes"
	"slices"
)

// An Edit says that lines A0 to A1 of one text, counted from 0 and without
// the last, became lines B0 to B1 of another.
type Edit struct{ A0, A1, B0, B1 int }

// Lines returns what makes b of a, from top to bottom. Two edits always have
// a line between them that stays.
func Lines(a, b []byte) []Edit {
	ids := identities{}
	return diff(ids.of(split(a)), ids.of(split(b)))
}

// Count returns how many lines of b are not in a, and how many of a not in b.
func Count(a, b []byte) (added, removed int) {
	a, b = withoutEnds(a, b)
	if len(a) == 0 || len(b) == 0 {
		return len(split(b)), len(split(a))
	}
	for _, e := range Lines(a, b) {
		added += e.B1 - e.B0
		removed += e.A1 - e.A0
	}
	return added, removed
}

// withoutEnds drops the lines with which both texts begin, and then those with
// which both end: mostly that is nearly all.
func withoutEnds(a, b []byte) (restA, restB []byte) {
	same := 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
	}
	head := bytes.LastIndexByte(a[:same], '\n') + 1
	a, b = a[head:], b[head:]
	same = 0
	for same < min(len(a), len(b)) && a[len(a)-1-same] == b[len(b)-1-same] {
		same++
	}
	if begin := bytes.IndexByte(a[len(a)-same:], '\n') + 1; begin > 0 {
		same -= begin
		return a[:len(a)-same], b[:len(b)-same]
	}
	return a, b
}

// identities numbers lines, so that equal ones have equal numbers.
type identities map[string]int

func (ids identities) of(lines [][]byte) []int {
	numbers := make([]int, len(lines))
	for i, line := range lines {
		id, ok := ids[string(line)]
		if !ok {
			id = len(ids)
			ids[string(line)] = id
		}
		numbers[i] = id
	}
	return numbers
}

// diff compares texts whose lines are numbers.
func diff(a, b []int) []Edit {
	gapsA, gapsB := align(a, b)
	slide(a, gapsA, gapsB)
	slide(b, gapsB, gapsA)
	var edits []Edit
	x, y := 0, 0
	for k := range gapsA {
		if gapsA[k] > 0 || gapsB[k] > 0 {
			edits = append(edits, Edit{x, x + gapsA[k], y, y + gapsB[k]})
		}
		x += gapsA[k] + 1
		y += gapsB[k] + 1
	}
	return edits
}

// align returns how many lines of a and of b stand before each line that
// stays, and, as the last numbers, after all of them.
func align(a, b []int) (gapsA, gapsB []int) {
	stayA, stayB := make([]bool, len(a)), make([]bool, len(b))
	stay := func(x, y int) { stayA[x], stayB[y] = true, true }
	x0, y0, x1, y1 := 0, 0, len(a), len(b)
	for x0 < x1 && y0 < y1 && a[x0] == b[y0] {
		stay(x0, y0)
		x0, y0 = x0+1, y0+1
	}
	for x0 < x1 && y0 < y1 && a[x1-1] == b[y1-1] {
		x1, y1 = x1-1, y1-1
		stay(x1, y1)
	}
	if x0 < x1 && y0 < y1 {
		// Lines that the other text does not have only slow the search down.
		placesA, placesB := shared(a, b, x0, x1), shared(b, a, y0, y1)
		s := newSearch(pick(a, placesA), pick(b, placesB), func(x, y int) { stay(placesA[x], placesB[y]) })
		s.box(0, len(placesA), 0, len(placesB))
	}
	return gaps(stayA), gaps(stayB)
}

// shared returns where in lines low to high of a are lines that b has.
func shared(a, b []int, low, high int) []int {
	has := make([]bool, max(slices.Max(a), slices.Max(b))+1)
	for _, id := range b {
		has[id] = true
	}
	var places []int
	for i := low; i < high; i++ {
		if has[a[i]] {
			places = append(places, i)
		}
	}
	return places
}

func pick(lines, places []int) []int {
	picked := make([]int, len(places))
	for i, place := range places {
		picked[i] = lines[place]
	}
	return picked
}

// gaps counts the lines that do not stay before each one that does.
func gaps(stay []bool) []int {
	lengths := make([]int, 1, len(stay)+1)
	for _, s := range stay {
		if s {
			lengths = append(lengths, 0)
		} else {
			lengths[len(lengths)-1]++
		}
	}
	return lengths
}
