package cmd

import (
	"github.com/spf13/cobra"

	"backend/generator/catalogue"
)

var shells = catalogue.Choices{Question: "shell", All: []catalogue.Choice{
	{Name: "bash", Summary: "source <(backend completion bash), in ~/.bashrc"},
	{Name: "zsh", Summary: "source <(backend completion zsh), in ~/.zshrc after compinit"},
	{Name: "fish", Summary: "backend completion fish | source, in ~/.config/fish/config.fish"},
	{Name: "powershell", Summary: "backend completion powershell | Out-String | Invoke-Expression, in $PROFILE"},
}}

func newCompletionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "print a script for the completion of commands, flags and choices",
		Long: `Print a script that makes a shell complete commands, flags and choices. To load
it, add a line to the startup file of the shell:

` + table(shells),
		Example:           "backend completion bash",
		Args:              arguments(1, 1),
		ValidArgsFunction: cobra.FixedCompletions(completions(shells), cobra.ShellCompDirectiveNoFileComp),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := shells.Check(args[0]); err != nil {
				return err
			}
			return printCompletion(cmd, args[0])
		},
	}
}

func printCompletion(cmd *cobra.Command, shell string) error {
	root, out := cmd.Root(), cmd.OutOrStdout()
	switch shell {
	case "bash":
		return root.GenBashCompletionV2(out, true)
	case "zsh":
		return root.GenZshCompletion(out)
	case "fish":
		return root.GenFishCompletion(out, true)
	default:
		return root.GenPowerShellCompletionWithDesc(out)
	}
}

// completions are choices as a shell offers them.
func completions(choices catalogue.Choices) []cobra.Completion {
	offers := []cobra.Completion{}
	for _, choice := range choices.All {
		offers = append(offers, cobra.CompletionWithDesc(choice.Name, choice.Summary))
	}
	return offers
}
