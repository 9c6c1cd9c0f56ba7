package cmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"backend/generator"
	"backend/generator/project"
)

// verifyOptions is what `backend verify` was told.
type verifyOptions struct {
	console *console
	dir     string
	expect  string
}

func newVerifyCommand(c *console) *cobra.Command {
	o := &verifyOptions{console: c}
	cmd := &cobra.Command{
		Use:   "verify",
		Short: "check whether a project is still as it was made",
		Long: `Check whether a project is still as it was made, and print its fingerprint. Two
projects with the same fingerprint have the same files. If files differ, they are
listed and the exit status is 1.

Line ends and files that .gitignore names are ignored.

  $ backend verify
  As it was made: 7K2F-9QXM
  h1:…

  $ backend verify --expect 7k2f9qxm`,
		Example:           "backend verify --expect 7K2F-9QXM",
		Args:              arguments(0, 0),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			return o.run()
		},
	}
	addDirFlag(cmd, &o.dir)
	cmd.Flags().StringVar(&o.expect, "expect", "", "the fingerprint that it must have, or its `CODE`")
	cmd.Flags().BoolVar(&c.json, "json", false, "print one JSON value")
	return cmd
}

// verifyReport is what `backend verify --json` prints.
type verifyReport struct {
	Untouched   bool                 `json:"untouched"`
	Fingerprint string               `json:"fingerprint"` // of the project as it was made
	Code        string               `json:"code"`
	Expected    bool                 `json:"expected"` // false only if --expect names another one
	Files       []project.Difference `json:"files"`
}

func (o *verifyOptions) run() error {
	_, p, err := o.console.read(o.dir)
	if err != nil {
		return err
	}
	files, err := p.Compare(o.console.root)
	if err != nil {
		return err
	}
	fingerprint := p.State.Fingerprint
	r := verifyReport{
		Untouched:   len(files) == 0,
		Fingerprint: fingerprint,
		Code:        generator.Code(fingerprint),
		Expected:    o.expect == "" || generator.MatchFingerprint(fingerprint, o.expect),
		Files:       files,
	}
	if err := o.print(r); err != nil {
		return err
	}
	if err := o.verdict(r); err != nil {
		return answered{err}
	}
	return nil
}

func (o *verifyOptions) print(r verifyReport) error {
	c := o.console
	if c.json {
		return c.value(r)
	}
	for _, file := range r.Files {
		c.printf("%s  %s\n", file.Change, c.place(file.Path))
	}
	if r.Untouched {
		c.printf("%s %s\n%s\n", c.heading("As it was made:"), r.Code, r.Fingerprint)
	}
	return nil
}

func (o *verifyOptions) verdict(r verifyReport) error {
	switch {
	case !r.Expected:
		return &project.Error{
			Message: fmt.Sprintf("wanted a project made with the fingerprint %s, this one was made with %s (%s)", o.expect, r.Code, r.Fingerprint),
			Hint:    "make it again from the same preset with the same version of backend",
		}
	case !r.Untouched:
		return &project.Error{
			Message: fmt.Sprintf("the project is not as it was made (%s): %s", r.Code, differ(len(r.Files))),
			Hint:    "that is no fault if somebody has worked on it",
		}
	}
	return nil
}

func differ(files int) string {
	if files == 1 {
		return "1 file differs"
	}
	return fmt.Sprintf("%d files differ", files)
}
