package merge

import (
	"bytes"
	"fmt"
	"strings"
)

const contextLines = 3

// Unified returns what makes b of a as a unified diff with three lines of
// context, or the empty string if they are equal.
func Unified(oldName, newName string, a, b []byte) string {
	edits := Lines(a, b)
	if len(edits) == 0 {
		return ""
	}
	var text strings.Builder
	fmt.Fprintf(&text, "--- %s\n+++ %s\n", oldName, newName)
	linesA, linesB := split(a), split(b)
	for len(edits) > 0 {
		count := 1
		for count < len(edits) && edits[count].A0-edits[count-1].A1 <= 2*contextLines {
			count++
		}
		writeHunk(&text, linesA, linesB, edits[:count])
		edits = edits[count:]
	}
	return text.String()
}

// writeHunk writes edits that are near to one another and the lines around them.
func writeHunk(text *strings.Builder, a, b [][]byte, edits []Edit) {
	first, last := edits[0], edits[len(edits)-1]
	before := min(contextLines, first.A0)
	after := min(contextLines, len(a)-last.A1)
	fmt.Fprintf(text, "@@ -%s +%s @@\n",
		lineRange(first.A0-before, last.A1+after), lineRange(first.B0-before, last.B1+after))
	x := first.A0 - before
	for _, e := range edits {
		writeLines(text, " ", a[x:e.A0])
		writeLines(text, "-", a[e.A0:e.A1])
		writeLines(text, "+", b[e.B0:e.B1])
		x = e.A1
	}
	writeLines(text, " ", a[x:x+after])
}

func writeLines(text *strings.Builder, mark string, lines [][]byte) {
	for _, line := range lines {
		text.WriteString(mark)
		text.Write(line)
		if !bytes.HasSuffix(line, []byte("\n")) {
			text.WriteString("\n\\ No newline at end of file\n")
		}
	}
}

// lineRange writes lines start to end, counted from 0 and without the last,
// as a hunk's header does.
func lineRange(start, end int) string {
	switch end - start {
	case 0:
		return fmt.Sprintf("%d,0", start)
	case 1:
		return fmt.Sprint(end)
	}
	return fmt.Sprintf("%d,%d", start+1, end-start)
}
