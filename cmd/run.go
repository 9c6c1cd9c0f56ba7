package cmd

import (
	"context"
	"errors"
	"os/exec"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"backend/generator/project"
	"backend/generator/project/running"
)

// runOptions is what `backend run` was told.
type runOptions struct {
	console *console
	dir     string
	open    bool
}

func newRunCommand(c *console) *cobra.Command {
	o := &runOptions{console: c}
	cmd := &cobra.Command{
		Use:   "run",
		Short: "build and start the project, and again after each edit",
		Long: `Build and start the project in the current directory, and again after each edit,
until Ctrl-C. It listens on PORT and HOST (from the environment or .env) and forwards
requests to the server. While a new server is built and started, the old one handles
requests, so that none is refused. Pages and static files are read from the disk, and
open pages reload after an edit. Compile errors are shown here and in the browser.

  $ backend run
  $ backend run -C shop --open
  $ PORT=8081 backend run`,
		Example:           "backend run",
		Args:              arguments(0, 0),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(cmd *cobra.Command, _ []string) error { return o.run(cmd.Context()) },
	}
	addDirFlag(cmd, &o.dir)
	cmd.Flags().BoolVar(&o.open, "open", false, "open the address in a browser when the server is ready")
	return cmd
}

func (o *runOptions) run(ctx context.Context) error {
	debug.SetGCPercent(100) // it goes on for hours
	root, err := project.Find(o.dir)
	if err != nil {
		return err
	}
	o.console.root = root
	err = running.Run(ctx, root, &runReport{runOptions: o})
	if errors.Is(err, context.Canceled) {
		o.console.notef("Stopped.\n")
		return errStopped
	}
	return err
}

// A runReport says what happens while a project runs. What the server prints
// goes to standard output.
type runReport struct{ *runOptions }

func (r *runReport) Building(first bool) {
	if !first {
		r.console.notef("Building again\n")
		return
	}
	r.console.notef("Building: the first time all modules are compiled too, which can take a minute or two\n")
}

func (r *runReport) Fetching(module string) { r.console.notef("  fetching %s\n", module) }

func (r *runReport) Note(sentence string) { r.console.notef("%s\n", sentence) }

func (r *runReport) Output(line string) { r.console.say("%s\n", block(line)) }

func (r *runReport) Broken(f running.Failure) {
	c := r.console
	c.notef("%s %s\n", c.paint(c.stderr, red, "error:"), f.Title)
	for _, place := range f.Places {
		c.notef("%s:%d: %s\n", c.place(place.File), place.Line, place.Message)
		if place.Code != "" {
			c.notef("%s\n", block("\t"+place.Code))
		}
	}
	if f.Said != "" {
		c.notef("%s", indent(f.Said+"\n"))
	}
	c.notef("%s edit and save: it is built again then (Ctrl-C ends this)\n", c.paint(c.stderr, yellow, "hint:"))
}

func (r *runReport) Ready(url string, again int) {
	c := r.console
	if again > 0 {
		c.notef("%s the new server answers\n", c.paint(c.stderr, green, "Ready:"))
		return
	}
	c.notef("%s %s answers, and is built again after each edit. Ctrl-C ends it.\n", c.paint(c.stderr, green, "Ready:"), url)
	if r.open && openBrowser(url) != nil {
		c.notef("No browser can be opened from here: open %s yourself.\n", url)
	}
}

// openBrowser shows an address in the browser of whoever sits here.
func openBrowser(url string) error {
	command := map[string][]string{
		"darwin":  {"open"},
		"windows": {"rundll32", "url.dll,FileProtocolHandler"},
	}[runtime.GOOS]
	if command == nil {
		command = []string{"xdg-open"}
	}
	opener := exec.Command(command[0], append(command[1:], url)...)
	if err := opener.Start(); err != nil {
		return err
	}
	go opener.Wait()
	return nil
}
