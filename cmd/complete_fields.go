package cmd

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"backend/generator/catalogue"
	"backend/generator/project"
	"backend/generator/spec"
)

// completeResource offers fields after the name of a new resource.
func (o *changeOptions) completeResource(_ *cobra.Command, given []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(given) == 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	resources := append(o.recorded(), spec.Resource{Name: given[0]})
	return completeField(typed, resources), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// completeFieldsOf offers the resources of the project, then fields.
func (o *changeOptions) completeFieldsOf(cmd *cobra.Command, given []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(given) == 0 {
		return o.completeResourceName(cmd, given, typed)
	}
	return completeField(typed, o.recorded()), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// completeFieldNames offers the resources of the project, then fields of the one that
// is given.
func (o *changeOptions) completeFieldNames(cmd *cobra.Command, given []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(given) == 0 {
		return o.completeResourceName(cmd, given, typed)
	}
	choices := fieldChoices(o.recorded(), given[0])
	choices.All = slices.DeleteFunc(choices.All, func(c catalogue.Choice) bool { return slices.Contains(given[1:], c.Name) })
	return completions(choices), cobra.ShellCompDirectiveNoFileComp
}

func (o *changeOptions) completeResourceName(_ *cobra.Command, given []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(given) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return completions(resourceChoices(o.recorded())), cobra.ShellCompDirectiveNoFileComp
}

// recorded are the resources of the project, read without touching it; none if
// there is no project.
func (o *changeOptions) recorded() []spec.Resource {
	root, err := project.Find(o.dir)
	if err != nil {
		return nil
	}
	p, err := readPreset(filepath.Join(root, ".backend", "project.json"))
	if err != nil {
		return nil
	}
	return p.Resources
}

// resourceChoices are resources to choose from.
func resourceChoices(resources []spec.Resource) catalogue.Choices {
	choices := catalogue.Choices{Question: "resource", Heading: "resources"}
	for _, r := range resources {
		_, fields, _ := strings.Cut(r.String(), " ")
		choices.All = append(choices.All, catalogue.Choice{Name: r.Name, Summary: fields})
	}
	return choices
}

// completeField offers what can follow in a field: after its name the types,
// then modifiers.
func completeField(typed string, resources []spec.Resource) []cobra.Completion {
	parts := strings.Split(typed, ":")
	last := len(parts) - 1
	if last == 0 {
		return nil
	}
	given := strings.Join(parts[:last], ":") + ":"
	offers := []cobra.Completion{}
	for _, choice := range followers(parts, resources).All {
		if !slices.Contains(parts[:last], choice.Name) {
			offers = append(offers, cobra.CompletionWithDesc(given+choice.Name, choice.Summary))
		}
	}
	return offers
}

// followers are the choices for the last of the parts of a field.
func followers(parts []string, resources []spec.Resource) catalogue.Choices {
	if len(parts) > 2 {
		return modifiersFor(parts[1])
	}
	choices := catalogue.Choices{}
	for _, t := range fieldTypes().All {
		switch t.Name {
		case "ref":
			for _, r := range resources {
				choices.All = append(choices.All, catalogue.Choice{Name: "ref=" + r.Name, Summary: t.Summary})
			}
		case "decimal":
			for n := range catalogue.MostPlaces {
				choices.All = append(choices.All, catalogue.Choice{Name: fmt.Sprintf("decimal=%d", n+1), Summary: t.Summary})
			}
		case "enum":
			choices.All = append(choices.All, catalogue.Choice{Name: "enum=", Summary: t.Summary})
		default:
			choices.All = append(choices.All, t)
		}
	}
	return choices
}

// modifiersFor are those that a field of a type can have.
func modifiersFor(fieldType string) catalogue.Choices {
	choices := catalogue.Modifiers
	choices.All = slices.DeleteFunc(slices.Clone(choices.All), func(c catalogue.Choice) bool {
		_, err := spec.ParseField("x:" + fieldType + ":" + c.Name)
		return err != nil
	})
	return choices
}
