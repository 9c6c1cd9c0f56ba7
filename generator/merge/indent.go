package merge

import (
	"bytes"
	"strings"
)

// spacesForTab returns by how many spaces Go code is indented, or zero if any
// line begins with a tab or none with spaces. String literals do not count.
func spacesForTab(code []byte) int {
	literal := literals(code)
	width, at := 0, 0
	for line := range bytes.Lines(code) {
		spaces := len(line) - len(bytes.TrimLeft(line, " "))
		switch {
		case literal[at]:
		case line[0] == '\t':
			return 0
		case spaces > 1 && (width == 0 || spaces < width): // one is the inside of a comment
			width = spaces
		}
		at += len(line)
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
