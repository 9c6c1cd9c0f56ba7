package cmd

import (
	"fmt"
	"strings"

	"backend/generator/project/attention"
)

// attentionHelp lists what a change looks for in the owner's code, and what it
// does not see there.
func attentionHelp() string {
	var text strings.Builder
	text.WriteString(`A change that compiles can still change what your own code does. Such places are
listed before anything is written, with what will be different and what to do. They
do not stop the change. backend status lists them until you edit the line, or dismiss
the note by its number:

  $ backend status --dismiss 3

With --json they are the list "attention", in the plan and in status. A change that
needs a route or a table that you use too, or removes one that you need, is refused
instead.

These kinds of places are found. The search uses the text of the code, not its types,
so each has its limits.
`)
	for _, q := range attention.Questions() {
		fmt.Fprintf(&text, "\n%s\n  finds   %s\n  limits  %s\n", q.Name, q.Finds, q.Limits)
	}
	return text.String()
}
