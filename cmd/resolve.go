package cmd

import (
	"backend/generator/spec"

	"github.com/spf13/cobra"
)

const resolve = "resolve"

func newResolveCommand(c *console) *cobra.Command {
	o := &changeOptions{console: c}
	cmd := &cobra.Command{
		Use:   "resolve",
		Short: "repair a project after a git merge of two branches that were both changed",
		Long: `Repair the project in the current directory after git merge, rebase, pull or
cherry-pick of another branch that was changed with backend. It merges the records
and the generated files of both branches with the edits of both, and gives the
migrations of the other branch new numbers. Conflict markers stay only where edits
of both branches conflict. Two migrations with the same number, as when one of them
was written by hand, get two, even where git found no conflict.

Every other command that changes the project does this first.

  $ git merge colleague
  $ backend resolve
  $ git add --all && git commit`,
		Example:           "backend resolve",
		Args:              arguments(0, 0),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o.allowDirty = true // a merge is not committed yet
			return o.become(cmd.Context(), resolve, func(s spec.Spec) (spec.Spec, error) { return s, nil })
		},
	}
	o.addFlags(cmd)
	return cmd
}
