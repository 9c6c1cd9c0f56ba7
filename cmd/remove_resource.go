package cmd

import (
	"context"

	"github.com/spf13/cobra"

	"backend/generator/spec"
)

func newRemoveResourceCommand(c *console) *cobra.Command {
	o := &changeOptions{console: c}
	cmd := &cobra.Command{
		Use:   "resource NAME",
		Short: "remove a resource",
		Long: `Remove a resource from the project in the current directory. Your edits are kept.
If code of yours still needs the resource, it is listed and nothing is written.

The table stays in the database with its data. With --drop-data, a new migration
drops it.

  $ backend remove resource book
  $ backend remove resource book --drop-data`,
		Example:           "backend remove resource book",
		Args:              arguments(0, 1),
		ValidArgsFunction: o.completeResourceName,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				return o.removeResource(cmd.Context(), args[0])
			}
			if person := o.person(); person != nil {
				return o.askRemoval(cmd.Context(), person)
			}
			return usageError(cmd, "a resource is missing, wanted: %s", cmd.UseLine())
		},
	}
	o.addFlags(cmd)
	o.addDropDataFlag(cmd, "with a migration that drops its table")
	return cmd
}

func (o *changeOptions) removeResource(ctx context.Context, name string) error {
	return o.become(ctx, "remove resource "+name, func(s spec.Spec) (spec.Spec, error) {
		return s.RemoveResource(name)
	})
}
