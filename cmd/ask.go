package cmd

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/AlecAivazis/survey/v2"
	"github.com/AlecAivazis/survey/v2/terminal"
	"golang.org/x/term"

	"backend/generator"
)

func (c *console) asker() asker {
	lines := lineAsker{bufio.NewReader(c.in), c.stdout}
	if c.plain() {
		return lines
	}
	return menuAsker{lines, &keys{File: c.in}, c}
}

// A menuAsker shows choices as a menu for the arrow keys. It reads lines as a
// lineAsker does: for them survey would wait for an answer from the terminal
// about the cursor, which not every terminal gives.
type menuAsker struct {
	lineAsker
	keys    *keys
	console *console
}

func (a menuAsker) Choose(ctx context.Context, choices generator.Choices, many bool) ([]string, error) {
	if many {
		names := []string{}
		prompt := &survey.MultiSelect{Message: wording(choices, many), Options: choices.Names(), Description: summary(choices)}
		err := a.show(ctx, prompt, &names)
		return names, err
	}
	name := ""
	prompt := &survey.Select{Message: wording(choices, many), Options: choices.Names(), Description: summary(choices)}
	err := a.show(ctx, prompt, &name)
	return []string{name}, err
}

// show asks with survey. When ctx ends first it gives the terminal back as it
// was, which survey does not.
func (a menuAsker) show(ctx context.Context, prompt survey.Prompt, answer any) error {
	before, err := term.GetState(int(a.keys.Fd()))
	if err != nil {
		return err
	}
	err = until(ctx, func() error {
		return survey.AskOne(prompt, answer, survey.WithStdio(a.keys, a.console.stdout, a.console.stderr))
	})
	if ctx.Err() != nil {
		fmt.Fprint(a.console.stdout, "\x1b[?25h\n")
		return errors.Join(ctx.Err(), term.Restore(int(a.keys.Fd()), before))
	}
	if errors.Is(err, terminal.InterruptErr) || errors.Is(err, io.EOF) {
		return context.Canceled
	}
	return err
}

func wording(choices generator.Choices, many bool) string {
	if many {
		return fmt.Sprintf("Which %s?", plural(choices))
	}
	return fmt.Sprintf("Which %s?", choices.Question)
}

func summary(choices generator.Choices) func(string, int) string {
	return func(_ string, i int) string { return choices.All[i].Summary }
}

// until calls ask and returns its error, or that of ctx if it ends first.
func until(ctx context.Context, ask func() error) error {
	done := make(chan error, 1)
	go func() { done <- ask() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// keys is a keyboard for survey. It keeps for the next question what was typed
// after Enter, and takes Ctrl-D for what it is, the end, where survey would
// take it for a yes.
type keys struct {
	*os.File
	ahead []byte
}

const ctrlC, ctrlD = "\x03", "\x04"

func (k *keys) Read(p []byte) (int, error) {
	if len(k.ahead) == 0 {
		typed := make([]byte, 64)
		n, err := k.File.Read(typed)
		if err != nil {
			return 0, err
		}
		k.ahead = bytes.ReplaceAll(typed[:n], []byte(ctrlD), []byte(ctrlC))
	}
	line := k.ahead
	if end := bytes.IndexAny(line, "\r\n"); end >= 0 {
		line = line[:end+1]
	}
	n := copy(p, line)
	k.ahead = k.ahead[n:]
	return n, nil
}
