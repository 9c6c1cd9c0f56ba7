package cmd

import (
	"context"
	"fmt"

	"backend/generator/catalogue"
)

// An asker puts questions to a person. Its methods return context.Canceled
// when that person does not want to go on.
type asker interface {
	// Text asks for a line that check accepts. An empty one stands for standard,
	// unless that is empty too; see [proposal].
	Text(ctx context.Context, question, standard string, check func(string) error) (string, error)
	// Choose asks for one of the choices or, with many, for any number of them.
	Choose(ctx context.Context, m menu) ([]string, error)
}

// A menu is a question that has choices.
type menu struct {
	catalogue.Choices
	ask      string   // the question itself; otherwise "Which framework?"
	many     bool     // any number of them may be chosen
	standard []string // what Enter takes; otherwise the first one or, with many, none
	initials bool     // a letter is enough where nothing can be pointed at
}

func (m menu) wording() string {
	switch {
	case m.ask != "":
		return m.ask
	case m.many:
		return fmt.Sprintf("Which %s?", m.Heading)
	}
	return fmt.Sprintf("Which %s?", m.Question)
}

// offer is what Enter takes.
func (m menu) offer() []string {
	if m.many || len(m.standard) > 0 {
		return m.standard
	}
	return []string{m.Default()}
}

// chooseSome asks until at least one is chosen.
func (c *console) chooseSome(ctx context.Context, person asker, m menu) ([]string, error) {
	names, err := person.Choose(ctx, m)
	for err == nil && len(names) == 0 {
		c.say("None was chosen: mark one or more, or stop with Ctrl-C\n")
		names, err = person.Choose(ctx, m)
	}
	return names, err
}

// A proposal is an error that knows what could be taken instead.
type proposal struct {
	error
	instead string
}

func (p proposal) Unwrap() error { return p.error }
