package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"backend/generator/catalogue"
)

func newListCommand(c *console) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "list all choices",
		Long:    "List all choices, with a line for each. The first one of each list is the default,\nexcept for features: by default there are none.",
		Example: "backend list",
		Args:    arguments(0, 0),
		RunE: func(*cobra.Command, []string) error {
			return runList(c)
		},
	}
	cmd.Flags().BoolVar(&c.json, "json", false, "print one JSON value")
	return cmd
}

func runList(c *console) error {
	lists := []catalogue.Choices{catalogue.Frameworks, catalogue.Databases, catalogue.Starters, catalogue.Features, catalogue.Auths, fieldTypes(), catalogue.Modifiers}
	if c.json {
		value := map[string][]catalogue.Choice{}
		for _, list := range lists {
			value[strings.ReplaceAll(plural(list), " ", "_")] = list.All
		}
		return c.value(value)
	}
	for i, list := range lists {
		if i > 0 {
			c.printf("\n")
		}
		c.printf("%s\n%s", c.heading(list.Heading), block(table(list)))
	}
	return nil
}

// plural is how flags and keys of JSON name all of the choices.
func plural(choices catalogue.Choices) string { return choices.Question + "s" }

func fieldTypes() catalogue.Choices {
	choices := catalogue.Choices{Question: "field type", Heading: "field types"}
	for _, t := range catalogue.FieldTypes {
		choices.All = append(choices.All, catalogue.Choice{Name: t.Name, Summary: t.Summary})
	}
	return choices
}
