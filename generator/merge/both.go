package merge

import "bytes"

// CanBoth reports whether both sides of a conflict can stand below one another:
// nothing that says something would be there twice, or again after it was taken
// away.
func (c Conflict) CanBoth() bool {
	if len(c.Mine) == 0 || len(c.Theirs) == 0 {
		return false
	}
	there := map[string]bool{}
	for _, text := range [][]byte{c.Base, c.Mine} {
		for line := range bytes.Lines(text) {
			there[string(bytes.TrimSpace(line))] = true
		}
	}
	for line := range bytes.Lines(c.Theirs) {
		if line = bytes.TrimSpace(line); len(bytes.Trim(line, "{}()[],;")) > 0 && there[string(line)] {
			return false
		}
	}
	return true
}
