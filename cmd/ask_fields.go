package cmd

import (
	"context"
	"slices"
	"strings"

	"backend/generator/catalogue"
	"backend/generator/spec"
)

// A designer asks for the fields of a resource, one after the other, and shows
// what it has become.
type designer struct {
	console *console
	person  asker
	others  []spec.Resource // what a ref or a many can refer to
	least   int             // how many fields it must have
	// accept returns an error, in words for people, for what cannot be.
	accept func(spec.Resource) error
}

// design returns r with the fields that somebody wants besides.
func (d designer) design(ctx context.Context, r spec.Resource) (spec.Resource, error) {
	if r.Fields != nil {
		d.console.say("  %s\n", r)
	}
	for {
		fields, err := d.ask(ctx, r)
		if err != nil || len(fields) == 0 {
			return r, err
		}
		if r, err = r.With(fields...); err != nil {
			return r, err
		}
		d.console.say("  %s\n", r)
	}
}

// ask returns the next fields of r, none if there are enough.
func (d designer) ask(ctx context.Context, r spec.Resource) ([]string, error) {
	question := "Which field? (such as title, or pages:int:optional)"
	if len(r.Fields) >= d.least {
		question = "Which other field? (Enter when that is all)"
	}
	line, err := d.person.Text(ctx, question, "", func(line string) error {
		switch {
		case line == "" && len(r.Fields) >= d.least:
			return nil
		case line == "":
			return &catalogue.InputError{Message: "there is no new field yet", Hint: "type a name such as title, or stop with Ctrl-C"}
		case strings.Contains(line, ":"):
			return d.try(r, strings.Fields(line))
		}
		_, err := r.With(line + ":text")
		return err
	})
	if err != nil || line == "" || strings.Contains(line, ":") {
		return strings.Fields(line), err
	}
	field, err := d.describe(ctx, r, line)
	if err != nil {
		return nil, err
	}
	if wrong := d.try(r, []string{field}); wrong != nil {
		d.console.say("%s", block(explain(wrong)))
		return d.ask(ctx, r)
	}
	return []string{field}, nil
}

func (d designer) try(r spec.Resource, fields []string) error {
	r, err := r.With(fields...)
	if err != nil {
		return err
	}
	return d.accept(r)
}

// describe asks what the field of r called name is, and returns it as it is typed.
func (d designer) describe(ctx context.Context, r spec.Resource, name string) (string, error) {
	types := fieldTypes()
	types.Question = "type"
	if r.OfAccounts {
		types.All = slices.DeleteFunc(types.All, func(c catalogue.Choice) bool { return c.Name == "ref" })
	}
	names, err := d.person.Choose(ctx, menu{Choices: types})
	if err != nil {
		return "", err
	}
	kind := names[0]
	switch kind {
	case "enum":
		kind, err = d.askWords(ctx, name)
	case "decimal":
		kind, err = d.askPlaces(ctx, name)
	case "ref", "many":
		names, err = d.person.Choose(ctx, menu{Choices: resourceChoices(d.others), ask: "Which resource does it refer to?"})
		kind += "=" + strings.Join(names, "")
	}
	if err != nil {
		return "", err
	}
	field, modifiers := name+":"+kind, modifiersFor(r, kind)
	if len(modifiers.All) == 0 {
		return field, nil
	}
	names, err = d.person.Choose(ctx, menu{Choices: modifiers, many: true})
	return strings.Join(append([]string{field}, names...), ":"), err
}

// askWords asks for the words of the enum called name.
func (d designer) askWords(ctx context.Context, name string) (kind string, err error) {
	_, err = d.person.Text(ctx, "Which words, with commas or blanks between them? (such as draft, public)", "", func(line string) error {
		kind = "enum=" + strings.Join(cutWords(line), ",")
		_, err := spec.ParseField(name + ":" + kind)
		return err
	})
	return kind, err
}

// askPlaces asks how many places the decimal called name has.
func (d designer) askPlaces(ctx context.Context, name string) (kind string, err error) {
	_, err = d.person.Text(ctx, "How many places behind the point?", "2", func(line string) error {
		kind = "decimal=" + strings.TrimSpace(line)
		_, err := spec.ParseField(name + ":" + kind)
		return err
	})
	return kind, err
}

// cutWords cuts a line at its commas or, if it has none, at its blanks.
func cutWords(line string) []string {
	if !strings.Contains(line, ",") {
		return strings.Fields(line)
	}
	words := strings.Split(line, ",")
	for i, word := range words {
		words[i] = strings.TrimSpace(word)
	}
	return words
}
