package cmd

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"backend/generator/catalogue"
	"backend/generator/spec"
)

// access says who may read the items of resources, by their names.
type access map[string]string

// apply returns s, not complete, with the resources accessible as a says.
func (a access) apply(s spec.Spec) (spec.Spec, error) {
	for _, name := range slices.Sorted(maps.Keys(a)) {
		var err error
		if s, err = s.WithAccess(name, a[name]); err != nil {
			return spec.Spec{}, err
		}
	}
	return s, nil
}

// complete is apply for the answers of a whole project.
func (a access) complete(s spec.Spec) (spec.Spec, error) {
	s, err := a.apply(s)
	if err != nil {
		return spec.Spec{}, err
	}
	return s.Complete()
}

// among is a without what it says of other resources than those.
func (a access) among(resources []spec.Resource) access {
	left := maps.Clone(a)
	maps.DeleteFunc(left, func(name, _ string) bool {
		return !slices.ContainsFunc(resources, func(r spec.Resource) bool { return r.Name == name })
	})
	return left
}

// An accessFlag takes RESOURCE=KIND each time it is set.
type accessFlag struct{ target *access }

func (f accessFlag) String() string { return "" }
func (f accessFlag) Type() string   { return "RESOURCE=KIND" }

func (f accessFlag) Set(text string) error {
	name, kind, found := strings.Cut(text, "=")
	if !found {
		return &catalogue.InputError{
			Message: fmt.Sprintf("--access wanted RESOURCE=KIND, got %q", text),
			Hint:    fmt.Sprintf("an example: --access todo=public; the kinds are %s", strings.Join(catalogue.Accesses.Names(), ", ")),
		}
	}
	if given, there := (*f.target)[name]; there && given != kind {
		return &catalogue.InputError{
			Message: fmt.Sprintf("--access says of %s both %s and %s", name, given, kind),
			Hint:    "leave one of them out",
		}
	}
	if *f.target == nil {
		*f.target = access{}
	}
	(*f.target)[name] = kind
	return catalogue.Accesses.Check(kind)
}

// addAccessFlag adds the flag that says who may read the items of resources.
func addAccessFlag(cmd *cobra.Command, target *access) {
	cmd.Flags().Var(accessFlag{target}, "access", "who may read what others own: "+strings.Join(catalogue.Accesses.Names(), ", ")+"; repeat it for each")
	complete(cmd, "access", func(_ *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		name, _, found := strings.Cut(typed, "=")
		if !found {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		offers := []cobra.Completion{}
		for _, kind := range catalogue.Accesses.All {
			offers = append(offers, cobra.CompletionWithDesc(name+"="+kind.Name, kind.Summary))
		}
		return offers, cobra.ShellCompDirectiveNoFileComp
	})
}
