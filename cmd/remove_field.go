package cmd

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"backend/generator/catalogue"
	"backend/generator/spec"
)

func newRemoveFieldCommand(c *console) *cobra.Command {
	o := &changeOptions{console: c}
	cmd := &cobra.Command{
		Use:   "field RESOURCE FIELD...",
		Short: "remove fields from a resource or from accounts",
		Long: `Remove fields from a resource of the project in the current directory, or from account
those that were added to it. Your edits are
kept. If code of yours still needs a field, it is listed and nothing is written. On a
terminal, it asks for missing arguments.

What is stored stays in the database. Where each row needs a value, a new migration gives
the column a default, such as 0 or "-". With --drop-data, a new migration drops the
columns and their indexes. For a ref or a unique field that is not optional, this is the
only way.

  $ backend remove field book pages
  $ backend remove field book isbn state --drop-data`,
		Example:           "backend remove field book pages",
		Args:              cobra.ArbitraryArgs, // so that RunE can ask for them
		ValidArgsFunction: o.completeFieldNames,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return o.removeFields(cmd.Context(), args[0], args[1:])
			}
			if person := o.person(); person != nil {
				return o.askFieldsToRemove(cmd.Context(), person, strings.Join(args, ""))
			}
			if len(args) == 1 {
				return usageError(cmd, "the fields are missing, wanted: %s", cmd.UseLine())
			}
			return usageError(cmd, "a resource and fields are missing, wanted: %s", cmd.UseLine())
		},
	}
	o.addFlags(cmd)
	o.addDropDataFlag(cmd, "with a migration that drops their columns")
	return cmd
}

func (o *changeOptions) removeFields(ctx context.Context, resource string, fields []string) error {
	return o.become(ctx, "remove field "+resource+" "+strings.Join(fields, " "), func(s spec.Spec) (spec.Spec, error) {
		return s.RemoveFields(resource, fields, o.dropData)
	})
}

// askFieldsToRemove asks which fields to take out, and of which resource unless name
// says it.
func (o *changeOptions) askFieldsToRemove(ctx context.Context, person asker, name string) error {
	s, err := o.recordedSpec()
	if err != nil {
		return err
	}
	filled := filledHolders(s)
	resources := resourceChoices(filled).Unoffered()
	if len(resources.All) == 0 {
		return &catalogue.InputError{Message: "the project has no resource with fields that could be taken out", Hint: "backend status shows what it has"}
	}
	if name == "" {
		names, err := person.Choose(ctx, menu{Choices: resources})
		if err != nil {
			return err
		}
		name = names[0]
	} else if err := resources.Check(name); err != nil {
		return err
	}
	fields, err := o.console.chooseSome(ctx, person, menu{Choices: fieldChoices(filled, name).Unoffered(), many: true})
	if err != nil {
		return err
	}
	o.showCommand(append([]string{"remove", "field", name}, fields...)...)
	return o.removeFields(ctx, name, fields)
}

// fieldChoices are the fields of the resource that is called name to choose from.
func fieldChoices(resources []spec.Resource, name string) catalogue.Choices {
	choices := catalogue.Choices{Question: "field", Heading: "fields"}
	for _, r := range resources {
		for _, f := range r.Fields {
			if r.Name == name {
				choices.All = append(choices.All, catalogue.Choice{Name: f.Name, Summary: f.String()})
			}
		}
	}
	return choices
}
