package cmd

import (
	"github.com/spf13/cobra"

	"backend/generator/spec"
)

func newSwitchCommand(c *console) *cobra.Command {
	o := &changeOptions{console: c}
	cmd := &cobra.Command{
		Use:   "switch WHAT NAME",
		Short: "exchange the framework, the database or the kind of auth",
		Long: `Exchange one choice of the project in the current directory for another.

Switching the database changes code and not data: move the rows yourself. The
router is switched only while no code of yours speaks the old one.

  $ backend switch database postgres
  $ backend switch framework chi
  $ backend switch auth jwt`,
		Example:           "backend switch database postgres",
		Args:              checkSwitch,
		ValidArgsFunction: completeSwitch,
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.become(cmd.Context(), "switch "+args[0]+" "+args[1], func(s spec.Spec) (spec.Spec, error) {
				return s.Switch(args[0], args[1])
			})
		},
	}
	o.addFlags(cmd)
	return cmd
}

// checkSwitch accepts a question and one of its answers.
func checkSwitch(cmd *cobra.Command, args []string) error {
	if err := arguments(2, 2)(cmd, args); err != nil {
		return err
	}
	choices, err := spec.Switchable(args[0])
	if err != nil {
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
