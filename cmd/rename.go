package cmd

import (
	"context"

	"github.com/spf13/cobra"

	"backend/generator/catalogue"
)

func newRenameCommand(c *console) *cobra.Command {
	o := &changeOptions{console: c}
	cmd := &cobra.Command{
		Use:   "rename WHAT OLD NEW",
		Short: "give a resource or a field another name, in code, table and API",
		Long: `Give a resource or a field another name: see backend rename resource --help and
backend rename field --help. On a terminal, it asks for what you leave out.

  $ backend rename resource post article
  $ backend rename field book pages page_count`,
		Example: "backend rename resource post article",
		Args:    cobra.ArbitraryArgs, // so that RunE can say what can be renamed
		RunE: func(cmd *cobra.Command, args []string) error {
			if person := o.person(); person != nil && len(args) == 0 {
				return o.askRename(cmd.Context(), person)
			}
			if len(args) == 0 {
				return usageError(cmd, "what to rename is missing, wanted: %s", cmd.UseLine())
			}
			return unknownCommand(cmd, args[0])
		},
	}
	o.addFlags(cmd)
	cmd.AddCommand(newRenameResourceCommand(c), newRenameFieldCommand(c))
	return cmd
}

// askRename asks what is to have another name.
func (o *changeOptions) askRename(ctx context.Context, person asker) error {
	names, err := person.Choose(ctx, menu{ask: "What do you want to rename?", Choices: catalogue.Choices{Question: "kind", All: []catalogue.Choice{
		{Name: "resource", Summary: "with its table and its paths"},
		{Name: "field", Summary: "one of what a resource has"},
	}}})
	switch {
	case err != nil:
		return err
	case names[0] == "resource":
		return o.askResourceRenaming(ctx, person, "", "")
	}
	return o.askRenaming(ctx, person, nil)
}
