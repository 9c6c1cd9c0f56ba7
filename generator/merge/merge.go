// Package merge brings three versions of a file together: the base that was
// generated once, what the owner made of it (mine), and what would be
// generated now (theirs).
//
// It is pure: bytes go in, bytes come out. Three laws hold for every kind of
// file and any bytes:
//
//	merge(b, m, b) = m    nothing new is generated: the owner's file stays
//	merge(b, b, t) = t    the owner changed nothing: the new file comes
//	merge(b, x, x) = x    both made the same change: it is made once
//
// Text merges lines as git does. File knows more about some kinds of files.
package merge

import "bytes"

// A Conflict is a place that both sides changed, each in its own way.
type Conflict struct {
	// Line is where the place begins in mine, counted from 1.
	Line int
	// Base, Mine and Theirs are what the place holds in each version. Lines
	// in which mine and theirs begin or end alike are settled: these two are
	// without them.
	Base, Mine, Theirs []byte
}

// A Part of a merged file is settled text or a conflict.
type Part struct {
	Text     []byte
	Conflict *Conflict

	// touching is set in text that settles what is a conflict for git: changes
	// that touch and do not overlap.
	touching *unsettled
}

// unsettled is a place before touching changes in it were settled.
type unsettled struct {
	head     []byte
	conflict *Conflict
	tail     []byte
}

// A Result is a merged file. Lines in its parts end in LF whatever they end
// in in mine: Resolve gives them the ends that mine has.
type Result struct {
	Parts []Part

	// finish makes the file from the joined parts; nil leaves them as they are.
	finish func([]byte) []byte
}

// Conflicts returns the conflicts from top to bottom.
func (r Result) Conflicts() []Conflict {
	var conflicts []Conflict
	for _, part := range r.Parts {
		if part.Conflict != nil {
			conflicts = append(conflicts, *part.Conflict)
		}
	}
	return conflicts
}

// Resolve returns the merged file with an answer for each conflict, in their
// order. The last answer goes for all further conflicts; without any answer
// the owner's lines stay.
func (r Result) Resolve(answers ...Answer) []byte {
	if len(answers) == 0 {
		answers = []Answer{KeepMine}
	}
	file := bytes.NewBuffer([]byte{}) // an empty file is one, too
	next := 0
	for _, part := range r.Parts {
		text := part.Text
		if part.Conflict != nil {
			text = answers[min(next, len(answers)-1)](*part.Conflict)
			next++
		}
		file.Write(text)
	}
	if r.finish == nil {
		return file.Bytes()
	}
	return r.finish(file.Bytes())
}

// whole is a result without conflicts.
func whole(file []byte) Result {
	return Result{Parts: []Part{{Text: file}}}
}
