package cmd

import (
	"context"

	"github.com/spf13/cobra"

	"backend/generator/catalogue"
	"backend/generator/spec"
)

func newRenameFieldCommand(c *console) *cobra.Command {
	o := &changeOptions{console: c}
	cmd := &cobra.Command{
		Use:   "field RESOURCE OLD NEW",
		Short: "give a field another name",
		Long: `Give a field of a resource, or of account, another name, in Go, in JSON, on pages and in the database,
where a new migration renames the column. What is stored stays. A ref is called without
its ending _id.

Your Go code follows. SQL, JSON and scripts of yours that name the field are listed with
file and line, as is what clients of the API have to change. On a terminal, it asks for
missing arguments.

  $ backend rename field book pages page_count`,
		Example:           "backend rename field book pages page_count",
		Args:              arguments(0, 3),
		ValidArgsFunction: o.completeRenaming,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 3 {
				return o.renameField(cmd.Context(), args[0], args[1], args[2])
			}
			if person := o.person(); person != nil {
				return o.askRenaming(cmd.Context(), person, args)
			}
			return usageError(cmd, "an argument is missing, wanted: %s", cmd.UseLine())
		},
	}
	o.addFlags(cmd)
	return cmd
}

func (o *changeOptions) renameField(ctx context.Context, resource, old, name string) error {
	return o.become(ctx, "rename field "+resource+" "+old+" "+name, func(s spec.Spec) (spec.Spec, error) {
		return s.RenameField(resource, old, name)
	})
}

// askRenaming asks for the resource, the field and the name that given leaves out.
func (o *changeOptions) askRenaming(ctx context.Context, person asker, given []string) error {
	s, err := o.recordedSpec()
	if err != nil {
		return err
	}
	filled := filledHolders(s)
	if len(filled) == 0 {
		return &catalogue.InputError{Message: "the project has no resource with fields that could be renamed", Hint: "backend status shows what it has"}
	}
	for _, choices := range []func() catalogue.Choices{
		func() catalogue.Choices { return resourceChoices(filled) },
		func() catalogue.Choices { return fieldChoices(filled, given[0]) },
	}[len(given):] {
		names, err := person.Choose(ctx, menu{Choices: choices()})
		if err != nil {
			return err
		}
		given = append(given, names[0])
	}
	name, err := person.Text(ctx, "What is it called from now on?", "", func(name string) error {
		_, err := s.RenameField(given[0], given[1], name)
		return err
	})
	if err != nil {
		return err
	}
	o.showCommand("rename", "field", given[0], given[1], name)
	return o.renameField(ctx, given[0], given[1], name)
}

// completeRenaming offers the resources of the project, then the fields of one.
func (o *changeOptions) completeRenaming(cmd *cobra.Command, given []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(given) > 1 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return o.completeFieldNames(cmd, given, typed)
}
