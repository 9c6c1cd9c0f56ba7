package cmd

import (
	"runtime/debug"

	"github.com/spf13/cobra"

	"backend/templates"
)

type versionReport struct {
	Version   string `json:"version"`
	Templates string `json:"templates"`
}

func newVersionCommand(c *console) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "version",
		Short: "print the versions of backend and its templates",
		Long: `Print the versions of backend and its templates. Two binaries with the same
templates make the same projects.`,
		Example: "backend version",
		Args:    arguments(0, 0),
		RunE: func(*cobra.Command, []string) error {
			return runVersion(c)
		},
	}
	cmd.Flags().BoolVar(&c.json, "json", false, "print one JSON value")
	return cmd
}

func runVersion(c *console) error {
	report := versionReport{buildVersion(), templates.Version()}
	if c.json {
		return c.value(report)
	}
	c.printf("backend    %s\ntemplates  %s\n", report.Version, report.Templates)
	return nil
}

// buildVersion is what the go command recorded in this binary: a version, or
// "(devel)".
func buildVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	return info.Main.Version
}
