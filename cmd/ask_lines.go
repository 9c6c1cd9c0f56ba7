package cmd

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
)

// A lineAsker asks with words alone: what is typed is a line, and nothing
// that was printed is changed.
type lineAsker struct {
	in  *bufio.Reader
	out *os.File
}

// Text asks again until check accepts the line. What is proposed instead of a
// wrong one is the standard from then on.
func (a lineAsker) Text(ctx context.Context, question, standard string, check func(string) error) (string, error) {
	for {
		if standard != "" {
			a.show(question + " (" + standard + ") ")
		} else {
			a.show(question + " ")
		}
		line, err := a.line(ctx)
		if err != nil {
			return "", err
		}
		line = cmp.Or(line, standard)
		wrong := check(line)
		if wrong == nil {
			return line, nil
		}
		a.show(explain(wrong))
		if better := (proposal{}); errors.As(wrong, &better) {
			standard = better.instead
		}
	}
}

func (a lineAsker) show(text string) { fmt.Fprint(a.out, fold(text, widthOf(a.out))) }

// explain says why an answer cannot be taken, and what can.
func explain(wrong error) string {
	f := describe(wrong, ".")
	if better := (proposal{}); errors.As(wrong, &better) {
		f.Hint = "Enter takes " + better.instead + "; or type another one"
	}
	return f.Message + "\n" + f.Hint + "\n"
}

// line reads one; the end of the input means that nobody wants to go on.
func (a lineAsker) line(ctx context.Context) (string, error) {
	line, err := until(ctx, func() (string, error) { return a.in.ReadString('\n') })
	if err != nil {
		fmt.Fprintln(a.out)
		return "", context.Canceled
	}
	return strings.TrimSpace(line), nil
}

// Choose shows the choices as a table. An empty line is what is offered.
func (a lineAsker) Choose(ctx context.Context, m menu) ([]string, error) {
	standard := cmp.Or(strings.Join(m.offer(), ","), none)
	var chosen []string
	check := func(line string) error {
		chosen = nil
		line = cmp.Or(line, standard)
		if m.many {
			return listFlag{&chosen, m.Choices}.Set(line)
		}
		chosen = []string{m.meant(line)}
		return m.Check(chosen[0])
	}
	a.show(m.wording() + "\n" + table(m.Choices))
	offer := standard
	if m.many {
		offer += "; or several, with commas or blanks between them"
	}
	_, err := a.Text(ctx, "("+offer+")", "", check)
	return chosen, err
}

// meant is the choice that line stands for, if it is enough to begin one.
func (m menu) meant(line string) string {
	for _, name := range m.Names() {
		if m.initials && line != "" && strings.HasPrefix(name, strings.ToLower(line)) {
			return name
		}
	}
	return line
}
