package cmd

import (
	"cmp"
	"fmt"
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
	ask     string // how it is asked, if not in the usual words
	one     *string
	many    *[]string
	arises  func() bool // whether it is asked at all; nil for always
}

// questions are in the order of the command line.
func (o *newOptions) questions() []question {
	return append(o.means(), question{choices: catalogue.Starters, one: &o.answers.Starter, arises: o.needsStarter})
}

// means are the questions with what to build it.
func (o *newOptions) means() []question {
	return []question{
		{choices: catalogue.Frameworks, one: &o.answers.Framework},
		{choices: catalogue.Databases, one: &o.answers.Database},
		{choices: catalogue.Features, many: &o.answers.Features},
		{choices: catalogue.Auths, ask: askAuth, one: &o.answers.Auth, arises: o.hasAuth},
	}
}

const askAuth = "Which kind of auth?"

// needsStarter reports whether it makes sense to ask for a starter: resources
// of one's own need none, but may stand beside it.
func (o *newOptions) needsStarter() bool { return o.answers.Starter != "" || o.resources == nil }

// hasAuth reports whether it makes sense to ask for the kind of auth.
func (o *newOptions) hasAuth() bool {
	return o.answers.Auth != "" || slices.Contains(catalogue.Features.WithNeeds(o.answers.Features), "auth")
}

// isPart reports whether the question has an answer, or needs one.
func (q question) isPart() bool { return q.arises == nil || q.arises() }

func (q question) isOpen() bool {
	if q.many != nil {
		return q.isPart() && *q.many == nil
	}
	return q.isPart() && *q.one == ""
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

// label is what its answer is called.
func (q question) label() string {
	if q.many != nil {
		return plural(q.choices)
	}
	return q.choices.Question
}

// now is the answer as people read it.
func (q question) now() string {
	if q.many != nil {
		return cmp.Or(strings.Join(*q.many, ", "), none)
	}
	return *q.one
}

// flag is the answer as it is written on a command line.
func (q question) flag() []string {
	if q.many == nil {
		return []string{"--" + q.label(), *q.one}
	}
	return []string{"--" + q.label(), cmp.Or(strings.Join(*q.many, ","), none)}
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
	if err := stage.CheckDir(o.target()); err != nil {
		return err
	}
	if o.person == nil {
		o.takeDefaults()
		return nil
	}
	return o.askRest(cmd.Context())
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
	if len(p.AccountFields) > 0 {
		return &catalogue.InputError{
			Message: fmt.Sprintf("the preset %s gives accounts fields, which a new project has none of", o.preset),
			Hint:    "leave out account in it, and add them afterwards: backend add field account " + p.AccountFields[0].String(),
		}
	}
	a := &o.answers
	if p.Resources != nil {
		if p.Auth != "" || slices.Contains(p.Features, "auth") {
			o.asked = accessOf(p.Resources)
		}
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
	taken = append(taken, accessOf(o.accessLeft()).flags()...)
	if len(taken) > 0 && !o.quiet && !o.console.json {
		o.console.notef("Not asked, so the default: %s\n", strings.Join(taken, " "))
	}
}

// all are the answers as a project takes them, with the resources of its starter
// and those of its own.
func (o *newOptions) all() (spec.Spec, error) {
	s := o.answers
	s.Module = cmp.Or(s.Module, o.name)
	s, err := s.StartingWith(o.resources)
	if err != nil {
		return spec.Spec{}, err
	}
	if s, err = o.access.apply(s); err != nil || !o.hasAuth() {
		return s, err
	}
	return o.asked.among(s.Resources).apply(s)
}
