package merge

import (
	"bytes"
	"strings"
)

// spacesForTab returns by how many spaces Go code is indented, or zero if any
// line begins with a tab or none with spaces.
func spacesForTab(code []byte) int {
	width := 0
	for line := range bytes.Lines(code) {
		spaces := len(line) - len(bytes.TrimLeft(line, " "))
		if line[0] == '\t' {
			return 0
		}
		// A single space is the inside of a comment.
		if spaces > 1 && (width == 0 || spaces < width) {
			width = spaces
		}
	}
	return width
}

// indentBySpaces replaces the tabs at the beginning of lines of Go code, but
// not in a string literal.
func indentBySpaces(code []byte, width int) []byte {
	literal := literals(code)
	var text bytes.Buffer
	at := 0
	for line := range bytes.Lines(code) {
		rest := line
		if !literal[at] {
			rest = bytes.TrimLeft(line, "\t")
		}
		text.WriteString(strings.Repeat(" ", width*(len(line)-len(rest))))
		text.Write(rest)
		at += len(line)
	}
	return text.Bytes()
}
