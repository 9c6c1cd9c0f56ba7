// Package cmd is the command line of backend: one file a command.
package cmd

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"syscall"

	"github.com/spf13/cobra"

	"backend/generator/catalogue"
)

const maxMemory = 256 << 20 // bytes, from which on garbage is collected after all

// Main runs the command that the arguments of the process name and returns the
// exit status.
func Main() int {
	debug.SetGCPercent(-1) // a command is over before collecting its garbage would pay
	debug.SetMemoryLimit(maxMemory)

	c := newConsole(os.Stdin, os.Stdout, os.Stderr)
	root := newRoot(c)
	root.PersistentPreRun = func(cmd *cobra.Command, _ []string) {
		if !slices.Contains(printing, cmd.Name()) {
			cmd.SetContext(untilSignal(cmd.Context()))
		}
	}
	return c.finish(root.ExecuteContext(context.Background()))
}

// printing are the commands that only print what they know: they are over before
// a signal could be heard, and to listen for one takes longer.
var printing = []string{"backend", "list", "version", "completion", "help"}

// untilSignal is a context that the first signal ends. It stays caught to the
// end, so that it does not undo what was finished. A second one ends the process
// at once.
func untilSignal(ctx context.Context) context.Context {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	context.AfterFunc(ctx, stop)
	return ctx
}

func newRoot(c *console) *cobra.Command {
	version := false
	root := &cobra.Command{
		Use:           "backend COMMAND",
		Example:       "backend new shop",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs, // so that an unknown command reaches RunE
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(args) > 0:
				return unknownCommand(cmd, args[0])
			case version:
				return runVersion(c)
			}
			return cmd.Help()
		},
	}
	root.SetIn(c.in)
	root.SetOut(c.out)
	root.SetErr(c.err)
	root.PersistentFlags().BoolVar(&c.noColor, "no-color", false, "no colour and no cursor movement, as with the variable NO_COLOR")
	root.Flags().BoolVarP(&version, "version", "v", false, "print the versions of backend and its templates")
	root.SetFlagErrorFunc(c.flagError)
	root.SetHelpFunc(help)
	root.SetHelpCommand(newHelpCommand())
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(newNewCommand(c),
		newAddCommand(c), newRemoveCommand(c), newRenameCommand(c), newSwitchCommand(c), newUpgradeCommand(c), newUndoCommand(c), newResolveCommand(c), newRestoreCommand(c),
		newRunCommand(c), newDoctorCommand(c), newDiffCommand(c), newStatusCommand(c), newWhereCommand(c), newVerifyCommand(c),
		newListCommand(c), newVersionCommand(c), newCompletionCommand())
	root.InitDefaultHelpCmd()
	return root
}

// commands are what can follow the name of the program.
func commands(root *cobra.Command) catalogue.Choices {
	choices := catalogue.Choices{Question: "command"}
	for _, command := range root.Commands() {
		if !command.Hidden {
			name := command.Name()
			choices.All = append(choices.All, catalogue.Choice{Name: name, Summary: command.Short, Costly: slices.Contains(costly, name)})
		}
	}
	return choices
}

// costly are the commands that take something away.
var costly = []string{"remove", "undo", "restore"}

// synonyms are what other tools call the commands of this one.
var synonyms = map[string]string{
	"create": "new", "init": "new",
	"generate": "add", "g": "add",
	"delete": "remove", "rm": "remove",
	"serve": "run", "start": "run", "dev": "run", "watch": "run",
	"blame": "where", "annotate": "where",
}

// unknownCommand returns an error unless parent has a command of that name.
func unknownCommand(parent *cobra.Command, name string) error {
	choices := commands(parent)
	err := choices.Check(name)
	if meant, ok := synonyms[name]; ok && err != nil && !parent.HasParent() {
		return &catalogue.InputError{Message: err.Error(), Hint: fmt.Sprintf("did you mean %q?", meant)}
	}
	return err
}

// arguments accepts exactly as many arguments as cmd.Use names, or fewer if
// they are optional.
func arguments(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return usageError(cmd, "an argument is missing, wanted: %s", cmd.UseLine())
		case len(args) > most:
			return usageError(cmd, "unexpected argument %q, wanted: %s", args[most], cmd.UseLine())
		}
		return nil
	}
}
