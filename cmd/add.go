package cmd

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"backend/generator/catalogue"
	"backend/generator/spec"
)

func newAddCommand(c *console) *cobra.Command {
	o := &changeOptions{console: c}
	auth, access := "", access{}
	cmd := &cobra.Command{
		Use:   "add FEATURE...",
		Short: "add features, resources and fields to a project, keeping your edits",
		Long: `Add features to the project in the current directory. For resources and fields
see ` + "`backend add resource --help` and `backend add field --help`" + `. On a terminal,
without arguments, it asks what to add. With auth, it asks who may read the items of
each resource that is there, unless --access says it; without a terminal, or with
--yes, nobody but their owner, and the public of a blog.

Your edits are kept: they are merged with the change. If both change the same
lines, nothing is written and the conflicts are listed.

  $ backend add auth cors
  $ backend add auth --auth jwt --dry-run
  $ backend add auth --access recipe=public
  $ backend add resource book title:string pages:int:optional
  $ backend add field book isbn:string:optional:unique`,
		Example:           "backend add auth",
		Args:              cobra.ArbitraryArgs, // so that RunE can ask for them
		ValidArgsFunction: completeFeatures,
		RunE: func(cmd *cobra.Command, names []string) error {
			if person := o.person(); person != nil && len(names) == 0 && auth == "" {
				return o.askAdd(cmd.Context(), person)
			}
			if err := checkFeatures(cmd, catalogue.Features, names); err != nil {
				return err
			}
			settled, err := o.settleAccess(cmd.Context(), o.person(), names, auth, access)
			if err != nil {
				return err
			}
			if len(settled) > len(access) { // was asked
				o.showAdd(names, auth, settled)
			}
			return o.addFeatures(cmd.Context(), names, auth, settled)
		},
	}
	addChoiceFlag(cmd, catalogue.Auths, &auth)
	addAccessFlag(cmd, &access)
	o.addFlags(cmd)
	cmd.AddCommand(newAddResourceCommand(c), newAddFieldCommand(c))
	return cmd
}

// showAdd shows the command line that adds the features.
func (o *changeOptions) showAdd(names []string, auth string, access access) {
	words := append([]string{"add"}, names...)
	if auth != "" {
		words = append(words, "--auth", auth)
	}
	o.showCommand(append(words, access.flags()...)...)
}

func (o *changeOptions) addFeatures(ctx context.Context, names []string, auth string, access access) error {
	return o.become(ctx, "add "+strings.Join(names, " "), func(s spec.Spec) (spec.Spec, error) {
		s, err := s.Add(names, auth)
		if err != nil {
			return spec.Spec{}, err
		}
		return access.complete(s)
	})
}

// checkFeatures accepts one feature or more.
func checkFeatures(cmd *cobra.Command, features catalogue.Choices, names []string) error {
	if len(names) == 0 {
		return usageError(cmd, "a feature is missing, wanted: %s", cmd.UseLine())
	}
	if near := catalogue.Nearest(names[0], commands(cmd).Names()); near != "" && catalogue.Nearest(names[0], features.Names()) == "" {
		return &catalogue.InputError{Message: fmt.Sprintf("unknown feature %q", names[0]), Hint: fmt.Sprintf("did you mean %q?", cmd.CommandPath()+" "+near)}
	}
	return checkAll(features, names)
}

func completeFeatures(_ *cobra.Command, given []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	offers := []cobra.Completion{}
	for _, choice := range catalogue.Features.All {
		if !slices.Contains(given, choice.Name) {
			offers = append(offers, cobra.CompletionWithDesc(choice.Name, choice.Summary))
		}
	}
	return offers, cobra.ShellCompDirectiveNoFileComp
}
