package cmd

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"backend/generator/catalogue"
	"backend/generator/spec"
)

func newRemoveCommand(c *console) *cobra.Command {
	o := &changeOptions{console: c}
	cmd := &cobra.Command{
		Use:   "remove FEATURE...",
		Short: "remove features, a resource or fields from a project, keeping your edits",
		Long: `Remove features from the project in the current directory. For resources see
` + "`backend remove resource --help`" + `, for fields ` + "`backend remove field --help`" + `. Your edits are
kept. If code of yours still needs a feature, it is listed and nothing is written. On a
terminal, without arguments, it asks what to remove.

Tables and columns stay in the database with their data. With --drop-data, a new
migration drops them.

  $ backend remove cors
  $ backend remove auth --drop-data
  $ backend remove resource book
  $ backend remove field book pages`,
		Example:           "backend remove cors",
		Args:              cobra.ArbitraryArgs, // so that RunE can ask for them
		ValidArgsFunction: completeFeatures,
		RunE: func(cmd *cobra.Command, names []string) error {
			if person := o.person(); person != nil && len(names) == 0 {
				return o.askRemove(cmd.Context(), person)
			}
			if err := checkFeatures(cmd, catalogue.Features.Unoffered(), names); err != nil {
				return err
			}
			return o.removeFeatures(cmd.Context(), names)
		},
	}
	o.addFlags(cmd)
	o.addDropDataFlag(cmd, "with a migration that drops its tables and columns")
	cmd.AddCommand(newRemoveResourceCommand(c), newRemoveFieldCommand(c))
	return cmd
}

func (o *changeOptions) removeFeatures(ctx context.Context, names []string) error {
	return o.become(ctx, "remove "+strings.Join(names, " "), func(s spec.Spec) (spec.Spec, error) {
		return s.Remove(names)
	})
}
