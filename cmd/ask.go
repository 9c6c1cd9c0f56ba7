package cmd

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/AlecAivazis/survey/v2"
	"github.com/AlecAivazis/survey/v2/terminal"
)

// asker is always the same one: it may have read ahead.
func (c *console) asker() asker {
	if c.person != nil {
		return c.person
	}
	typed := &keys{File: c.in}
	lines := lineAsker{bufio.NewReader(typed.lines()), c.stdout}
	c.person = lines
	if !c.plain() {
		c.person = menuAsker{lines, typed, c}
	}
	return c.person
}

// A menuAsker shows choices as a menu for the arrow keys. It reads lines as a
// lineAsker does: survey would first ask the terminal where its cursor is, and
// not every terminal answers.
type menuAsker struct {
	lineAsker
	keys    *keys
	console *console
}

// Choose shows a menu; Enter takes what stands there already.
func (a menuAsker) Choose(ctx context.Context, m menu) ([]string, error) {
	if m.many {
		names := []string{}
		prompt := &survey.MultiSelect{Message: m.wording(), Options: m.Names(), Default: m.offer(), Filter: begins, Description: a.summary(m), PageSize: len(m.All)}
		err := a.show(ctx, prompt, &names)
		return names, err
	}
	name := ""
	prompt := &survey.Select{Message: m.wording(), Options: m.Names(), Default: m.offer()[0], Filter: begins, Description: a.summary(m), PageSize: len(m.All)}
	err := a.show(ctx, prompt, &name)
	return []string{name}, err
}

// begins is how letters find a choice.
func begins(typed, name string, _ int) bool {
	return strings.HasPrefix(strings.ToLower(name), strings.ToLower(typed))
}

// The hints leave room for the question on a narrow terminal. Whoever presses
// Enter on a highlighted choice of many has marked none: that Enter goes on is
// said before, and that nothing was chosen after it. Letters that no choice
// begins with leave no list, and a way on.
func init() {
	const (
		list   = "{{- range $ix, $option := .PageEntries}}"
		noList = `{{- if not .PageEntries}}  nothing begins so: Backspace takes the letters back{{"\n"}}{{end}}` + list
		help   = "{{- if and .Help (not .ShowHelp)}}, {{ .Config.HelpInput }} for more help{{end}}]"
	)
	survey.SelectQuestionTemplate = strings.NewReplacer(
		"[Use arrows to move, type to filter"+help, "[arrows, then Enter]",
		list, noList,
	).Replace(survey.SelectQuestionTemplate)
	survey.MultiSelectQuestionTemplate = strings.NewReplacer(
		"[Use arrows to move, space to select,", "[space marks, Enter goes on",
		" type to filter"+help, "]",
		list, noList,
		"{{.Answer}}", "{{if .Answer}}{{.Answer}}{{else}}"+none+"{{end}}",
	).Replace(survey.MultiSelectQuestionTemplate)
}

// show asks with survey, which gives the terminal back as it was when it comes
// to the end of the keys.
func (a menuAsker) show(ctx context.Context, prompt survey.Prompt, answer any) error {
	a.keys.ctx = ctx
	err := survey.AskOne(prompt, answer, survey.WithStdio(a.keys, a.console.stdout, a.console.stderr), survey.WithRemoveSelectAll(), survey.WithRemoveSelectNone())
	if errors.Is(err, terminal.InterruptErr) || errors.Is(err, io.EOF) {
		return context.Canceled
	}
	return err
}

// summary says what a choice is, on more lines than one if it has to be.
func (a menuAsker) summary(m menu) func(string, int) string {
	width, before := widthOf(a.console.stdout), len(">  - ")
	if m.many {
		before = len("> [ ]   - ")
	}
	return func(name string, i int) string {
		column := strings.Repeat(" ", before+len(name))
		return strings.TrimPrefix(fold(column+m.All[i].Summary, width), column)
	}
}

// keys is a keyboard for survey, up to the end of ctx. It keeps for the next
// question what was typed after Enter, and takes Ctrl-D for what it is, the
// end, where survey would take it for a yes.
type keys struct {
	*os.File
	ctx   context.Context
	ahead []byte
}

const ctrlC, ctrlD = "\x03", "\x04"

func (k *keys) Read(p []byte) (int, error) {
	if len(k.ahead) == 0 {
		typed, err := until(k.ctx, k.next)
		if err != nil {
			return 0, io.EOF
		}
		k.ahead = bytes.ReplaceAll(typed, []byte(ctrlD), []byte(ctrlC))
	}
	line := k.ahead
	if end := bytes.IndexAny(line, "\r\n"); end >= 0 {
		line = line[:end+1]
	}
	n := copy(p, line)
	k.ahead = k.ahead[n:]
	return n, nil
}

// next returns what was typed, at least one key of it.
func (k *keys) next() ([]byte, error) {
	typed := make([]byte, 64)
	n, err := k.File.Read(typed)
	return typed[:n], err
}

// lines is the keyboard for questions that take a line: first what was typed
// ahead of it while a menu was there, which no terminal has edited.
func (k *keys) lines() io.Reader { return lineKeys{k} }

type lineKeys struct{ *keys }

func (k lineKeys) Read(p []byte) (int, error) {
	if len(k.ahead) == 0 {
		return k.File.Read(p)
	}
	n, err := k.keys.Read(p)
	if bytes.Contains(p[:n], []byte(ctrlC)) {
		return 0, io.EOF
	}
	copy(p, bytes.ReplaceAll(p[:n], []byte("\r"), []byte("\n")))
	return n, err
}

// until returns what read does, or the error of ctx if it ends first.
func until[T any](ctx context.Context, read func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		value, err := read()
		done <- result{value, err}
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		return *new(T), ctx.Err()
	}
}
