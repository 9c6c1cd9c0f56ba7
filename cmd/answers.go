package cmd

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"backend/generator/catalogue"
	"backend/generator/project/stage"
	"backend/generator/spec"
)

// A question has one answer, or many.
type question struct {
	choices catalogue.Choices
	one     *string
	many    *[]string
	arises  func() bool // whether it is asked at all; nil for always
}

// questions are in the order in which they are asked.
func (o *newOptions) questions() []question {
	return []question{
		{choices: catalogue.Frameworks, one: &o.answers.Framework},
		{choices: catalogue.Databases, one: &o.answers.Database},
		{choices: catalogue.Features, many: &o.answers.Features},
		{choices: catalogue.Auths, one: &o.answers.Auth, arises: o.hasAuth},
		{choices: catalogue.Starters, one: &o.answers.Starter, arises: o.needsStarter},
	}
}

// needsStarter reports whether it makes sense to ask for a starter: resources
// of one's own need none, but may stand beside it.
func (o *newOptions) needsStarter() bool { return o.answers.Starter != "" || o.resources == nil }

// hasAuth reports whether it makes sense to ask for the kind of auth.
func (o *newOptions) hasAuth() bool {
	return o.answers.Auth != "" || slices.Contains(o.answers.Features, "auth")
}

func (q question) isOpen() bool {
	if q.arises != nil && !q.arises() {
		return false
	}
	if q.many != nil {
		return *q.many == nil
	}
	return *q.one == ""
}

func (q question) answer(names []string) {
	if q.many != nil {
		*q.many = names
	} else {
		*q.one = names[0]
	}
}

// standard is the answer of somebody who just presses Enter.
func (q question) standard() []string {
	if q.many != nil {
		return []string{}
	}
	return []string{q.choices.Default()}
}

// flag is the answer as it is written on a command line.
func (q question) flag() []string {
	if q.many == nil {
		return []string{"--" + q.choices.Question, *q.one}
	}
	return []string{"--" + plural(q.choices), cmp.Or(strings.Join(*q.many, ","), none)}
}

// An asker puts questions to a person. Its methods return context.Canceled
// when that person does not want to go on.
type asker interface {
	// Text asks for a line that check accepts.
	Text(ctx context.Context, question string, check func(string) error) (string, error)
	// Choose asks for one of the choices or, with many, for any number of them.
	Choose(ctx context.Context, choices catalogue.Choices, many bool) ([]string, error)
}

// settle finds out everything that `backend new` has to know.
func (o *newOptions) settle(cmd *cobra.Command, args []string) (err error) {
	if o.console.interactive() && !o.yes {
		o.person = o.console.asker()
	}
	if err := o.settleName(cmd, args); err != nil {
		return err
	}
	if err := checkNone(o.answers); err != nil {
		return err
	}
	if err := o.takePreset(); err != nil {
		return err
	}
	o.answers.Module = cmp.Or(o.answers.Module, o.name)
	o.console.root = o.target()
	if err := stage.CheckDir(o.target()); err != nil {
		return err
	}
	if o.person == nil {
		o.takeDefaults()
	} else if err := o.askRest(cmd.Context(), o.person); err != nil {
		return err
	}
	o.answers, err = o.answers.StartingWith(o.resources)
	return err
}

// checkNone refuses a kind of auth for a project that is to have no features.
func checkNone(a spec.Spec) error {
	if a.Features == nil || len(a.Features) > 0 || a.Auth == "" {
		return nil
	}
	return &catalogue.InputError{
		Message: fmt.Sprintf("no features and auth with %s contradict each other", a.Auth),
		Hint:    fmt.Sprintf("for auth leave out --features none; for none leave out --auth %s", a.Auth),
	}
}

// target is the directory of the project.
func (o *newOptions) target() string { return cmp.Or(o.dir, o.name) }

func (o *newOptions) settleName(cmd *cobra.Command, args []string) (err error) {
	switch {
	case len(args) > 0:
		o.name = args[0]
	case o.person == nil:
		return usageError(cmd, "the project needs a name, wanted: %s", cmd.Use)
	default:
		o.name, err = o.person.Text(cmd.Context(), "What is the project called?", spec.CheckName)
		if err != nil {
			return err
		}
	}
	return o.checkName()
}

// checkName is [spec.CheckName] with a hint for whoever names a directory.
func (o *newOptions) checkName() error {
	err := spec.CheckName(o.name)
	if err == nil || o.name != "." {
		return err
	}
	name := "shop"
	if here, err := os.Getwd(); err == nil && spec.CheckName(filepath.Base(here)) == nil {
		name = filepath.Base(here)
	}
	return &catalogue.InputError{Message: err.Error(), Hint: "an example: backend new " + name + " --dir . (makes the project here)"}
}

// takePreset takes from the preset what the flags left open. Its kind of auth
// is not wanted beside features without auth.
func (o *newOptions) takePreset() error {
	if o.preset == "" {
		return nil
	}
	p, err := readPreset(o.preset)
	if err != nil {
		return err
	}
	a := &o.answers
	if p.Resources != nil {
		if p.Starter, p.Resources, err = p.Own(); err != nil {
			return err
		}
	}
	if o.resources == nil {
		o.resources = p.Resources
	}
	a.Module = cmp.Or(a.Module, p.Module)
	a.Framework = cmp.Or(a.Framework, p.Framework)
	a.Database = cmp.Or(a.Database, p.Database)
	a.Starter = cmp.Or(a.Starter, p.Starter)
	if a.Features == nil || o.hasAuth() {
		a.Auth = cmp.Or(a.Auth, p.Auth)
	}
	if a.Features == nil {
		a.Features = p.Features
	}
	o.fingerprint = p.Fingerprint
	return nil
}

// takeDefaults answers what is open and says how.
func (o *newOptions) takeDefaults() {
	if a := &o.answers; a.Features == nil && a.Auth != "" {
		a.Features = []string{"auth"} // a kind of it was asked for
	}
	taken := []string{}
	for _, q := range o.questions() {
		if !q.isOpen() {
			continue
		}
		q.answer(q.standard())
		taken = append(taken, q.flag()...)
	}
	if len(taken) > 0 && !o.quiet && !o.console.json {
		o.console.notef("Not asked, so the default: %s\n", strings.Join(taken, " "))
	}
}

func (o *newOptions) askRest(ctx context.Context, person asker) error {
	for _, q := range o.questions() {
		if !q.isOpen() {
			continue
		}
		names, err := person.Choose(ctx, q.choices, q.many != nil)
		if err != nil {
			return err
		}
		q.answer(names)
	}
	return nil
}
