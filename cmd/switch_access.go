package cmd

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"backend/generator/catalogue"
	"backend/generator/spec"
)

func newSwitchAccessCommand(c *console) *cobra.Command {
	o := &changeOptions{console: c}
	cmd := &cobra.Command{
		Use:   "access RESOURCE KIND",
		Short: "exchange who may read the items of a resource",
		Long: `Exchange who may read the items of a resource that belongs to accounts. Changing and
deleting them is always for their owner alone.

` + table(catalogue.Accesses) + `
What is unique is so for each owner if it is private, otherwise for all of them
together: a new migration changes that. If a database has the same value twice, the
server names the rows and does not start. On a terminal, it asks for what you leave
out.

  $ backend switch access recipe public`,
		Example:           "backend switch access recipe public",
		Args:              arguments(0, 2),
		ValidArgsFunction: o.completeAccess,
		RunE: func(cmd *cobra.Command, args []string) error {
			if person := o.person(); person != nil && len(args) < 2 {
				return o.askSwitchAccess(cmd.Context(), person, strings.Join(args, ""))
			}
			if err := arguments(2, 2)(cmd, args); err != nil {
				return err
			}
			return o.switchAccess(cmd.Context(), args[0], args[1])
		},
	}
	o.addFlags(cmd)
	return cmd
}

func (o *changeOptions) switchAccess(ctx context.Context, resource, kind string) error {
	return o.become(ctx, "switch access "+resource+" "+kind, func(s spec.Spec) (spec.Spec, error) {
		return s.SwitchAccess(resource, kind)
	})
}

// completeAccess offers the resources of the project, then who may read them.
func (o *changeOptions) completeAccess(cmd *cobra.Command, given []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(given) == 1 {
		return completions(catalogue.Accesses), cobra.ShellCompDirectiveNoFileComp
	}
	return o.completeResourceName(cmd, given, typed)
}
