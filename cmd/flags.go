package cmd

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"backend/generator/catalogue"
	"backend/generator/spec"
)

// A textFlag takes a value that passes check.
type textFlag struct {
	target *string
	kind   string
	check  func(string) error
}

func (f textFlag) String() string { return *f.target }
func (f textFlag) Type() string   { return f.kind }

func (f textFlag) Set(value string) error {
	*f.target = value
	return f.check(value)
}

// addChoiceFlag adds a flag that takes one of the choices, with its completion.
func addChoiceFlag(cmd *cobra.Command, choices catalogue.Choices, target *string) {
	name := choices.Question
	cmd.Flags().Var(textFlag{target, "NAME", choices.Check}, name, strings.Join(choices.Names(), ", "))
	complete(cmd, name, cobra.FixedCompletions(completions(choices), cobra.ShellCompDirectiveNoFileComp))
}

// none is the answer that chooses nothing.
const none = "none"

// A listFlag takes any number of the choices, separated by commas, or none.
// Its target is nil until it is set.
type listFlag struct {
	target  *[]string
	choices catalogue.Choices
}

func (f listFlag) String() string { return strings.Join(*f.target, ",") }
func (f listFlag) Type() string   { return "NAME,..." }

func (f listFlag) Set(list string) error {
	names := strings.FieldsFunc(list, func(c rune) bool { return c == ',' || unicode.IsSpace(c) })
	if slices.Equal(names, []string{none}) {
		names = []string{}
	}
	if given := *f.target; slices.Contains(names, none) || given != nil && (len(given) == 0) != (len(names) == 0) {
		return &catalogue.InputError{
			Message: fmt.Sprintf("%s and others contradict each other, got %q for --%s", none, strings.Join(append(given, list), ","), plural(f.choices)),
			Hint:    fmt.Sprintf("leave %s out, or the others", none),
		}
	}
	*f.target = append(append([]string{}, *f.target...), names...) // not nil: it was set
	return checkAll(f.choices, names)
}

func checkAll(choices catalogue.Choices, names []string) error {
	for _, name := range names {
		if err := choices.Check(name); err != nil {
			return err
		}
	}
	return nil
}

// addListFlag adds a flag that takes any number of the choices, with its
// completion.
func addListFlag(cmd *cobra.Command, choices catalogue.Choices, target *[]string) {
	name := plural(choices)
	cmd.Flags().Var(listFlag{target, choices}, name, strings.Join(append(choices.Names(), none), ", "))
	complete(cmd, name, completeList(choices))
}

// completeList offers what can follow the last comma.
func completeList(choices catalogue.Choices) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		given := typed[:strings.LastIndexByte(typed, ',')+1]
		offers := []cobra.Completion{}
		for _, choice := range choices.All {
			if !slices.Contains(strings.Split(given, ","), choice.Name) {
				offers = append(offers, cobra.CompletionWithDesc(given+choice.Name, choice.Summary))
			}
		}
		return offers, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
}

func complete(cmd *cobra.Command, flag string, offer cobra.CompletionFunc) {
	if err := cmd.RegisterFlagCompletionFunc(flag, offer); err != nil {
		panic(err) // there is no such flag, or it has one already
	}
}

// A resourceFlag takes a resource each time it is set.
type resourceFlag struct{ target *[]spec.Resource }

func (f resourceFlag) String() string { return "" }
func (f resourceFlag) Type() string   { return "'NAME FIELD:TYPE...'" }

func (f resourceFlag) Set(line string) error {
	r, err := spec.ReadResource(line)
	*f.target = append(*f.target, r)
	return err
}
