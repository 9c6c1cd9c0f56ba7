package cmd

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"

	"backend/generator/catalogue"
)

// A lineAsker asks with words alone: what is typed is a line, and nothing
// that was printed is changed.
type lineAsker struct {
	in  *bufio.Reader
	out io.Writer
}

// Text asks again until check accepts the line.
func (a lineAsker) Text(ctx context.Context, question string, check func(string) error) (string, error) {
	for {
		fmt.Fprint(a.out, question+" ")
		line, err := a.line(ctx)
		if err != nil {
			return "", err
		}
		wrong := check(line)
		if wrong == nil {
			return line, nil
		}
		fmt.Fprint(a.out, explain(wrong))
	}
}

// explain says why an answer cannot be taken.
func explain(wrong error) string {
	f := describe(wrong, ".")
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

// Choose shows the choices as a table. An empty line is the default: the first
// one or, with many, none.
func (a lineAsker) Choose(ctx context.Context, choices catalogue.Choices, many bool) ([]string, error) {
	standard := choices.Default()
	if many {
		standard = none
	}
	var chosen []string
	check := func(line string) error {
		chosen = nil
		line = cmp.Or(line, standard)
		if many {
			return listFlag{&chosen, choices}.Set(line)
		}
		chosen = []string{line}
		return choices.Check(line)
	}
	fmt.Fprintf(a.out, "%s\n%s", wording(choices, many), table(choices))
	offer := standard
	if many {
		offer += ", or several with commas"
	}
	_, err := a.Text(ctx, fmt.Sprintf("(%s)", offer), check)
	return chosen, err
}
