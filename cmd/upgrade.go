package cmd

import (
	"context"

	"github.com/spf13/cobra"

	"backend/generator/project"
	"backend/generator/project/change"
	"backend/generator/project/release"
	"backend/generator/spec"
	"backend/templates"
)

const upgrade = "upgrade"

func asItIs(s spec.Spec) (spec.Spec, error) { return s, nil }

func newUpgradeCommand(c *console) *cobra.Command {
	o := &changeOptions{console: c}
	cmd := &cobra.Command{
		Use:   "upgrade",
		Short: "bring a project to the templates of this backend, keeping your edits",
		Long: `Bring the project in the current directory to the templates of this backend. Your
edits are kept: your code follows what was renamed, and edits follow code that was
moved to another file. It says what clients of the API will see differently (backend
help attention), and what to use instead of what is gone.

Any other command that changes a project of an older release upgrades it first;
backend undo takes back one and then the other.

  $ backend upgrade --dry-run --diff
  $ backend upgrade`,
		Example:           "backend upgrade",
		Args:              arguments(0, 0),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.become(cmd.Context(), upgrade, asItIs)
		},
	}
	o.addFlags(cmd)
	return cmd
}

// upgradeFirst brings a project to the release of this backend, and then makes
// the change that was asked for. Nothing is written before both are known to go
// well; each is taken back on its own.
func (o *changeOptions) upgradeFirst(ctx context.Context, second *changeRun, title string, edit func(spec.Spec) (spec.Spec, error)) error {
	first := *second
	if err := first.plan(upgrade, asItIs, change.Plan); err != nil {
		return err
	}
	first.noteRelease()
	if !o.console.json {
		o.console.printf("This project comes from an older release of the templates, so it is upgraded first. That is taken back on its own.\n\n")
	}
	if err := first.prepare(ctx); err != nil {
		return err
	}
	if !o.console.json {
		o.console.printf("\n")
	}
	second.project = first.Becomes()
	err := second.plan(title, edit, func(_ *project.Project, _, title string, to *project.Project) (*change.Change, error) {
		return first.Then(title, to)
	})
	if err != nil {
		return err
	}
	if err := second.prepare(ctx); err != nil {
		return err
	}
	if o.dryRun {
		return second.reportBoth(&first)
	}
	if err := first.permit(ctx); err != nil {
		return err
	}
	if err := first.Apply(ctx); err != nil {
		return err
	}
	if err := second.Apply(ctx); err != nil {
		return err
	}
	return second.reportBoth(&first)
}

// noteRelease says what the releases change that the project has not had yet. What
// clients will see of it is a matter of attention.
func (r *changeRun) noteRelease() {
	_, forOwners := release.Changes(templates.Changes(r.project.State.Release), nil)
	r.notes = append(r.notes, forOwners)
}

// bothReport is what a command prints with --json that upgrades first.
type bothReport struct {
	Upgrade changeReport `json:"upgrade"`
	Change  changeReport `json:"change"`
}

func (r *changeRun) reportBoth(first *changeRun) error {
	if r.console.json {
		return r.console.value(bothReport{first.value(!r.dryRun), r.value(!r.dryRun)})
	}
	if err := first.report(); err != nil {
		return err
	}
	return r.report()
}
