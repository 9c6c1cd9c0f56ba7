package cmd

import (
	"fmt"
	"strings"

	"backend/generator/project/attention"
)

// attentionTopic is what help says more about and is no command.
const attentionTopic = "attention"

// attentionHelp lists what a change looks for in the owner's code, and what it
// does not see there.
func attentionHelp() string {
	var text strings.Builder
	text.WriteString(`A change that compiles can still mean something else for what you wrote. Before
anything is written, each such place is named, with what will be different there
and what to do. The change goes on: it is for you to look at. backend status lists
what is open, until the line is changed or you dismiss it by its number:

  $ backend status --dismiss 3

With --json it is the list "attention", in the plan and in status. A route or a
table that is taken or gone is no matter of attention: such a change is refused.

These kinds are looked for. Code is read as text, without its types, so each has
its limits.
`)
	for _, q := range attention.Questions() {
		fmt.Fprintf(&text, "\n%s\n  finds   %s\n  limits  %s\n", q.Name, q.Finds, q.Limits)
	}
	return text.String()
}
