package cmd

import (
	"github.com/spf13/cobra"

	"backend/generator/project"
)

// diffOptions is what `backend diff` was told.
type diffOptions struct {
	console *console
	dir     string
}

func newDiffCommand(c *console) *cobra.Command {
	o := &diffOptions{console: c}
	cmd := &cobra.Command{
		Use:   "diff",
		Short: "show your edits of generated files",
		Long: `Show how the project in the current directory differs from what was generated, as
a unified diff.

  $ backend diff
  $ backend diff -C shop --json`,
		Example:           "backend diff",
		Args:              arguments(0, 0),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(*cobra.Command, []string) error { return o.run() },
	}
	addDirFlag(cmd, &o.dir)
	cmd.Flags().BoolVar(&c.json, "json", false, "print one JSON value")
	return cmd
}

// diffReport is what `backend diff --json` prints.
type diffReport struct {
	Files []project.Edit `json:"files"`
}

func (o *diffOptions) run() error {
	_, p, err := o.console.read(o.dir)
	if err != nil {
		return err
	}
	edits, err := p.Edits(o.console.root)
	if err != nil {
		return err
	}
	if o.console.json {
		return o.console.value(diffReport{edits})
	}
	for _, edit := range edits {
		o.console.printDiff(edit.Diff)
	}
	return nil
}
