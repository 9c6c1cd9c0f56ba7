// Package gitmerge brings together what two branches have made of a project that
// each of them has changed: its answers, and the files that follow from them. It
// reads and writes nothing.
package gitmerge

import (
	"bytes"
	"errors"
	"strings"
)

// Sides are the three texts of a file that two branches have changed. Base is
// nil if it is not known.
type Sides struct{ Base, Ours, Theirs []byte }

// AreIn reports whether git has made of these sides of a file what lies there, which
// was taken apart at its marks: nobody has written into it since. It goes by the
// lines alone: which of them git takes for the same depends on its version and its
// settings.
func (s Sides) AreIn(there Sides) bool {
	if s.Ours == nil && s.Theirs == nil {
		return false
	}
	ours, theirs := linesOf(s.Ours), linesOf(s.Theirs)
	found := linesOf(there.Ours, there.Theirs)
	for line := range found {
		if !ours[line] && !theirs[line] {
			return false
		}
	}
	for line := range ours {
		if !found[line] && (theirs[line] || s.Theirs == nil) {
			return false
		}
	}
	for line := range theirs {
		if !found[line] && s.Ours == nil {
			return false
		}
	}
	return true
}

func linesOf(texts ...[]byte) map[string]bool {
	lines := map[string]bool{}
	for _, text := range texts {
		for line := range bytes.Lines(text) {
			lines[string(bytes.TrimRight(line, "\r\n"))] = true
		}
	}
	return lines
}

// The lines with which git marks a conflict.
const (
	oursMark   = "<<<<<<<"
	baseMark   = "|||||||" // only in the style diff3
	splitMark  = "======="
	theirsMark = ">>>>>>>"
)

// Split takes a file with marks of conflicts apart. What is not in
// conflict belongs to all sides.
func Split(text []byte) (Sides, error) {
	var base, ours, theirs strings.Builder
	where, hasBase := "", false
	for line := range strings.Lines(string(text)) {
		mark := markOf(line)
		switch {
		case mark == "":
			for _, side := range []struct {
				at  string
				out *strings.Builder
			}{{oursMark, &ours}, {baseMark, &base}, {splitMark, &theirs}} {
				if where == "" || where == side.at {
					side.out.WriteString(line)
				}
			}
		case !follows(where, mark):
			return Sides{}, errors.New("the marks of the merge are not in their order: " + strings.TrimSpace(line))
		case mark == theirsMark:
			where = ""
		default:
			where = mark
			hasBase = hasBase || mark == baseMark
		}
	}
	if where != "" {
		return Sides{}, errors.New("the last mark of the merge is missing")
	}
	sides := Sides{Ours: []byte(ours.String()), Theirs: []byte(theirs.String())}
	if hasBase {
		sides.Base = []byte(base.String())
	}
	return sides, nil
}

// markOf returns the mark that a line is, or nothing.
func markOf(line string) string {
	line = strings.TrimRight(line, "\r\n")
	for _, mark := range []string{oursMark, baseMark, splitMark, theirsMark} {
		if line == mark || strings.HasPrefix(line, mark+" ") {
			return mark
		}
	}
	return ""
}

// follows reports whether mark can come after the mark before.
func follows(before, mark string) bool {
	switch mark {
	case oursMark:
		return before == ""
	case baseMark:
		return before == oursMark
	case splitMark:
		return before == oursMark || before == baseMark
	}
	return before == splitMark
}
