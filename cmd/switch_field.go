package cmd

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"backend/generator/catalogue"
	"backend/generator/spec"
)

func newSwitchFieldCommand(c *console) *cobra.Command {
	o := &changeOptions{console: c}
	cmd := &cobra.Command{
		Use:   "field RESOURCE FIELD:TYPE[:MODIFIER...]",
		Short: "make a field optional, unique or sorted, or not so any more",
		Long: `Make a field of a resource optional, unique or sorted, or not so any more: say of the
field what it is to be, as in backend add field. Its type stays. A new migration changes
the table.

Where a field has to be there from now on, items without a value get one, such as 0 or
"-". Where values have to be unique and are not, the server names the items at its next
start, changes nothing, and stops. On a terminal, it asks for what you leave out.

  $ backend switch field book isbn:string:optional:unique
  $ backend switch field book pages:int:sorted`,
		Example:           "backend switch field book pages:int:sorted",
		Args:              arguments(0, 2),
		ValidArgsFunction: o.completeSwitchedField,
		RunE: func(cmd *cobra.Command, args []string) error {
			isWhole := len(args) == 2 && strings.Contains(args[1], ":")
			if person := o.person(); person != nil && !isWhole {
				return o.askSwitchField(cmd.Context(), person, args)
			}
			if err := arguments(2, 2)(cmd, args); err != nil {
				return err
			}
			return o.switchField(cmd.Context(), args[0], args[1])
		},
	}
	o.addFlags(cmd)
	return cmd
}

func (o *changeOptions) switchField(ctx context.Context, resource, field string) error {
	return o.become(ctx, "switch field "+resource+" "+field, func(s spec.Spec) (spec.Spec, error) {
		return s.SwitchField(resource, field)
	})
}

// askSwitchField asks for the resource and the field that given leaves out, and what the
// field is to be.
func (o *changeOptions) askSwitchField(ctx context.Context, person asker, given []string) error {
	s, err := o.recordedSpec()
	if err != nil {
		return err
	}
	open := switchable(s.Resources)
	if len(open) == 0 {
		return &catalogue.InputError{Message: "the project has no resource with fields that could be switched", Hint: "backend status shows what it has"}
	}
	name, err := o.pick(ctx, person, resourceChoices(open), given)
	if err != nil {
		return err
	}
	names := []string{}
	if len(given) > 1 {
		names = given[1:]
	}
	field, err := o.pick(ctx, person, fieldChoices(open, name), names)
	if err != nil {
		return err
	}
	r := open[slices.IndexFunc(open, func(r spec.Resource) bool { return r.Name == name })]
	was := r.Fields[slices.IndexFunc(r.Fields, func(f spec.Field) bool { return f.Name == field })]
	is, err := o.askModifiers(ctx, person, was, func(field string) error {
		_, err := s.SwitchField(name, field)
		return err
	})
	if err != nil {
		return err
	}
	o.showCommand("switch", "field", name, is)
	return o.switchField(ctx, name, is)
}

// pick returns the first word that is given if it is a choice, or asks for one if there
// is none.
func (o *changeOptions) pick(ctx context.Context, person asker, choices catalogue.Choices, given []string) (string, error) {
	if len(given) > 0 {
		return given[0], choices.Check(given[0])
	}
	names, err := person.Choose(ctx, menu{Choices: choices})
	return strings.Join(names, ""), err
}

// askModifiers asks what a field is to be instead of what it was, until that can be, and
// returns it as it is typed.
func (o *changeOptions) askModifiers(ctx context.Context, person asker, was spec.Field, check func(string) error) (string, error) {
	modifiers, standard := switches(was), []string{}
	for _, name := range modifiers.Names() {
		if slices.Contains(strings.Split(was.String(), ":"), name) {
			standard = append(standard, name)
		}
	}
	for {
		names, err := person.Choose(ctx, menu{Choices: modifiers, many: true, standard: standard, ask: "What is " + was.Name + " to be, instead of " + was.String() + "?"})
		if err != nil {
			return "", err
		}
		is := was.With(names...).String()
		wrong := check(is)
		if wrong == nil {
			return is, nil
		}
		o.console.say("%s", block(explain(wrong)))
	}
}

// switchable are those of resources that have fields which can be switched, with these.
func switchable(resources []spec.Resource) []spec.Resource {
	open := []spec.Resource{}
	for _, r := range resources {
		r.Fields = slices.DeleteFunc(slices.Clone(r.Fields), func(f spec.Field) bool { return len(switches(f).All) == 0 })
		if len(r.Fields) > 0 {
			open = append(open, r)
		}
	}
	return open
}

// switches are the modifiers of a field that can be switched.
func switches(f spec.Field) catalogue.Choices {
	choices := catalogue.Modifiers
	choices.All = slices.DeleteFunc(slices.Clone(choices.All), func(c catalogue.Choice) bool {
		is := f.With(c.Name).String()
		_, err := spec.ParseField(is)
		return err != nil || is == f.With().String()
	})
	return choices
}

// completeSwitchedField offers the resources of the project, then the fields of one as
// they are.
func (o *changeOptions) completeSwitchedField(cmd *cobra.Command, given []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(given) != 1 {
		return o.completeResourceName(cmd, given, typed)
	}
	fields := catalogue.Choices{}
	resources := o.recorded()
	if i := slices.IndexFunc(resources, func(r spec.Resource) bool { return r.Name == given[0] }); i >= 0 {
		for _, f := range resources[i].Fields {
			fields.All = append(fields.All, catalogue.Choice{Name: f.String(), Summary: "now"})
		}
	}
	return completions(fields), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}
