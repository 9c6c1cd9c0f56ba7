package cmd

import (
	"github.com/spf13/cobra"

	"backend/generator/spec"
)

func newUpgradeCommand(c *console) *cobra.Command {
	o := &changeOptions{console: c}
	cmd := &cobra.Command{
		Use:   "upgrade",
		Short: "bring a project to what this backend makes",
		Long: `Bring the project in the current directory to the templates of this backend:
what they make better comes in, and what its owner wrote is kept.

  $ backend upgrade --dry-run --diff
  $ backend upgrade`,
		Example:           "backend upgrade",
		Args:              arguments(0, 0),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.become(cmd.Context(), "upgrade", func(s spec.Spec) (spec.Spec, error) { return s, nil })
		},
	}
	o.addFlags(cmd)
	return cmd
}
