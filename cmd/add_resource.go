package cmd

import (
	"context"

	"github.com/spf13/cobra"

	"backend/generator/catalogue"
	"backend/generator/spec"
)

func newAddResourceCommand(c *console) *cobra.Command {
	o := &changeOptions{console: c}
	plural, access := "", ""
	cmd := &cobra.Command{
		Use:   "resource NAME FIELD:TYPE...",
		Short: "add a resource: a table, routes, tests and a form on the page",
		Long: `Add a resource to the project in the current directory: the table or collection,
the store and the handlers, the routes under /api, tests, and a form on the page.
NAME is singular: book is stored and served as books, and books is taken as the
plural of book. On a terminal, it asks for missing arguments.

A field is name:type, followed by modifiers:

` + table(fieldTypes()) + "\n" + table(catalogue.Modifiers) + `
Every resource also has the fields id, created_at and updated_at.

  $ backend add resource book title:string pages:int:optional
  $ backend add resource person name:string born:date --plural persons
  $ backend add resource recipe title:string body:text --access public
  $ backend add resource review book:ref=book:cascade stars:enum=1,2,3 body:text`,
		Example:           "backend add resource book title:string pages:int:optional",
		Args:              cobra.ArbitraryArgs, // so that RunE can ask for them
		ValidArgsFunction: o.completeResource,
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.settleResource(cmd, args, plural, access)
		},
	}
	cmd.Flags().StringVar(&plural, "plural", "", "the `WORD` for many of them, if it is not the English one")
	complete(cmd, "plural", cobra.NoFileCompletions)
	addChoiceFlag(cmd, catalogue.Accesses, &access)
	o.addFlags(cmd)
	o.addDropDataFlag(cmd, "drop a table of that name that was made before, with all that is in it")
	return cmd
}

// settleResource finds out which resource is wanted and adds it.
func (o *changeOptions) settleResource(cmd *cobra.Command, args []string, plural, access string) error {
	person := o.person()
	switch {
	case len(args) == 0 && person == nil:
		return usageError(cmd, "a name and fields are missing, wanted: %s", cmd.UseLine())
	case len(args) == 0:
		return o.askResource(cmd.Context(), person, spec.Resource{})
	}
	r, err := spec.NameResource(args[0], plural)
	r.Access = access
	if err == nil && len(args) == 1 && person != nil {
		return o.askResource(cmd.Context(), person, r)
	}
	if err == nil {
		r, err = spec.ParseResource(args[0], plural, args[1:])
	}
	if err != nil {
		return err
	}
	r.Access = access
	return o.addResource(cmd.Context(), r)
}

func (o *changeOptions) addResource(ctx context.Context, r spec.Resource) error {
	return o.become(ctx, "add resource "+r.String(), func(s spec.Spec) (spec.Spec, error) {
		return s.AddResource(r)
	})
}
