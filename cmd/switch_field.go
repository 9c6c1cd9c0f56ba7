package cmd

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"backend/generator/catalogue"
	"backend/generator/spec"
)

func newSwitchFieldCommand(c *console) *cobra.Command {
	o := &changeOptions{console: c}
	cmd := &cobra.Command{
		Use:   "field RESOURCE FIELD:TYPE[:MODIFIER...]",
		Short: "make a field optional, unique or sorted, or not so any more",
		Long: `Make a field of a resource optional, unique or sorted, or not so any more: say of the
field what it is to be, as in backend add field. Its type stays. A new migration changes
the table.

Where a field has to be there from now on, items without a value get one, such as 0 or
"-". Where values have to be unique and are not, the server names the items at its next
start, changes nothing, and stops.

  $ backend switch field book isbn:string:optional:unique
  $ backend switch field book pages:int:sorted`,
		Example:           "backend switch field book pages:int:sorted",
		Args:              arguments(2, 2),
		ValidArgsFunction: o.completeSwitchedField,
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.switchField(cmd.Context(), args[0], args[1])
		},
	}
	o.addFlags(cmd)
	return cmd
}

func (o *changeOptions) switchField(ctx context.Context, resource, field string) error {
	return o.become(ctx, "switch field "+resource+" "+field, func(s spec.Spec) (spec.Spec, error) {
		return s.SwitchField(resource, field)
	})
}

// completeSwitchedField offers the resources of the project, then the fields of one as
// they are.
func (o *changeOptions) completeSwitchedField(cmd *cobra.Command, given []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(given) != 1 {
		return o.completeResourceName(cmd, given, typed)
	}
	fields := catalogue.Choices{}
	resources := o.recorded()
	if i := slices.IndexFunc(resources, func(r spec.Resource) bool { return r.Name == given[0] }); i >= 0 {
		for _, f := range resources[i].Fields {
			fields.All = append(fields.All, catalogue.Choice{Name: f.String(), Summary: "now"})
		}
	}
	return completions(fields), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}
