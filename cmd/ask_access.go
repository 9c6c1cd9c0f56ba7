package cmd

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"backend/generator/catalogue"
	"backend/generator/spec"
)

// Who may read what others own is asked of each resource, once there are accounts.

// kindOf is who may read the items of r.
func kindOf(r spec.Resource) string { return cmp.Or(r.Access, catalogue.Accesses.Default()) }

// inWords is what the items of r are called.
func inWords(r spec.Resource) string { return strings.ReplaceAll(r.Plural, "_", " ") }

// askAccess asks who may read the items of resources. Enter takes what they have.
func askAccess(ctx context.Context, person asker, resources []spec.Resource) (access, error) {
	said := access{}
	for _, r := range resources {
		names, err := person.Choose(ctx, menu{
			Choices:  catalogue.Accesses,
			ask:      "Who may read the " + inWords(r) + "?",
			standard: []string{kindOf(r)},
		})
		if err != nil {
			return nil, err
		}
		said[r.Name] = names[0]
	}
	return said, nil
}

// askAccess returns r with an answer to who may read its items.
func (d designer) askAccess(ctx context.Context, r spec.Resource) (spec.Resource, error) {
	for {
		said, err := askAccess(ctx, d.person, []spec.Resource{r})
		if err != nil {
			return r, err
		}
		r.Access = said[r.Name]
		wrong := d.accept(r)
		if wrong == nil {
			return r, nil
		}
		d.console.say("%s", block(explain(wrong)))
	}
}

// flags are the answers as they are written on a command line.
func (a access) flags() []string {
	flags := []string{}
	for _, name := range slices.Sorted(maps.Keys(a)) {
		flags = append(flags, "--access", name+"="+a[name])
	}
	return flags
}

// accessOf is who may read the items of resources.
func accessOf(resources []spec.Resource) access {
	a := access{}
	for _, r := range resources {
		a[r.Name] = kindOf(r)
	}
	return a
}

// accessLeft lists the resources of the new project of which nobody has said who
// may read their items. If the answers do not go together, that is seen later.
func (o *newOptions) accessLeft() []spec.Resource {
	s, err := o.all()
	if err == nil {
		s, err = s.Complete()
	}
	if err != nil || s.Auth == "" {
		return nil
	}
	return slices.DeleteFunc(s.Resources, func(r spec.Resource) bool {
		isSaid := slices.ContainsFunc(o.resources, func(own spec.Resource) bool { return own.Name == r.Name && own.Access != "" })
		return isSaid || o.access[r.Name] != "" || o.asked[r.Name] != ""
	})
}

// askAccess asks who may read the items of resources of the new project. The answers
// take the place of flags.
func (o *newOptions) askAccess(ctx context.Context, resources []spec.Resource) error {
	said, err := askAccess(ctx, o.person, resources)
	if err != nil {
		return err
	}
	if o.asked == nil {
		o.asked = access{}
	}
	maps.Copy(o.asked, said)
	return nil
}

// askAccessAgain asks it of all that there are.
func (o *newOptions) askAccessAgain(ctx context.Context) error {
	s, err := o.all()
	if err != nil {
		return err
	}
	return o.askAccess(ctx, s.Resources)
}

// accessNow is who may read what in the project as it is answered, as people read
// it; nothing if nobody owns anything.
func (o *newOptions) accessNow() string {
	s, err := o.all()
	if err != nil || !o.hasAuth() {
		return ""
	}
	return shown(s.Resources)
}

// shown is who may read the items of resources, as people read it.
func shown(resources []spec.Resource) string {
	lines := []string{}
	for _, r := range resources {
		lines = append(lines, r.Name+" "+kindOf(r))
	}
	return strings.Join(lines, ", ")
}

// accessUnsaid is who may read the items of those resources of the new project whose
// own flags do not say it.
func (n *newProject) accessUnsaid() access {
	if n.answers.Auth == "" {
		return nil
	}
	return accessOf(slices.DeleteFunc(slices.Clone(n.answers.Resources), func(r spec.Resource) bool {
		return slices.ContainsFunc(n.own, func(own spec.Resource) bool { return own.Name == r.Name && own.Access != "" })
	}))
}

// settleAccess finds out who may read what is there already in a project that gets
// accounts: it asks, or takes the default and says which.
func (o *changeOptions) settleAccess(ctx context.Context, person asker, names []string, auth string, said access) (access, error) {
	s, err := o.recordedSpec()
	if err != nil || s.Auth != "" {
		return said, err
	}
	if s, err = s.Add(names, auth); err != nil || s.Auth == "" {
		return said, nil // which is refused, or gives no accounts
	}
	left := slices.DeleteFunc(slices.Clone(s.Resources), func(r spec.Resource) bool { return said[r.Name] != "" })
	switch {
	case len(left) == 0:
		return said, nil
	case person == nil && o.console.json:
		return said, nil
	case person == nil:
		o.console.notef("Not asked, so the default: %s\n", strings.Join(accessOf(left).flags(), " "))
		return said, nil
	}
	for {
		answers, err := askAccess(ctx, person, left)
		if err != nil {
			return nil, err
		}
		maps.Copy(answers, said)
		_, wrong := answers.complete(s)
		if wrong == nil {
			return answers, nil
		}
		o.console.say("%s", block(explain(wrong)))
	}
}

// askSwitchAccess asks who may read the items of the resource that is called name, or
// of which resource that is to be another.
func (o *changeOptions) askSwitchAccess(ctx context.Context, person asker, name string) error {
	s, err := o.recordedSpec()
	switch {
	case err != nil:
		return err
	case name == "" && (s.Auth == "" || len(s.Resources) == 0):
		return &catalogue.InputError{Message: "the project has no resource that belongs to accounts", Hint: "backend status shows what it has"}
	case name == "":
		names, err := person.Choose(ctx, menu{Choices: resourceChoices(s.Resources)})
		if err != nil {
			return err
		}
		name = names[0]
	}
	if _, err := s.WithAccess(name, catalogue.Accesses.Default()); err != nil {
		return err // there are no accounts, or no such resource
	}
	i := slices.IndexFunc(s.Resources, func(r spec.Resource) bool { return r.Name == name })
	others := menu{Choices: catalogue.Accesses, ask: "Who may read the " + inWords(s.Resources[i]) + ", instead of " + kindOf(s.Resources[i]) + "?"}
	others.All = slices.DeleteFunc(slices.Clone(others.All), func(c catalogue.Choice) bool { return c.Name == kindOf(s.Resources[i]) })
	names, err := person.Choose(ctx, others)
	if err != nil {
		return err
	}
	o.showCommand("switch", catalogue.Accesses.Question, name, names[0])
	return o.switchAccess(ctx, name, names[0])
}
