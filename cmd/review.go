package cmd

import (
	"context"
	"errors"
	"fmt"

	"backend/generator/catalogue"
	"backend/generator/project"
)

// agree plans the project. A person sees what it will be and says whether to
// make it; until then each question can be gone back to.
func (o *newOptions) agree(ctx context.Context) (*newProject, error) {
	for {
		n, err := o.plan()
		if o.person == nil || o.dryRun {
			return n, err
		}
		if input := (*catalogue.InputError)(nil); errors.As(err, &input) {
			o.console.say("\n%s", block(explain(err))) // answers that do not go together
		} else if err != nil {
			return nil, err
		} else if isAgreed, err := n.review(ctx); isAgreed || err != nil {
			return n, err
		}
		if err := o.askAgain(ctx); err != nil {
			return nil, err
		}
	}
}

// verdicts are what can be said of what will be made.
var verdicts = catalogue.Choices{Question: "answer", All: []catalogue.Choice{
	{Name: "yes", Summary: "make it"},
	{Name: "change", Summary: "go back to a question"},
	{Name: "no", Summary: "make nothing"},
}}

// review shows what will be made, and asks whether that is right.
func (n *newProject) review(ctx context.Context) (isAgreed bool, err error) {
	c := n.console
	c.printf("\n%s\n", c.heading("What will be made"))
	for _, line := range n.overview() {
		c.printf("%s\n", block(fold(fmt.Sprintf("  %-9s  %s", line[0], line[1]), widthOf(c.stdout))))
	}
	c.say("\n%s\n  %s\n\n", c.heading("The same as one command line"), n.command())
	names, err := n.person.Choose(ctx, menu{Choices: verdicts, ask: "Make it?", initials: true})
	switch {
	case err != nil:
		return false, err
	case names[0] == "no":
		return false, &project.Error{Message: "the answer was no, so nothing was made", Hint: "the command line above makes it after all"}
	}
	return names[0] == "yes", nil
}

const shownResources = 8 // so that all of it is on one screen

// overview says in pairs of words what the project will be.
func (n *newProject) overview() [][2]string {
	lines := [][2]string{{"name", n.name}, {"directory", n.target()}}
	if n.answers.Module != n.name {
		lines = append(lines, [2]string{"module", n.answers.Module})
	}
	if n.answers.Starter != "" {
		lines = append(lines, [2]string{"starter", n.answers.Starter})
	}
	for i, r := range n.answers.Resources {
		label, line := "", r.String()
		if i == 0 {
			label = "resources"
		}
		if i == shownResources-1 && len(n.answers.Resources) > shownResources {
			lines = append(lines, [2]string{label, fmt.Sprintf("… and %d more", len(n.answers.Resources)-i)})
			break
		}
		lines = append(lines, [2]string{label, line})
	}
	for _, q := range n.means() {
		if q.isPart() {
			lines = append(lines, [2]string{q.label(), q.now()})
		}
	}
	if now := n.accessNow(); now != "" {
		lines = append(lines, [2]string{"access", now})
	}
	return lines
}
