package cmd

import (
	"context"

	"github.com/spf13/cobra"
)

func newUndoCommand(c *console) *cobra.Command {
	o := &changeOptions{console: c}
	cmd := &cobra.Command{
		Use:   "undo",
		Short: "take the last change back, and keep what was edited since",
		Long: `Take back what add, remove, switch or upgrade did last to the project in the
current directory, on this machine. What was edited since is kept. Run it again
for the change before that one.

  $ backend undo --dry-run
  $ backend undo`,
		Example:           "backend undo",
		Args:              arguments(0, 0),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.undo(cmd.Context())
		},
	}
	o.addFlags(cmd)
	return cmd
}

func (o *changeOptions) undo(ctx context.Context) error {
	r, err := o.open()
	if err != nil {
		return err
	}
	if r.Change, err = r.maker.Undo(r.project, o.dir); err != nil {
		return err
	}
	return r.run(ctx)
}
