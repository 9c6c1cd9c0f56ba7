package cmd

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"backend/generator/catalogue"
	"backend/generator/spec"
)

func newRenameResourceCommand(c *console) *cobra.Command {
	o := &changeOptions{console: c}
	plural := ""
	cmd := &cobra.Command{
		Use:   "resource OLD NEW",
		Short: "give a resource another name",
		Long: `Give a resource another name: its Go types and functions, files, paths of the API and
pages. A new migration renames the table. What is stored stays, and so do your edits.
Without --plural, many of them are called by the English plural.

A field that refers to it, such as post_id, keeps its name: backend rename field gives
it another one.

Your Go code follows. SQL, pages and scripts of yours that name the resource or its
paths are listed with file and line, as is what clients of the API have to change. On a
terminal, it asks for missing arguments.

  $ backend rename resource post article
  $ backend rename resource person member --plural membership`,
		Example:           "backend rename resource post article",
		Args:              arguments(0, 2),
		ValidArgsFunction: o.completeResourceName,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 2 {
				return o.renameResource(cmd.Context(), args[0], args[1], plural)
			}
			if person := o.person(); person != nil {
				return o.askResourceRenaming(cmd.Context(), person, strings.Join(args, ""), plural)
			}
			return usageError(cmd, "an argument is missing, wanted: %s", cmd.UseLine())
		},
	}
	o.addFlags(cmd)
	cmd.Flags().StringVar(&plural, "plural", "", "the `WORD` for many of them, if it is not the English one")
	complete(cmd, "plural", cobra.NoFileCompletions)
	return cmd
}

func (o *changeOptions) renameResource(ctx context.Context, old, name, plural string) error {
	title := "rename resource " + old + " " + name
	if plural != "" {
		title += " --plural " + plural
	}
	return o.become(ctx, title, func(s spec.Spec) (spec.Spec, error) {
		return s.RenameResource(old, name, plural)
	})
}

// askResourceRenaming asks for the names of a resource that old and plural leave out.
func (o *changeOptions) askResourceRenaming(ctx context.Context, person asker, old, plural string) error {
	s, err := o.recordedSpec()
	if err != nil {
		return err
	}
	resources := resourceChoices(s.Resources)
	if len(resources.All) == 0 {
		return &catalogue.InputError{Message: "the project has no resource that could be renamed", Hint: "backend status shows what it has"}
	}
	if old == "" {
		names, err := person.Choose(ctx, menu{Choices: resources})
		if err != nil {
			return err
		}
		old = names[0]
	} else if err := resources.Check(old); err != nil {
		return err
	}
	name, err := person.Text(ctx, "What is it called from now on?", "", func(name string) error {
		_, err := s.RenameResource(old, name, plural)
		return err
	})
	if err != nil {
		return err
	}
	command := []string{"rename", "resource", old, name}
	if plural != "" {
		command = append(command, "--plural", plural)
	}
	o.showCommand(command...)
	return o.renameResource(ctx, old, name, plural)
}
