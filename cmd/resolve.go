package cmd

import (
	"backend/generator/spec"

	"github.com/spf13/cobra"
)

func newResolveCommand(c *console) *cobra.Command {
	o := &changeOptions{console: c}
	cmd := &cobra.Command{
		Use:   "resolve",
		Short: "put a project right after git has merged two branches that were both changed",
		Long: `Put the project in the current directory right after git merge, rebase, pull or
cherry-pick of a branch that was changed with backend, too: the record knows both
sides, what both have added to generated files is in them with the edits of both,
and the migrations of the branch that came in get numbers of their own. Only where
edits of yours and theirs meet the marks stay.

Every other command that changes the project does the same first.

  $ git merge colleague
  $ backend resolve
  $ git add --all && git commit`,
		Example:           "backend resolve",
		Args:              arguments(0, 0),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o.allowDirty = true // a merge is not committed yet
			return o.become(cmd.Context(), "resolve", func(s spec.Spec) (spec.Spec, error) { return s, nil })
		},
	}
	o.addFlags(cmd)
	return cmd
}
