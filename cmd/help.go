package cmd

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"backend/generator/catalogue"
)

func newHelpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND...]",
		Short: "show the help of a command",
		Long: `Show the help of a command, or a page on a topic:

` + table(topics()) + `
  $ backend help new
  $ backend help examples`,
		Example: "backend help new",
		Args:    arguments(0, 2),
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			command, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			offers := completions(commands(command))
			if len(args) == 0 {
				offers = append(offers, completions(topics())...)
			}
			return offers, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if page := pages[strings.Join(args, " ")]; page != nil {
				fmt.Fprint(cmd.OutOrStdout(), page())
				return nil
			}
			command := cmd.Root()
			for _, name := range args {
				if !command.HasSubCommands() {
					return usageError(cmd, "unexpected argument %q, wanted: %s", name, cmd.UseLine())
				}
				if err := unknownPage(command, name); err != nil {
					return err
				}
				command, _, _ = command.Find([]string{name})
			}
			return command.Help()
		},
	}
}

// pages are what help says more about and is no command.
var pages = map[string]func() string{"attention": attentionHelp, "examples": examplesHelp}

// topics are the pages, each with its line.
func topics() catalogue.Choices {
	return catalogue.Choices{Question: "topic", Heading: "topics", All: []catalogue.Choice{
		{Name: "attention", Summary: "what a change looks for in your own code, and does not see there"},
		{Name: "examples", Summary: "projects that beginners are set as homework, and the commands that make them"},
	}}
}

// unknownPage is [unknownCommand] for what may be meant for a topic.
func unknownPage(parent *cobra.Command, name string) error {
	if near := catalogue.Nearest(name, topics().Names()); near != "" && !parent.HasParent() && catalogue.Nearest(name, commands(parent).Names()) == "" {
		return topics().Check(name)
	}
	return unknownCommand(parent, name)
}

// help prints what was written about a command, then its flags.
func help(cmd *cobra.Command, _ []string) {
	text := cmd.Long
	if !cmd.HasParent() {
		text = rootHelp(cmd)
	}
	cmd.InitDefaultHelpFlag()
	flags := pflag.NewFlagSet(cmd.Name(), pflag.ContinueOnError)
	flags.SortFlags = false
	flags.AddFlagSet(cmd.LocalFlags())
	flags.AddFlagSet(cmd.InheritedFlags())
	fmt.Fprintf(cmd.OutOrStdout(), "%s\n\nUsage:\n  %s\n\nFlags:\n%s", strings.TrimSpace(text), cmd.UseLine(), flags.FlagUsages())
}

func rootHelp(root *cobra.Command) string {
	return `Backend makes Go backends: a server that runs, stores and passes its tests.

  $ backend new shop
  $ cd shop
  $ go run .

` + table(commands(root)) + "\n`backend help COMMAND` shows the help of a command, and `backend help TOPIC` a page on:\n\n" + table(topics())
}

// table lists choices, each with its sentence.
func table(choices catalogue.Choices) string {
	var text strings.Builder
	w := tabwriter.NewWriter(&text, 0, 0, 3, ' ', 0)
	for _, choice := range choices.All {
		fmt.Fprintf(w, "  %s\t%s\n", choice.Name, choice.Summary)
	}
	w.Flush()
	return text.String()
}
