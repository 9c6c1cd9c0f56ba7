package merge

import (
	"strings"

	"backend/generator/gosyntax"
)

// Union returns mine, a list such as a .gitignore, with the entries of theirs
// that it lacks after its own. They come in their paragraphs, with the comments
// of these. Nothing is lost, so there are no conflicts.
func Union(mine, theirs []byte) []byte {
	has := map[string]bool{}
	for line := range strings.Lines(string(mine)) {
		has[strings.TrimSpace(line)] = true
	}
	out := strings.TrimRight(string(gosyntax.WithLF(mine)), "\n") + "\n"
	for paragraph := range strings.SplitSeq(string(gosyntax.WithLF(theirs)), "\n\n") {
		if kept := lacking(paragraph, has); kept != "" {
			out += "\n" + kept
		}
	}
	return withEndsOf([]byte(strings.TrimLeft(out, "\n")), mine)
}

// lacking returns a paragraph without the entries that are had already, or
// nothing if all of them are. An exception stays with what it is one from.
func lacking(paragraph string, has map[string]bool) string {
	var kept strings.Builder
	isNew := false
	for line := range strings.Lines(strings.TrimRight(paragraph, "\n") + "\n") {
		entry := strings.TrimSpace(line)
		isEntry := entry != "" && entry[0] != '#'
		if isEntry && has[entry] && entry[0] != '!' {
			continue
		}
		isNew = isNew || isEntry && !has[entry]
		kept.WriteString(line)
	}
	if !isNew {
		return ""
	}
	return kept.String()
}
