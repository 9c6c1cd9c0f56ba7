package cmd

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"backend/generator"
	"backend/generator/project"
)

// conflictAnswers are what can be done about places that both the owner and
// the change want different.
var conflictAnswers = generator.Choices{Question: "answer", All: []generator.Choice{
	{Name: "stop", Summary: "change nothing at all"},
	{Name: "mine", Summary: "keep what you have; it stays on the list of `backend status`"},
	{Name: "theirs", Summary: "take what the change wants, and lose what you have there", Costly: true},
	{Name: "both", Summary: "take both, one after the other"},
	{Name: "markers", Summary: "write both into the file with marks, to be sorted out later"},
}}

// answer is what one of the words in conflictAnswers means.
func (r *changeRun) answer(word string) (answer project.Answer, ok bool) {
	switch word {
	case "mine":
		return project.KeepMine(), true
	case "theirs":
		return project.TakeTheirs(), true
	case "both":
		return project.Both(), true
	case "markers":
		return project.Markers(r.Title), true
	}
	return project.Answer{}, false
}

// A conflictError says that a change was stopped by conflicts.
type conflictError struct{ places []project.Conflict }

func (e *conflictError) Error() string {
	if len(e.places) == 1 {
		return fmt.Sprintf("you and the change want different lines in %s:%d, so nothing was changed", e.places[0].Path, e.places[0].Line)
	}
	return fmt.Sprintf("you and the change want different lines in %d places, so nothing was changed", len(e.places))
}

const conflictHint = "answer for all of them with --conflicts=mine, theirs, both or markers, or change those lines and run the command again"

// settle finds an answer for each conflict.
func (r *changeRun) settle(ctx context.Context) error {
	open := r.Conflicts()
	if len(open) == 0 {
		return nil
	}
	if answer, ok := r.answer(r.conflicts); ok {
		return r.Answer(func(project.Conflict) (project.Answer, error) { return answer, nil })
	}
	if r.person != nil && !r.dryRun && r.conflicts == "" {
		return r.Answer(func(c project.Conflict) (project.Answer, error) { return r.askConflict(ctx, c) })
	}
	err := &conflictError{open}
	if r.console.json {
		if failed := r.console.value(r.value(false)); failed != nil {
			return failed
		}
		return answered{err}
	}
	for _, conflict := range open {
		r.console.printConflict(r.Title, conflict)
	}
	return err
}

// printConflict shows both sides of a conflict, in words first.
func (c *console) printConflict(title string, conflict project.Conflict) {
	c.printf("\n%s\n", c.heading(fmt.Sprintf("%s:%d", conflict.Path, conflict.Line)))
	switch {
	case conflict.Mine == "" && conflict.Base == "":
		c.printf("You have moved here what %s changes. It wants:\n%s", title, indent(conflict.Want))
	case conflict.Want == "":
		c.printf("You have changed what %s takes away. You have:\n%s", title, indent(conflict.Mine))
	case conflict.Mine == "":
		c.printf("You have taken away what %s changes. It wants:\n%s", title, indent(conflict.Want))
	default:
		c.printf("You have:\n%s%s wants:\n%s", indent(conflict.Mine), upperFirst(title), indent(conflict.Want))
	}
}

const shownLines = 20

// indent sets text apart from what is said about it.
func indent(text string) string {
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
		lines[i] = strings.Map(printable, strings.TrimSuffix(line, "\r"))
	}
	return "    " + strings.Join(lines, "\n    ") + "\n" + rest
}

// askConflict lets somebody choose what becomes of one place.
func (r *changeRun) askConflict(ctx context.Context, conflict project.Conflict) (project.Answer, error) {
	r.console.printConflict(r.Title, conflict)
	r.console.out.Flush()
	choices := conflictAnswers
	if editor() != "" {
		choices.All = append(slices.Clone(choices.All), generator.Choice{Name: "edit", Summary: "write it yourself: opens both in " + editor()})
	}
	names, err := r.person.Choose(ctx, choices, false)
	if err != nil {
		return project.Answer{}, err
	}
	if names[0] == "edit" {
		return r.edit(ctx, conflict)
	}
	if answer, ok := r.answer(names[0]); ok {
		return answer, nil
	}
	return project.Answer{}, &conflictError{[]project.Conflict{conflict}}
}
