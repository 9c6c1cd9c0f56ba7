package cmd

import (
	"context"
	"errors"
	"os"

	"github.com/spf13/cobra"

	"backend/generator/project"
	"backend/generator/project/doctor"
)

// doctorOptions is what `backend doctor` was told.
type doctorOptions struct {
	console *console
	dir     string
}

func newDoctorCommand(c *console) *cobra.Command {
	o := &doctorOptions{console: c}
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "find what is missing on this machine or in this project",
		Long: `Check this machine and, in a project, the project: Go, access to modules, git,
Docker, disk space, the port, the database, settings, the order of migrations, and
whether the code compiles. For each problem it says what to do. The exit status is
1 if a problem keeps the project from running.

It runs no program of the project and logs in to no database. Whether the database
has had the migrations of the project is told by "go run . migrate": it applies the
missing ones, and stops if the database has had others.

  $ backend doctor
  $ backend doctor -C shop --json`,
		Example:           "backend doctor",
		Args:              arguments(0, 0),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(cmd *cobra.Command, _ []string) error { return o.run(cmd.Context()) },
	}
	addDirFlag(cmd, &o.dir)
	cmd.Flags().BoolVar(&c.json, "json", false, "print one JSON value")
	return cmd
}

// errStops is the end of a doctor who has found why a project does not run.
var errStops = answered{&project.Error{Message: "something keeps the project from running", Hint: "the lines with an arrow say what to do"}}

func (o *doctorOptions) run(ctx context.Context) error {
	place, err := o.place(ctx)
	if err != nil {
		return err
	}
	findings := place.Ask(ctx)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	stopped := false
	for _, finding := range findings {
		stopped = stopped || finding.Status == doctor.Stops
	}
	if o.console.json {
		if err := o.console.value(map[string]any{"findings": findings}); err != nil {
			return err
		}
	} else {
		o.print(findings)
	}
	if stopped {
		return errStops
	}
	return nil
}

// place is this machine and the project to which the directory belongs, if it
// does.
func (o *doctorOptions) place(ctx context.Context) (doctor.Place, error) {
	place := doctor.Here()
	if !o.console.interactive() && !o.console.json {
		place.Terminal = "standard input or output is no terminal"
	}
	place.Identity = knowsIdentity(ctx, checkoutOf(o.dir))
	root, err := project.Find(o.dir)
	if err != nil {
		if _, statErr := os.Stat(o.dir); statErr != nil {
			return place, err
		}
		return place, nil // the machine alone
	}
	o.console.root, place.Dir = root, root
	place.Workspace = workspaceWithout(root).file
	place.Project, place.RecordError = project.Maker.Read(maker(), root)
	var refusal *project.Error
	if place.RecordError != nil && !errors.As(place.RecordError, &refusal) {
		return place, place.RecordError
	}
	return place, nil
}

// knowsIdentity reports whether git knows who commits in a checkout, or anywhere.
func knowsIdentity(ctx context.Context, r checkout) bool {
	if r.root == "" {
		return git(ctx, os.TempDir(), "var", "GIT_COMMITTER_IDENT") == nil
	}
	_, known := r.read(ctx, "var", "GIT_COMMITTER_IDENT")
	return known
}

func (o *doctorOptions) print(findings []doctor.Finding) {
	c := o.console
	colours := map[string]string{doctor.OK: green, doctor.Warning: yellow, doctor.Stops: red}
	for _, finding := range findings {
		c.printf("%s %-10s %s\n", c.paint(c.stdout, colours[finding.Status], pad(finding.Status)), finding.Question, finding.Found)
		if finding.Mend != "" {
			c.printf("           -> %s\n", finding.Mend)
		}
	}
}

// pad makes words of one width.
func pad(word string) string { return (word + "       ")[:len("warning")] }
