package cmd

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"backend/generator/spec"
)

func newAddFieldCommand(c *console) *cobra.Command {
	o := &changeOptions{console: c}
	cmd := &cobra.Command{
		Use:   "field RESOURCE FIELD:TYPE...",
		Short: "add fields to a resource or to accounts",
		Long: `Add fields to a resource of the project in the current directory. A new migration
adds the columns. In existing rows, an optional field is null, and any other field
gets a value such as 0 or "-". A unique field and a ref must be optional, because
no such value would be valid. On a terminal, it asks for missing arguments.

In a project with auth, account gets fields too: people send them when they register,
and change them with PATCH /api/auth/me. With the modifier public, others see them where
they see the name. Accounts have no refs and are not sorted by.

For the syntax of fields, see backend add resource --help.

  $ backend add field book isbn:string:optional:unique
  $ backend add field book pages:int state:enum=draft,public
  $ backend add field account bio:text:optional:public born:date:optional`,
		Example:           "backend add field book pages:int",
		Args:              cobra.ArbitraryArgs, // so that RunE can ask for them
		ValidArgsFunction: o.completeFieldsOf,
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.settleFields(cmd, args)
		},
	}
	o.addFlags(cmd)
	return cmd
}

// settleFields finds out which fields are wanted and adds them.
func (o *changeOptions) settleFields(cmd *cobra.Command, args []string) error {
	if len(args) > 1 {
		return o.addFields(cmd.Context(), args[0], args[1:])
	}
	if person := o.person(); person != nil {
		return o.askFields(cmd.Context(), person, strings.Join(args, ""))
	}
	if len(args) == 1 {
		return usageError(cmd, "the fields are missing, wanted: %s", cmd.UseLine())
	}
	return usageError(cmd, "a resource and fields are missing, wanted: %s", cmd.UseLine())
}

func (o *changeOptions) addFields(ctx context.Context, resource string, fields []string) error {
	return o.become(ctx, "add field "+resource+" "+strings.Join(fields, " "), func(s spec.Spec) (spec.Spec, error) {
		return s.AddFields(resource, fields)
	})
}
