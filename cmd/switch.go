package cmd

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"backend/generator/spec"
)

func newSwitchCommand(c *console) *cobra.Command {
	o := &changeOptions{console: c}
	cmd := &cobra.Command{
		Use:   "switch WHAT NAME",
		Short: "exchange a choice of the project, who may read, or what a field is to be",
		Long: `Exchange one choice of the project in the current directory for another.

Switching the database changes only code: you have to move the data. Switching the
framework is refused if code of yours uses the old router. On a terminal, it asks for
what you leave out.

  $ backend switch database postgres
  $ backend switch framework chi
  $ backend switch auth jwt
  $ backend switch access recipe public
  $ backend switch field book pages:int:sorted`,
		Example:           "backend switch database postgres",
		Args:              checkSwitch,
		ValidArgsFunction: completeSwitch,
		RunE: func(cmd *cobra.Command, args []string) error {
			if person := o.person(); person != nil && len(args) < 2 {
				return o.askSwitch(cmd.Context(), person, strings.Join(args, ""))
			}
			if err := arguments(2, 2)(cmd, args); err != nil {
				return err
			}
			return o.exchange(cmd.Context(), args[0], args[1])
		},
	}
	o.addFlags(cmd)
	cmd.AddCommand(newSwitchAccessCommand(c), newSwitchFieldCommand(c))
	return cmd
}

func (o *changeOptions) exchange(ctx context.Context, question, name string) error {
	return o.become(ctx, "switch "+question+" "+name, func(s spec.Spec) (spec.Spec, error) {
		return s.Switch(question, name)
	})
}

// checkSwitch accepts a question and one of its answers, or less where somebody
// can be asked for the rest.
func checkSwitch(cmd *cobra.Command, args []string) error {
	if err := arguments(0, 2)(cmd, args); err != nil || len(args) == 0 {
		return err
	}
	choices, err := spec.Switchable(args[0])
	if err != nil || len(args) == 1 {
		return err
	}
	return choices.Check(args[1])
}

func completeSwitch(_ *cobra.Command, given []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	switch len(given) {
	case 0:
		return completions(spec.Exchangeable()), cobra.ShellCompDirectiveNoFileComp
	case 1:
		if choices, err := spec.Switchable(given[0]); err == nil {
			return completions(choices), cobra.ShellCompDirectiveNoFileComp
		}
	}
	return nil, cobra.ShellCompDirectiveNoFileComp
}
