package cmd

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"backend/generator/catalogue"
	"backend/generator/project"
	"backend/generator/project/stage"
)

// The exit statuses.
const (
	statusDone        = 0
	statusFailed      = 1
	statusUsage       = 2
	statusConflicts   = 3
	statusInterrupted = 130
)

// A failure is an error as people and, with --json, programs see it.
type failure struct {
	Message string `json:"message"`
	Hint    string `json:"hint"`
	status  int
}

// describe says what is wrong; files of the project in root are named from here.
func describe(err error, root string) failure {
	var input *catalogue.InputError
	var refusal *project.Error
	var conflicts *conflictError
	var files *filesError
	message := err.Error()
	if errors.As(err, &refusal) {
		message = strings.Replace(message, refusal.Message, refusal.In(root), 1)
	}
	message = strings.ReplaceAll(message, "\n", " ")
	switch {
	case errors.Is(err, context.Canceled):
		return failure{"interrupted", "nothing was done; run the command again", statusInterrupted}
	case errors.As(err, &conflicts):
		return failure{message, conflicts.hint(), statusConflicts}
	case errors.As(err, &files):
		return failure{message, filesHint, statusConflicts}
	case errors.As(err, &input):
		return failure{message, input.Hint, statusUsage}
	case errors.As(err, &refusal):
		status := statusFailed
		if errors.Is(err, stage.ErrOccupied) {
			status = statusConflicts
		}
		return failure{message, refusal.Hint, status}
	}
	return failure{message, "this may be a fault in backend: please report it with the command you typed", statusFailed}
}

// answered is the error of a command that has printed its JSON value already.
type answered struct{ error }

func (a answered) Unwrap() error { return a.error }

// errStopped is the end of a command that goes on until somebody ends it.
var errStopped = errors.New("stopped")

// finish reports how the command ended and returns the exit status.
func (c *console) finish(err error) int {
	if err != nil && c.json && !errors.As(err, &answered{}) {
		c.value(map[string]failure{"error": describe(err, c.root)})
	}
	if unwritten := c.out.Flush(); err == nil && unwritten != nil {
		err = &project.Error{Message: "cannot write to standard output: " + unwritten.Error(), Hint: "the command itself has done its work"}
	}
	switch {
	case err == nil:
		return statusDone
	case errors.Is(err, errStopped):
		return statusInterrupted
	}
	f := describe(err, c.root)
	c.notef("%s %s\n", c.paint(c.stderr, red, "error:"), f.Message)
	c.notef("%s %s\n", c.paint(c.stderr, yellow, "hint:"), f.Hint)
	return f.status
}

// usageError says that cmd was called in a way that it does not know.
func usageError(cmd *cobra.Command, format string, args ...any) error {
	return &catalogue.InputError{
		Message: fmt.Sprintf(format, args...),
		Hint:    fmt.Sprintf("an example: %s (all about it: %s --help)", cmd.Example, cmd.CommandPath()),
	}
}

// flagError turns what the flag package says into an error with a hint.
func (c *console) flagError(cmd *cobra.Command, err error) error {
	// What follows the wrong flag has not been read.
	c.json = c.json || slices.Contains(os.Args, "--json")
	c.noColor = c.noColor || slices.Contains(os.Args, "--no-color")

	var input *catalogue.InputError
	var unknown *pflag.NotExistError
	switch {
	case !cmd.HasParent() && cmd.Flags().NArg() > 0:
		return unknownCommand(cmd, cmd.Flags().Arg(0))
	case errors.As(err, &input):
		return input
	case errors.As(err, &unknown):
		return unknownFlag(cmd, unknown)
	}
	return usageError(cmd, "%v", err)
}

func unknownFlag(cmd *cobra.Command, unknown *pflag.NotExistError) error {
	if short := unknown.GetSpecifiedShortnames(); short != "" {
		return usageError(cmd, "unknown flag -%s of %s", short, cmd.CommandPath())
	}
	names := []string{}
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden && f.Name != dropData { // which is never suggested
			names = append(names, f.Name)
		}
	})
	message := fmt.Sprintf("unknown flag --%s of %s", unknown.GetSpecifiedName(), cmd.CommandPath())
	if near := catalogue.Nearest(unknown.GetSpecifiedName(), names); near != "" {
		return &catalogue.InputError{Message: message, Hint: fmt.Sprintf("did you mean --%s?", near)}
	}
	return usageError(cmd, "%s", message)
}
