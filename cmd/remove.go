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
		Short: "take features or a resource out of a project again",
		Long: `Take features out of the project in the current directory; a resource with
` + "`backend remove resource`" + `. Everything that its owner wrote is kept; code that
still needs the feature is named, and then nothing is changed. On a terminal, with
nothing after it, it asks what to take out.

Tables and columns stay in the database, with what is in them, unless
--drop-data says otherwise: then a new migration removes them.

  $ backend remove cors
  $ backend remove auth --drop-data
  $ backend remove resource book`,
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
	cmd.AddCommand(newRemoveResourceCommand(c))
	return cmd
}

func (o *changeOptions) removeFeatures(ctx context.Context, names []string) error {
	return o.become(ctx, "remove "+strings.Join(names, " "), func(s spec.Spec) (spec.Spec, error) {
		return s.Remove(names)
	})
}
