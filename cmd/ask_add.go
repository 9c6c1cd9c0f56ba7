package cmd

import (
	"context"
	"math"
	"slices"
	"strings"

	"backend/generator/catalogue"
	"backend/generator/spec"
)

// What `backend add` asks when it is called with nothing.

// recordedSpec are the answers of the project.
func (o *changeOptions) recordedSpec() (spec.Spec, error) {
	_, p, err := o.console.read(o.dir)
	if err != nil {
		return spec.Spec{}, err
	}
	return p.State.Answers, nil
}

// askAdd asks what to add, of what can be added to this project.
func (o *changeOptions) askAdd(ctx context.Context, person asker) error {
	s, err := o.recordedSpec()
	if err != nil {
		return err
	}
	kinds := menu{ask: "What do you want to add?", Choices: catalogue.Choices{Question: "kind of addition", All: []catalogue.Choice{{Name: "resource", Summary: "a table with its routes, its tests and a form on the page"}}}}
	if len(holders(s)) > 0 {
		kinds.All = append(kinds.All, catalogue.Choice{Name: "field", Summary: "one more thing that a resource or an account holds"})
	}
	if len(featuresLeft(s).All) > 0 {
		kinds.All = append(kinds.All, catalogue.Choice{Name: "feature", Summary: strings.Join(featuresLeft(s).Names(), ", ")})
	}
	names, err := person.Choose(ctx, kinds)
	if err != nil {
		return err
	}
	switch names[0] {
	case "resource":
		return o.askResource(ctx, person, spec.Resource{})
	case "field":
		return o.askFields(ctx, person, "")
	}
	return o.askFeatures(ctx, person, s)
}

// featuresLeft are the features that s does not have.
func featuresLeft(s spec.Spec) catalogue.Choices {
	left := catalogue.Features
	left.All = slices.DeleteFunc(slices.Clone(left.All), func(c catalogue.Choice) bool { return slices.Contains(s.Features, c.Name) })
	return left
}

func (o *changeOptions) askFeatures(ctx context.Context, person asker, s spec.Spec) error {
	names, err := o.console.chooseSome(ctx, person, menu{Choices: featuresLeft(s), many: true})
	auth := []string{""}
	if needed := catalogue.Features.WithNeeds(names); err == nil && slices.Contains(needed, "auth") && s.Auth == "" {
		auth, err = person.Choose(ctx, menu{Choices: catalogue.Auths, ask: askAuth})
	}
	if err != nil {
		return err
	}
	access, err := o.settleAccess(ctx, person, names, auth[0], nil)
	if err != nil {
		return err
	}
	o.showAdd(names, auth[0], access)
	return o.addFeatures(ctx, names, auth[0], access)
}

// askResource asks for a resource, of which a part may be known.
func (o *changeOptions) askResource(ctx context.Context, person asker, r spec.Resource) error {
	s, err := o.recordedSpec()
	if err != nil {
		return err
	}
	accept := func(r spec.Resource) error {
		_, err := s.AddResource(r)
		return err
	}
	if r.Name != "" {
		err = accept(r)
	} else {
		r, err = askName(ctx, person, false, accept)
	}
	if err != nil {
		return err
	}
	d := designer{console: o.console, person: person, others: append(slices.Clone(s.Resources), r), accept: accept, least: 1}
	if r, err = d.design(ctx, r); err != nil {
		return err
	}
	if s.Auth != "" && r.Access == "" {
		if r, err = d.askAccess(ctx, r); err != nil {
			return err
		}
	}
	o.showCommand(append([]string{"add", "resource"}, strings.Fields(r.String())...)...)
	return o.addResource(ctx, r)
}

// askName asks for the name of a resource; fields may follow it on the line. If
// there may be enough of them, none is an answer.
func askName(ctx context.Context, person asker, isEnough bool, accept func(spec.Resource) error) (r spec.Resource, err error) {
	question := "What is the resource called? (one of them: book, not books)"
	if isEnough {
		question = "What is the next resource called? (Enter when that is all)"
	}
	_, err = person.Text(ctx, question, "", func(line string) (wrong error) {
		if line == "" && isEnough {
			r = spec.Resource{}
			return nil
		}
		if r, wrong = spec.ReadDraft(line); wrong != nil {
			return wrong
		}
		return accept(r)
	})
	return r, err
}

// askFields asks for fields of the resource that is called name, or for a
// resource too.
func (o *changeOptions) askFields(ctx context.Context, person asker, name string) error {
	s, err := o.recordedSpec()
	if err != nil {
		return err
	}
	choices := resourceChoices(holders(s))
	if len(choices.All) == 0 {
		return &catalogue.InputError{Message: "the project has no resource that fields could be added to", Hint: "an example: backend add resource book title:string"}
	}
	if name == "" {
		names, err := person.Choose(ctx, menu{Choices: choices})
		if err != nil {
			return err
		}
		name = names[0]
	}
	if err := choices.Check(name); err != nil {
		return err
	}
	i := slices.IndexFunc(holders(s), func(r spec.Resource) bool { return r.Name == name })
	before := holders(s)[i]
	d := designer{console: o.console, person: person, others: s.Resources, least: len(before.Fields) + 1, accept: func(r spec.Resource) error {
		after, err := s.AddFields(name, fieldsAfter(before, r))
		if err == nil {
			_, err = after.Following(s, math.MaxInt32) // what is stored must be able to have them
		}
		return err
	}}
	r, err := d.design(ctx, before)
	if err != nil {
		return err
	}
	fields := fieldsAfter(before, r)
	o.showCommand(append([]string{"add", "field", name}, fields...)...)
	return o.addFields(ctx, name, fields)
}

// fieldsAfter are the fields of r that before does not have.
func fieldsAfter(before, r spec.Resource) []string {
	fields := []string{}
	for _, f := range r.Fields[len(before.Fields):] {
		fields = append(fields, f.String())
	}
	return fields
}

// showCommand shows the command line that says the same as the answers.
func (o *changeOptions) showCommand(words ...string) {
	line := []string{"backend"}
	if o.dir != "." {
		words = append(words, "-C", o.dir)
	}
	for _, word := range words {
		line = append(line, shellQuote(word))
	}
	o.console.say("\n%s\n  %s\n\n", o.console.heading("The same as one command line"), strings.Join(line, " "))
}
