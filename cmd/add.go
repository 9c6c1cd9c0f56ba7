package cmd

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"backend/generator"
)

func newAddCommand(c *console) *cobra.Command {
	o := &changeOptions{console: c}
	auth := ""
	cmd := &cobra.Command{
		Use:   "add FEATURE...",
		Short: "add features to a project, and keep what its owner wrote",
		Long: `Add features to the project in the current directory. Everything that was
edited since it was made is kept: what merges is merged. Where you and the
change want different lines, nothing is written and the places are listed.

  $ backend add auth cors
  $ backend add auth --auth jwt --dry-run`,
		Example:           "backend add auth",
		Args:              checkFeatures,
		ValidArgsFunction: completeFeatures,
		RunE: func(cmd *cobra.Command, names []string) error {
			return o.become(cmd.Context(), "add "+strings.Join(names, " "), func(s generator.Spec) (generator.Spec, error) {
				return s.Add(names, auth)
			})
		},
	}
	addChoiceFlag(cmd, generator.Auths, &auth)
	o.addFlags(cmd)
	return cmd
}

// checkFeatures accepts one feature or more.
func checkFeatures(cmd *cobra.Command, names []string) error {
	if len(names) == 0 {
		return usageError(cmd, "a feature is missing, wanted: %s", cmd.UseLine())
	}
	return checkAll(generator.Features, names)
}

func completeFeatures(_ *cobra.Command, given []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	offers := []cobra.Completion{}
	for _, choice := range generator.Features.All {
		if !slices.Contains(given, choice.Name) {
			offers = append(offers, cobra.CompletionWithDesc(choice.Name, choice.Summary))
		}
	}
	return offers, cobra.ShellCompDirectiveNoFileComp
}
