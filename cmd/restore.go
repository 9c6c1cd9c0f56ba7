package cmd

import (
	"context"
	"math"

	"github.com/spf13/cobra"

	"backend/generator/project"
	"backend/generator/project/change"
	"backend/generator/project/refusal"
)

func newRestoreCommand(c *console) *cobra.Command {
	o := &changeOptions{console: c}
	cmd := &cobra.Command{
		Use:   "restore FILE...",
		Short: "restore files as they were generated",
		Long: `Restore files of the project as they were generated, deleted files too. It first
shows which of your edits will be lost. ` + "`backend undo`" + ` brings them back.

  $ backend restore internal/web/routes.go --dry-run
  $ backend restore README.md main.go`,
		Example:           "backend restore main.go",
		Args:              arguments(1, math.MaxInt),
		ValidArgsFunction: o.completeEdited,
		RunE:              func(cmd *cobra.Command, names []string) error { return o.restore(cmd.Context(), names) },
	}
	o.addFlags(cmd)
	return cmd
}

func (o *changeOptions) restore(ctx context.Context, names []string) error {
	r, err := o.open()
	if err != nil {
		return err
	}
	o.diff = true // nobody is to lose anything unseen
	files := []string{}
	for _, name := range names {
		file, err := project.Within(o.dir, name)
		if err != nil {
			return err
		}
		files = append(files, file)
	}
	if r.Change, err = change.Restore(r.project, o.dir, files); err != nil {
		return err
	}
	return r.run(ctx)
}

// completeEdited offers the generated files that are not as they were made.
func (o *changeOptions) completeEdited(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	files := []cobra.Completion{}
	root, err := project.Find(o.dir)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	p, err := project.Open(root)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	edited, _ := p.Edited(root)
	for _, file := range edited {
		if file.Change != project.Added {
			files = append(files, cobra.CompletionWithDesc(refusal.Place(root, file.Path), file.Change))
		}
	}
	return files, cobra.ShellCompDirectiveNoFileComp
}
