package cmd

import (
	"fmt"
	"slices"
	"strings"

	"backend/generator/merge"
	"backend/generator/project"
)

// conflictPlace is where a conflict is, and where its lines come from.
func (c *console) conflictPlace(conflict project.Conflict) string {
	place := fmt.Sprintf("%s:%d", c.place(conflict.Path), conflict.Line)
	if conflict.Was != "" {
		place += fmt.Sprintf(" (now in %s)", c.place(conflict.Was))
	}
	return place
}

// printConflict shows both sides of a conflict, in words first: what is new, and
// what is the owner's, without the lines around them that nobody has changed.
func (c *console) printConflict(title string, conflict project.Conflict) {
	c.printf("\n%s\n", c.heading(c.conflictPlace(conflict)))
	switch {
	case conflict.Mine == "" && conflict.Base == "":
		c.printf("You have moved here what %s changes. It wants:\n%s", title, indent(conflict.Want))
	case conflict.Want == "":
		c.printf("You have changed what %s takes away. You have:\n%s", title, changed(conflict.Base, conflict.Mine))
	case conflict.Mine == "":
		c.printf("You have taken away what %s changes. It wants:\n%s", title, changed(conflict.Base, conflict.Want))
	default:
		c.printf("You have:\n%s%s wants:\n%s", changed(conflict.Base, conflict.Mine), upperFirst(title), changed(conflict.Base, conflict.Want))
	}
}

// changed shows the lines that come and go from one text to another, or the
// whole of it if there was nothing before.
func changed(before, after string) block {
	if before == "" || strings.ContainsRune(before+after, 0) {
		return indent(after)
	}
	was, is := slices.Collect(strings.Lines(before)), slices.Collect(strings.Lines(after))
	lines := []string{}
	for _, e := range merge.Lines([]byte(before), []byte(after)) {
		for _, line := range was[e.A0:e.A1] {
			lines = append(lines, "- "+line)
		}
		for _, line := range is[e.B0:e.B1] {
			lines = append(lines, "+ "+line)
		}
	}
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, "\r\n")
	}
	return indent(strings.Join(lines, "\n"))
}

const shownLines = 20

// indent sets text apart from what is said about it.
func indent(text string) block {
	if strings.ContainsRune(text, 0) {
		return "    what is no text\n"
	}
	lines := strings.Split(strings.TrimRight(text, "\r\n"), "\n")
	rest := ""
	if len(lines) > shownLines {
		rest = fmt.Sprintf("    … and %d more lines\n", len(lines)-shownLines)
		lines = lines[:shownLines]
	}
	for i, line := range lines {
		lines[i] = strings.TrimSuffix(line, "\r")
	}
	return block("    " + strings.Join(lines, "\n    ") + "\n" + rest)
}
