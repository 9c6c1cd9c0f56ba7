package merge

import (
	"bytes"
	"slices"
)

// An Answer says what stands in the place of a conflict.
type Answer func(Conflict) []byte

// KeepMine keeps the owner's lines.
func KeepMine(c Conflict) []byte { return c.Mine }

// TakeTheirs takes the lines that are generated now.
func TakeTheirs(c Conflict) []byte { return c.Theirs }

// Both keeps the owner's lines and puts the generated ones below them: the
// order in which a conflict is shown.
func Both(c Conflict) []byte {
	if len(c.Theirs) == 0 {
		return c.Mine
	}
	return slices.Concat(ended(c.Mine), c.Theirs)
}

// Edited puts text of one's own in the place.
func Edited(text []byte) Answer {
	return func(Conflict) []byte { return text }
}

// Labels name the three versions in conflict markers.
type Labels struct{ Mine, Base, Theirs string }

// Markers shows all three versions between the markers that git writes in its
// style diff3.
func Markers(labels Labels) Answer {
	return func(c Conflict) []byte {
		var text bytes.Buffer
		section := func(marker, label string, lines []byte) {
			text.WriteString(marker)
			if label != "" {
				text.WriteString(" " + label)
			}
			text.WriteByte('\n')
			text.Write(ended(lines))
		}
		section("<<<<<<<", labels.Mine, c.Mine)
		section("|||||||", labels.Base, c.Base)
		section("=======", "", c.Theirs)
		section(">>>>>>>", labels.Theirs, nil)
		return text.Bytes()
	}
}

// Marked returns the first line, counted from 1, that marks a conflict, or 0.
func Marked(text []byte) int {
	if !bytes.Contains(text, []byte("<<<<<<< ")) || !bytes.Contains(text, []byte(">>>>>>> ")) {
		return 0
	}
	for i, line := range bytes.Split(text, []byte("\n")) {
		if bytes.HasPrefix(line, []byte("<<<<<<< ")) {
			return i + 1
		}
	}
	return 0
}

// ended returns text that ends in a line break, or is empty.
func ended(text []byte) []byte {
	if len(text) == 0 || text[len(text)-1] == '\n' {
		return text
	}
	return append(slices.Clip(text), '\n')
}
