package cmd

import (
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
still needs the feature is named, and then nothing is changed.

Tables and columns stay in the database, with what is in them, unless
--drop-data says otherwise: then a new migration removes them.

  $ backend remove cors
  $ backend remove auth --drop-data
  $ backend remove resource book`,
		Example: "backend remove cors",
		Args: func(cmd *cobra.Command, names []string) error {
			return checkFeatures(cmd, catalogue.Features.Unoffered(), names)
		},
		ValidArgsFunction: completeFeatures,
		RunE: func(cmd *cobra.Command, names []string) error {
			return o.become(cmd.Context(), "remove "+strings.Join(names, " "), func(s spec.Spec) (spec.Spec, error) {
				return s.Remove(names)
			})
		},
	}
	o.addFlags(cmd)
	o.addDropDataFlag(cmd, "with a migration that drops its tables and columns")
	cmd.AddCommand(newRemoveResourceCommand(c))
	return cmd
}
