package cmd

import (
	"context"
	"fmt"
	"path"

	"github.com/spf13/cobra"

	"backend/generator/project/change"
	"backend/generator/spec"
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
	r.notes = append(remains(r.Files), r.Answers().AdviceOnUndo(r.project.State.Answers)...)
	return r.run(ctx)
}

// remains says what undo cannot take back.
func remains(files []change.File) []string {
	names := []string{}
	for _, file := range files {
		if file.Action == change.Removed && path.Dir(file.Path) == spec.MigrationsDir {
			names = append(names, path.Base(file.Path))
		}
	}
	if len(names) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("In a database that has been migrated meanwhile, what %s made stays: this takes back files alone.", list(names))}
}
