package cmd

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"backend/generator/catalogue"
	"backend/generator/project"
)

// whereOptions is what `backend where` was told.
type whereOptions struct {
	console *console
	dir     string
	file    string
	line    int // 0 for all of them
}

func newWhereCommand(c *console) *cobra.Command {
	o := &whereOptions{console: c}
	cmd := &cobra.Command{
		Use:   "where FILE[:LINE]",
		Short: "show which choice a generated line comes from",
		Long: `Show which choice a line of the project comes from and where it is in the templates,
or that it is yours. Without a line number, show it for all lines of the file.

  $ backend where internal/web/routes.go
  $ backend where internal/web/routes.go:21 --json`,
		Example: "backend where internal/web/routes.go:21",
		Args:    arguments(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.parse(cmd, args[0]); err != nil {
				return err
			}
			return o.run()
		},
	}
	addDirFlag(cmd, &o.dir)
	cmd.Flags().BoolVar(&c.json, "json", false, "print one JSON value")
	return cmd
}

// parse reads FILE[:LINE]. The name of a file that is there may end like a line.
func (o *whereOptions) parse(cmd *cobra.Command, arg string) error {
	o.file = arg
	file, line, ok := cutLast(arg, ":")
	if _, err := os.Lstat(arg); !ok || err == nil || line == "" || strings.Trim(line, "0123456789") != "" {
		return nil
	}
	number, err := strconv.Atoi(line)
	if err != nil || number < 1 || file == "" {
		return usageError(cmd, "%q names no line of a file, wanted FILE:LINE with lines counted from 1", arg)
	}
	o.file, o.line = file, number
	return nil
}

// whereReport is what `backend where --json` prints.
type whereReport struct {
	Path    string           `json:"path"`
	Current bool             `json:"current"` // the project was made by the templates of this backend
	Lines   []project.Source `json:"lines"`
}

func (o *whereOptions) run() error {
	c := o.console
	m, p, err := c.read(o.dir)
	if err != nil {
		return err
	}
	if p, err = p.Renamed(c.root); err != nil {
		return err
	}
	path, err := project.Within(c.root, o.file)
	if err != nil {
		return err
	}
	r := whereReport{Path: path, Current: p.State.Templates == m.Templates}
	if r.Lines, err = m.Where(p, c.root, path); err != nil {
		return err
	}
	if o.line > 0 {
		if r.Lines, err = o.only(r); err != nil {
			return err
		}
	}
	if c.json {
		return c.value(r)
	}
	o.print(r)
	return nil
}

// only returns the source of the one line that was asked for.
func (o *whereOptions) only(r whereReport) ([]project.Source, error) {
	count := 0
	for _, source := range r.Lines {
		if count = source.Last; o.line <= count {
			source.First, source.Last = o.line, o.line
			return []project.Source{source}, nil
		}
	}
	return nil, &catalogue.InputError{
		Message: fmt.Sprintf("there is no line %d in %s, which has %d", o.line, o.console.place(r.Path), count),
		Hint:    "lines are counted from 1; without a line, all of them are told",
	}
}

func (o *whereOptions) print(r whereReport) {
	c := o.console
	c.printf("%s\n", c.heading(c.place(r.Path)))
	if len(r.Lines) == 0 {
		c.printf("  is empty\n")
	}
	origins, width := []string{}, 0
	for _, source := range r.Lines {
		origins = append(origins, origin(source))
		width = max(width, len(origin(source)))
	}
	for i, source := range r.Lines {
		lines := strconv.Itoa(source.First)
		if source.Last > source.First {
			lines += "-" + strconv.Itoa(source.Last)
		}
		c.printf("%s\n", strings.TrimRight(fmt.Sprintf("  %-9s  %-*s  %s", lines, width, origins[i], o.stands(source)), " "))
	}
	if !r.Current {
		c.printf("\nOther templates than those of this backend made the project. Only lines that both make are traced.\n")
	}
}

// origin says in words whom lines come from.
func origin(s project.Source) string {
	switch s.From {
	case project.FromOwner:
		return "yours"
	case project.FromModules:
		return "modules"
	case project.FromRecord:
		return "kept by backend"
	case project.FromEarlier:
		return "generated earlier"
	}
	words := []string{}
	if s.Resource != "" {
		words = append(words, "resource "+s.Resource)
	}
	words = append(words, s.Choices...)
	switch {
	case len(words) > 0:
		return strings.Join(words, " + ")
	case strings.HasPrefix(s.Template, "base/"):
		return "every project"
	}
	return "what you chose" // all of it together
}

// stands says where lines stand in the templates, or why they are there.
func (o *whereOptions) stands(s project.Source) string {
	switch {
	case s.Section != "":
		return fmt.Sprintf("%s, %s", s.Template, s.Section)
	case s.From == project.FromEarlier:
		return "no template of this backend makes it for this project now"
	case len(s.Importers) > 0:
		return "imported by " + list(o.console.places(s.Importers))
	}
	return s.Template
}
