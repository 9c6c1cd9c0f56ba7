package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"backend/generator"
	"backend/generator/project"
	"backend/generator/spec"
)

// statusOptions is what `backend status` was told.
type statusOptions struct {
	console *console
	dir     string
	dismiss []int
}

func newStatusCommand(c *console) *cobra.Command {
	o := &statusOptions{console: c}
	cmd := &cobra.Command{
		Use:   "status",
		Short: "show the choices of a project, your edits and what is still open",
		Long: `Show the project in the current directory: its choices, its resources, the files
that you edited, and unresolved conflicts.

Notes of a change about your own code are listed until you edit the line, and
conflicts that are still open until their lines stand somewhere, or until you dismiss
them by their number.

  $ backend status
  $ backend status -C shop --json
  $ backend status --dismiss 3`,
		Example:           "backend status",
		Args:              arguments(0, 0),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(*cobra.Command, []string) error { return o.run() },
	}
	addDirFlag(cmd, &o.dir)
	cmd.Flags().BoolVar(&c.json, "json", false, "print one JSON value")
	cmd.Flags().IntSliceVar(&o.dismiss, "dismiss", nil, "take what has the number `ID` off the list of what to look at; repeatable")
	return cmd
}

// statusReport is what `backend status --json` prints.
type statusReport struct {
	spec.Spec
	Backend     string               `json:"backend"` // the version that made it as it is
	Upgrade     bool                 `json:"upgrade"` // this backend has other templates
	Fingerprint string               `json:"fingerprint"`
	Code        string               `json:"code"`
	Edited      []project.Difference `json:"edited"`
	Conflicts   []project.Pending    `json:"conflicts"`
	Attention   []project.Noted      `json:"attention"`
}

func (o *statusOptions) run() error {
	m, p, err := o.open()
	if err != nil {
		return err
	}
	edited, err := p.Edited(o.console.root)
	if err != nil {
		return err
	}
	r := statusReport{
		Spec:        p.State.Answers,
		Backend:     p.State.Backend,
		Upgrade:     p.State.Templates != m.Templates,
		Fingerprint: p.State.Fingerprint,
		Code:        generator.Code(p.State.Fingerprint),
		Edited:      edited,
		Conflicts:   p.Pending(o.console.root),
		Attention:   p.Attention(o.console.root),
	}
	if o.console.json {
		return o.console.value(r)
	}
	o.print(r)
	return nil
}

// open reads the project, and dismisses what is to be dismissed.
func (o *statusOptions) open() (project.Maker, *project.Project, error) {
	if len(o.dismiss) == 0 {
		return o.console.read(o.dir)
	}
	m, p, err := o.console.open(o.dir, project.Maker.Open)
	if err == nil {
		err = p.Dismiss(o.console.root, o.dismiss)
	}
	return m, p, err
}

func (o *statusOptions) print(r statusReport) {
	c := o.console
	c.printf("%s\n", c.heading(r.Module))
	for _, answer := range r.Answered() {
		c.printf("  %-10s %s\n", answer.Question, strings.Join(answer.Names, ", "))
	}
	c.printf("\n%s\n", c.heading("Resources"))
	for _, resource := range r.Resources {
		c.printf("  %s\n", resource)
	}
	if len(r.Resources) == 0 {
		c.printf("  none\n")
	}
	if len(r.AccountFields) > 0 {
		c.printf("\n%s\n", c.heading("Accounts"))
		c.printf("  %s\n", r.Account())
	}
	c.printf("\n%s\n", c.heading("Edited since it was generated"))
	for _, file := range r.Edited {
		c.printf("  %-8s %s\n", file.Change, c.place(file.Path))
	}
	if len(r.Edited) == 0 {
		c.printf("  nothing\n")
	}
	for _, pending := range r.Conflicts {
		number := ""
		if pending.ID > 0 {
			number = fmt.Sprintf("[%d] ", pending.ID)
		}
		c.printf("\n%s\n", c.heading(fmt.Sprintf("Still open: %s%s:%d", number, c.place(pending.Path), pending.Line)))
		c.printf("%s wants:\n%s", upperFirst(pending.Change), changed(pending.Base, pending.Want))
	}
	if len(r.Attention) > 0 {
		c.printf("\n%s\n", c.heading("To be looked at (backend status --dismiss NUMBER once it is right)"))
	}
	for _, noted := range r.Attention {
		c.printNoted(noted.Attention)
	}
	if r.Upgrade {
		c.printf("\nThis backend makes it differently now: backend upgrade --dry-run --diff\n")
	}
}
