package cmd

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"backend/generator/catalogue"
	"backend/generator/spec"
)

// What `backend new` asks: what to build before what to build it with.

func (o *newOptions) askName(ctx context.Context) error { return o.askNameWith(ctx, o.name) }

// askNameWith asks for the name; an empty answer stands for standard.
func (o *newOptions) askNameWith(ctx context.Context, standard string) (err error) {
	o.name, err = o.person.Text(ctx, "What is the project called?", standard, func(name string) error {
		if name == "" {
			return &catalogue.InputError{Message: "the project needs a name", Hint: "type one such as shop, or stop with Ctrl-C"}
		}
		return o.checkName(name)
	})
	return err
}

// askRest asks what is open.
func (o *newOptions) askRest(ctx context.Context) error {
	if o.answers.Starter == "" && o.resources == nil {
		if err := o.askWhat(ctx); err != nil {
			return err
		}
	}
	for _, q := range o.means() {
		if !q.isOpen() {
			continue
		}
		if err := o.ask(ctx, q); err != nil {
			return err
		}
	}
	return o.askAccess(ctx, o.accessLeft())
}

// own is the answer of whoever wants no starter.
var own = catalogue.Choice{Name: "own", Summary: "resources of your own, asked for one by one"}

// askWhat asks for a starter, or for resources of one's own.
func (o *newOptions) askWhat(ctx context.Context) error {
	m := menu{Choices: catalogue.Starters, ask: "What do you want to build?"}
	m.All = append(slices.Clone(m.All), own)
	if o.answers.Starter != "" {
		m.standard = []string{o.answers.Starter}
	} else if o.resources != nil {
		m.standard = []string{own.Name}
	}
	names, err := o.person.Choose(ctx, m)
	switch {
	case err != nil:
		return err
	case names[0] == own.Name:
		o.answers.Starter = ""
		return o.askOwn(ctx)
	case o.answers.Starter == "":
		o.resources = nil // they were to be there in its place
	}
	o.answers.Starter = names[0]
	return nil
}

// askOwn asks for resources, until there are enough. To name one again is to
// ask for it anew.
func (o *newOptions) askOwn(ctx context.Context) error {
	for _, r := range o.resources {
		o.console.say("  %s\n", r)
	}
	for {
		r, err := askName(ctx, o.person, len(o.resources) > 0, o.accept)
		if err != nil || r.Name == "" {
			return err
		}
		s, err := o.with(r)
		if err != nil {
			return err
		}
		d := designer{console: o.console, person: o.person, others: s.Resources, accept: o.accept, least: 1}
		if r, err = d.design(ctx, r); err != nil {
			return err
		}
		o.resources = replaced(o.resources, r)
	}
}

// with are the answers so far with one more resource.
func (o *newOptions) with(r spec.Resource) (spec.Spec, error) {
	s := spec.Default(cmp.Or(o.answers.Module, o.name))
	s.Starter = o.answers.Starter
	return s.StartingWith(replaced(o.resources, r))
}

// accept refuses a resource that could never be there. Whether it goes together
// with what is answered later is seen when all is answered.
func (o *newOptions) accept(r spec.Resource) error {
	s, err := o.with(r)
	if err == nil {
		_, err = s.Complete()
	}
	return err
}

// replaced are resources with r in the place of the one of its name, or last.
func replaced(resources []spec.Resource, r spec.Resource) []spec.Resource {
	resources = slices.Clone(resources)
	i := slices.IndexFunc(resources, func(other spec.Resource) bool { return other.Name == r.Name })
	if i < 0 {
		return append(resources, r)
	}
	resources[i] = r
	return resources
}

// ask asks one question, with the answer that it has for whoever presses Enter.
func (o *newOptions) ask(ctx context.Context, q question) error {
	m := menu{Choices: q.choices, ask: q.ask, many: q.many != nil}
	switch {
	case q.many != nil && *q.many != nil:
		m.standard = *q.many
	case q.many != nil && o.answers.Auth != "":
		m.standard = []string{"auth"} // a kind of it was asked for
	case q.many == nil && *q.one != "":
		m.standard = []string{*q.one}
	}
	names, err := o.person.Choose(ctx, m)
	if err != nil {
		return err
	}
	q.answer(names)
	if q.many != nil && !slices.Contains(catalogue.Features.WithNeeds(names), "auth") {
		o.answers.Auth = ""
	}
	return nil
}

// askAgain is the way back: it asks which answer is to be another one, then that
// question, and what follows from its answer.
func (o *newOptions) askAgain(ctx context.Context) error {
	steps := o.steps()
	m := menu{Choices: catalogue.Choices{Question: "answer"}, ask: "Which answer do you want to change?"}
	for _, s := range steps {
		m.All = append(m.All, catalogue.Choice{Name: s.name, Summary: s.now})
	}
	names, err := o.person.Choose(ctx, m)
	if err != nil {
		return err
	}
	chosen := steps[slices.IndexFunc(steps, func(s step) bool { return s.name == names[0] })]
	if err := chosen.ask(ctx); err != nil {
		return err
	}
	return o.askRest(ctx)
}

// A step of the interview can be gone back to.
type step struct {
	name string
	now  string // the answer
	ask  func(context.Context) error
}

func (o *newOptions) steps() []step {
	steps := []step{{"name", o.name, o.askName}, {"starter", cmp.Or(o.answers.Starter, none), o.askWhat}}
	if len(o.resources) > 0 {
		names := []string{}
		for _, r := range o.resources {
			names = append(names, r.Name)
		}
		steps = append(steps, step{"resources", strings.Join(names, ", "), o.askOwn})
	}
	for _, q := range o.means() {
		if q.isPart() {
			steps = append(steps, step{q.label(), q.now(), func(ctx context.Context) error { return o.ask(ctx, q) }})
		}
	}
	if now := o.accessNow(); now != "" {
		steps = append(steps, step{"access", now, o.askAccessAgain})
	}
	return steps
}
