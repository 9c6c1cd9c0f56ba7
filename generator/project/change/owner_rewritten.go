package change

import (
	"bytes"
	"slices"
	"strings"

	"backend/generator/gosyntax"
	"backend/generator/merge"
)

// equalButBlanks reports whether a and b are the same but for the blanks at
// the ends of their lines, which editors rewrite.
func equalButBlanks(a, b []byte) bool {
	return slices.EqualFunc(bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n")), func(a, b []byte) bool {
		return bytes.Equal(bytes.TrimSpace(a), bytes.TrimSpace(b))
	})
}

// isRewritten reports whether the owner has put a text of their own in the
// place of one that was generated for people to read: less than a quarter of it
// is left. There is nothing in it that a change could go by.
func isRewritten(path string, base, mine []byte) bool {
	if !strings.HasSuffix(path, ".md") {
		return false
	}
	_, gone := merge.Count(gosyntax.WithLF(base), gosyntax.WithLF(mine))
	return 4*gone > 3*bytes.Count(base, []byte("\n"))
}
