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
	return completeField(typed, spec.Resource{}, resources), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// completeFieldsOf offers what in the project has fields, then fields.
func (o *changeOptions) completeFieldsOf(cmd *cobra.Command, given []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(given) == 0 {
		return completions(resourceChoices(holders(o.recordedPreset().Spec))), cobra.ShellCompDirectiveNoFileComp
	}
	of := spec.Resource{}
	for _, r := range holders(o.recordedPreset().Spec) {
		if r.Name == given[0] {
			of = r
		}
	}
	return completeField(typed, of, o.recorded()), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// completeFieldNames offers what in the project has fields, then fields of what is
// given.
func (o *changeOptions) completeFieldNames(_ *cobra.Command, given []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	filled := filledHolders(o.recordedPreset().Spec)
	if len(given) == 0 {
		return completions(resourceChoices(filled)), cobra.ShellCompDirectiveNoFileComp
	}
	choices := fieldChoices(filled, given[0])
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
func (o *changeOptions) recorded() []spec.Resource { return o.recordedPreset().Resources }

// recordedPreset is what the project is, read without touching it; nothing if there is
// no project.
func (o *changeOptions) recordedPreset() preset {
	root, err := project.Find(o.dir)
	if err != nil {
		return preset{}
	}
	p, err := readPreset(filepath.Join(root, ".backend", "project.json"))
	if err != nil {
		return preset{}
	}
	return p
}

// holders are what has fields: the resources and, if there are any, the accounts.
func holders(s spec.Spec) []spec.Resource {
	if s.Auth == "" {
		return s.Resources
	}
	return append(slices.Clone(s.Resources), s.Account())
}

// filledHolders are those of the holders that have fields which could go.
func filledHolders(s spec.Spec) []spec.Resource {
	return slices.DeleteFunc(slices.Clone(holders(s)), func(r spec.Resource) bool { return len(r.Fields) == 0 })
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
func completeField(typed string, of spec.Resource, resources []spec.Resource) []cobra.Completion {
	parts := strings.Split(typed, ":")
	last := len(parts) - 1
	if last == 0 {
		return nil
	}
	given := strings.Join(parts[:last], ":") + ":"
	offers := []cobra.Completion{}
	for _, choice := range followers(parts, of, resources).All {
		if !slices.Contains(parts[:last], choice.Name) {
			offers = append(offers, cobra.CompletionWithDesc(given+choice.Name, choice.Summary))
		}
	}
	return offers
}

// followers are the choices for the last of the parts of a field of a resource.
func followers(parts []string, of spec.Resource, resources []spec.Resource) catalogue.Choices {
	if len(parts) > 2 {
		return modifiersFor(of, parts[1])
	}
	choices := catalogue.Choices{}
	for _, t := range fieldTypes().All {
		switch t.Name {
		case "ref", "many":
			if of.OfAccounts {
				continue
			}
			for _, r := range resources {
				choices.All = append(choices.All, catalogue.Choice{Name: t.Name + "=" + r.Name, Summary: t.Summary})
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

// modifiersFor are those that a field of a type can have in a resource.
func modifiersFor(of spec.Resource, fieldType string) catalogue.Choices {
	choices := catalogue.Modifiers
	choices.All = slices.DeleteFunc(slices.Clone(choices.All), func(c catalogue.Choice) bool {
		_, err := spec.Resource{OfAccounts: of.OfAccounts}.With("x:" + fieldType + ":" + c.Name)
		return err != nil
	})
	return choices
}
