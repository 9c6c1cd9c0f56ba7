package cmd

import (
	"github.com/spf13/cobra"
)

func newRenameCommand(c *console) *cobra.Command {
	o := &changeOptions{console: c}
	cmd := &cobra.Command{
		Use:   "rename field RESOURCE OLD NEW",
		Short: "give a field another name, in code, table and API",
		Long: `Give a field of a resource another name: see backend rename field --help.

  $ backend rename field book pages page_count`,
		Example: "backend rename field book pages page_count",
		Args:    cobra.ArbitraryArgs, // so that RunE can say what can be renamed
		RunE: func(cmd *cobra.Command, args []string) error {
			if person := o.person(); person != nil && len(args) == 0 {
				return o.askRenaming(cmd.Context(), person, nil)
			}
			if len(args) == 0 {
				return usageError(cmd, "what to rename is missing, wanted: %s", cmd.UseLine())
			}
			return unknownCommand(cmd, args[0])
		},
	}
	o.addFlags(cmd)
	cmd.AddCommand(newRenameFieldCommand(c))
	return cmd
}
