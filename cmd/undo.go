package cmd

import (
	"context"

	"github.com/spf13/cobra"

	"backend/generator/project/change"
)

func newUndoCommand(c *console) *cobra.Command {
	o := &changeOptions{console: c}
	cmd := &cobra.Command{
		Use:   "undo",
		Short: "undo the last change, keeping your edits since then",
		Long: `Undo the last change that add, remove, switch or upgrade made to the project in the
current directory, on this machine. Your edits since then are kept. Run it again to
undo the change before that one.

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
	if r.Change, err = change.Undo(r.project, o.dir); err != nil {
		return err
	}
	return r.run(ctx)
}
