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
}

func newStatusCommand(c *console) *cobra.Command {
	o := &statusOptions{console: c}
	cmd := &cobra.Command{
		Use:   "status",
		Short: "tell what a project is, what was edited and what is still open",
		Long: `Tell what the project in the current directory is: its choices, its resources,
the files that were edited since they were generated, and the places where an
answer was put off.

  $ backend status
  $ backend status -C shop --json`,
		Example:           "backend status",
		Args:              arguments(0, 0),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(*cobra.Command, []string) error { return o.run() },
	}
	addDirFlag(cmd, &o.dir)
	cmd.Flags().BoolVar(&c.json, "json", false, "print one JSON value")
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
}

func (o *statusOptions) run() error {
	m, p, err := o.console.read(o.dir)
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
	}
	if o.console.json {
		return o.console.value(r)
	}
	o.print(r)
	return nil
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
	c.printf("\n%s\n", c.heading("Edited since it was generated"))
	for _, file := range r.Edited {
		c.printf("  %-8s %s\n", file.Change, c.place(file.Path))
	}
	if len(r.Edited) == 0 {
		c.printf("  nothing\n")
	}
	for _, pending := range r.Conflicts {
		c.printf("\n%s\n", c.heading(fmt.Sprintf("Still open: %s:%d", c.place(pending.Path), pending.Line)))
		c.printf("%s wants:\n%s", upperFirst(pending.Change), indent(pending.Want))
	}
	if r.Upgrade {
		c.printf("\nThis backend makes it differently now: backend upgrade --dry-run --diff\n")
	}
}
