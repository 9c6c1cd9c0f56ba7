package cmd

import (
	"context"
	"slices"
	"strings"

	"backend/generator/catalogue"
	"backend/generator/spec"
)

// What `backend remove` and `backend switch` ask when something is left out.
// Nothing is suggested for a slip where something goes.

// askRemove asks what to take out, of what the project has.
func (o *changeOptions) askRemove(ctx context.Context, person asker) error {
	s, err := o.recordedSpec()
	if err != nil {
		return err
	}
	kinds := menu{ask: "What do you want to take out?", Choices: catalogue.Choices{Question: "kind of thing"}}
	if len(s.Resources) > 0 {
		kinds.All = append(kinds.All, catalogue.Choice{Name: "resource", Summary: strings.Join(resourceChoices(s.Resources).Names(), ", ")})
	}
	if len(filledHolders(s)) > 0 {
		kinds.All = append(kinds.All, catalogue.Choice{Name: "field", Summary: "some of what a resource has"})
	}
	if len(s.Features) > 0 {
		kinds.All = append(kinds.All, catalogue.Choice{Name: "feature", Summary: strings.Join(s.Features, ", ")})
	}
	if len(kinds.All) == 0 {
		return &catalogue.InputError{Message: "the project has nothing that could be taken out", Hint: "backend status shows what it has"}
	}
	names, err := person.Choose(ctx, kinds)
	switch {
	case err != nil:
		return err
	case names[0] == "resource":
		return o.askRemoval(ctx, person)
	case names[0] == "field":
		return o.askFieldsToRemove(ctx, person, "")
	}
	return o.askFeaturesToRemove(ctx, person, s)
}

func (o *changeOptions) askFeaturesToRemove(ctx context.Context, person asker, s spec.Spec) error {
	m := menu{Choices: catalogue.Features.Unoffered(), many: true}
	m.All = slices.DeleteFunc(m.All, func(c catalogue.Choice) bool { return !slices.Contains(s.Features, c.Name) })
	names, err := o.console.chooseSome(ctx, person, m)
	if err != nil {
		return err
	}
	o.showCommand(append([]string{"remove"}, names...)...)
	return o.removeFeatures(ctx, names)
}

// askRemoval asks which resource to take out.
func (o *changeOptions) askRemoval(ctx context.Context, person asker) error {
	s, err := o.recordedSpec()
	if err != nil {
		return err
	}
	if len(s.Resources) == 0 {
		return &catalogue.InputError{Message: "the project has no resource that could be taken out", Hint: "backend status shows what it has"}
	}
	names, err := person.Choose(ctx, menu{Choices: resourceChoices(s.Resources).Unoffered()})
	if err != nil {
		return err
	}
	o.showCommand("remove", "resource", names[0])
	return o.removeResource(ctx, names[0])
}

// askSwitch asks what to exchange, unless question says it, and for what.
func (o *changeOptions) askSwitch(ctx context.Context, person asker, question string) error {
	s, err := o.recordedSpec()
	if err != nil {
		return err
	}
	if question == "" {
		names, err := person.Choose(ctx, menu{Choices: exchangeable(s), ask: "What do you want to exchange?"})
		if err != nil {
			return err
		}
		question = names[0]
	}
	if question == catalogue.Accesses.Question {
		return o.askSwitchAccess(ctx, person, "")
	}
	if question == "field" {
		return o.askSwitchField(ctx, person, nil)
	}
	choices, err := spec.Switchable(question)
	if err != nil {
		return err
	}
	if _, err := s.Switch(question, choices.Default()); err != nil {
		return err // there is none
	}
	others := menu{Choices: choices, ask: "Which " + question + " instead of " + chosen(s, question) + "?"}
	others.All = slices.DeleteFunc(slices.Clone(choices.All), func(c catalogue.Choice) bool { return c.Name == chosen(s, question) })
	names, err := person.Choose(ctx, others)
	if err != nil {
		return err
	}
	o.showCommand("switch", question, names[0])
	return o.exchange(ctx, question, names[0])
}

// exchangeable are the questions that the project has an answer to that can be
// exchanged, with that answer.
func exchangeable(s spec.Spec) catalogue.Choices {
	choices := spec.Exchangeable()
	choices.All = slices.DeleteFunc(choices.All, func(c catalogue.Choice) bool { return chosen(s, c.Name) == "" })
	for i, c := range choices.All {
		choices.All[i].Summary = "now " + chosen(s, c.Name)
	}
	if s.Auth != "" && len(s.Resources) > 0 {
		choices.All = append(choices.All, catalogue.Choice{Name: catalogue.Accesses.Question, Summary: "now " + shown(s.Resources)})
	}
	if len(switchable(s.Resources)) > 0 {
		choices.All = append(choices.All, catalogue.Choice{Name: "field", Summary: "optional, unique or sorted, or not so any more"})
	}
	return choices
}

// chosen is the answer to a question that has one.
func chosen(s spec.Spec, question string) string {
	for _, answered := range s.Answered() {
		if answered.Question == question {
			return answered.Names[0]
		}
	}
	return ""
}
