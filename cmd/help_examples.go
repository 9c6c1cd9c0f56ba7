package cmd

import (
	"fmt"
	"strings"

	"backend/generator/examples"
)

const helpWidth = 86 // characters in a line of what is written about a command

// examplesHelp shows projects with the commands that make them.
func examplesHelp() string {
	var text strings.Builder
	text.WriteString(`Projects that beginners are set as homework, and the commands that make them, the
simplest first. What no command makes is left to write by hand. In PowerShell, type
a command on one line, without the \ at the end of its lines.
`)
	for _, e := range examples.All() {
		fmt.Fprintf(&text, "\n%s\n  %s\n\n", e.Name, e.Summary)
		for i, command := range e.Commands {
			fmt.Fprintf(&text, "  $ %s\n", strings.ReplaceAll(command, "\n", "\n  "))
			if i == 0 && len(e.Commands) > 1 {
				fmt.Fprintf(&text, "  $ cd %s\n", e.Name)
			}
		}
		if e.ByHand != "" {
			text.WriteString(fold("\n  by hand  "+strings.ReplaceAll(e.ByHand, "\n", " ")+"\n", helpWidth))
		}
	}
	return text.String()
}
