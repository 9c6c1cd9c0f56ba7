package spec

import (
	"cmp"
	"slices"
	"strings"

	"backend/generator/catalogue"
)

// Add returns s with features. A kind of auth may be named with it. It returns
// an [*catalogue.InputError] for what the project cannot have.
func (s Spec) Add(features []string, auth string) (Spec, error) {
	if s.Auth != "" && auth != "" && auth != s.Auth {
		return Spec{}, catalogue.Refuse("to exchange it: backend switch auth "+auth, "the project has auth with %s already", s.Auth)
	}
	features = catalogue.Features.WithNeeds(features)
	s.Features = slices.Concat(s.Features, features)
	if slices.Contains(features, "auth") && s.Auth == "" {
		s.Auth = auth
		var err error
		if s, err = s.sharingAsStarter(); err != nil {
			return Spec{}, err
		}
	} else if auth != "" && s.Auth == "" {
		return Spec{}, catalogue.Refuse("an example: backend add auth --auth "+auth, "a kind of auth was named, but auth is not among the features to add")
	}
	return s.Complete()
}

// Remove returns s without features. It returns an [*catalogue.InputError] if one
// that stays needs one that goes.
func (s Spec) Remove(features []string) (Spec, error) {
	for _, feature := range s.Features {
		if need := catalogue.Features.Find(feature).Needs; slices.Contains(features, need) && !slices.Contains(features, feature) {
			return Spec{}, catalogue.Refuse("to remove both: backend remove "+feature+" "+need, "the feature %s cannot go: %s needs it", need, feature)
		}
	}
	s.Features = slices.DeleteFunc(slices.Clone(s.Features), func(feature string) bool { return slices.Contains(features, feature) })
	if slices.Contains(features, "auth") {
		s.Auth, s.AccountFields = "", nil
	}
	return s.Complete()
}

// AddResource returns s with one more resource. It returns an [*catalogue.InputError] for
// what the project cannot have.
func (s Spec) AddResource(r Resource) (Spec, error) {
	if slices.ContainsFunc(s.Resources, func(other Resource) bool { return other.Name == r.Name }) {
		return Spec{}, catalogue.Refuse("to add to it: backend add field "+r.Name+" pages:int", "the project has a resource %q already", r.Name)
	}
	if err := s.checkAccess([]Resource{r}); err != nil {
		return Spec{}, err
	}
	s.Resources = append(slices.Clone(s.Resources), r)
	return s.Complete()
}

// AddFields returns s with more fields in the resource that is called name, or in
// accounts. It
// returns an [*catalogue.InputError] for what the project cannot have.
func (s Spec) AddFields(name string, fields []string) (Spec, error) {
	r, err := s.holder(name, func(names []string) error { return catalogue.CheckOneOf("resource", name, names) })
	if err != nil {
		return Spec{}, err
	}
	if r, err = r.With(fields...); err != nil {
		return Spec{}, err
	}
	if err := r.checkRanges(); err != nil {
		return Spec{}, err
	}
	return s.holding(r)
}

// RemoveFields returns s without fields of the resource that is called name. A ref is
// called by its column or without the ending. Where their columns stay, with what is in
// them, no row that comes may be in their way.
//
// It returns an [*catalogue.InputError] for what the project cannot do without.
func (s Spec) RemoveFields(name string, fields []string, dropped bool) (Spec, error) {
	r, err := s.holder(name, func(names []string) error { return catalogue.CheckOffering("resource", name, names, nil) })
	if err != nil {
		return Spec{}, err
	}
	for _, field := range fields {
		f, err := r.find(field)
		if err != nil {
			return Spec{}, err
		}
		if !dropped {
			if err := f.checkKept(r); err != nil {
				return Spec{}, err
			}
		}
		if r = r.with(func(other Field) bool { return other.Name != f.Name }); len(r.Fields) == 0 && !r.OfAccounts {
			return Spec{}, catalogue.Refuse("to take the resource out: backend remove resource "+name, "the resource %q cannot be without any field", name)
		}
	}
	return s.holding(r)
}

// RenameField returns s with another name for a field of the resource that is called
// name: see Following for its column. A ref or a many is called without the ending. It returns an
// [*catalogue.InputError] for a name that the field cannot have.
func (s Spec) RenameField(name, old, new string) (Spec, error) {
	r, err := s.holder(name, func(names []string) error { return catalogue.CheckOneOf("resource", name, names) })
	if err != nil {
		return Spec{}, err
	}
	was, err := r.find(old)
	if err != nil {
		return Spec{}, err
	}
	_, rest, _ := strings.Cut(was.String(), ":")
	with, err := r.with(func(f Field) bool { return f.Name != was.Name }).With(new + ":" + rest)
	if err != nil {
		return Spec{}, err
	}
	is := with.Fields[len(with.Fields)-1]
	if is.GoName() == was.GoName() {
		return Spec{}, catalogue.Refuse("choose another word", "the field %q of %s is called %s in Go, and %q would be called so, too", was.Name, name, is.GoName(), is.Name)
	}
	is.Was = was.Name
	r.Fields = slices.Clone(r.Fields)
	r.Fields[slices.IndexFunc(r.Fields, func(f Field) bool { return f.Name == was.Name })] = is
	if err := r.checkRanges(); err != nil {
		return Spec{}, err
	}
	return s.holding(r)
}

// find returns the field that is called name, or a ref of that name.
func (r Resource) find(name string) (Field, error) {
	names := []string{}
	for _, f := range r.Fields {
		if f.Name == name || f.shortName() == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	if r.OfAccounts && slices.Contains(accountColumns, name) {
		return Field{}, catalogue.Refuse("only fields that were added to accounts can change: "+strings.Join(names, ", "), "every account has a field %q", name)
	}
	if r.OfAccounts && len(names) == 0 {
		return Field{}, catalogue.Refuse("an example: backend add field account bio:text:optional", "accounts have no field %q: none was added to them", name)
	}
	if slices.Contains(builtinFields, name) {
		return Field{}, catalogue.Refuse("choose one of: "+strings.Join(names, ", "), "every resource has a field %q", name)
	}
	return Field{}, catalogue.CheckOffering("field of "+r.Name, name, names, nil)
}

// checkKept refuses to have the column of a field stay without the field where rows
// that come would need it, or rows that are there would hold on to others.
func (f Field) checkKept(r Resource) error {
	const hint = "to drop it with what is in it: the same command with --drop-data"
	switch {
	case f.IsRef():
		return catalogue.Refuse(hint, "%s: the column %s cannot stay without the field: what it refers to could not be deleted, and nobody would see why", r.Name, f.Name)
	case f.Unique && !f.Optional:
		return catalogue.Refuse(hint, "%s: the column %s cannot stay without the field: each row needs a value of its own there", r.Name, f.Name)
	}
	return nil
}

// RemoveResource returns s without the resource that is called name. It returns
// an [*catalogue.InputError] if there is none, or if another one refers to it.
func (s Spec) RemoveResource(name string) (Spec, error) {
	i, names := s.find(name)
	if i < 0 {
		return Spec{}, catalogue.CheckOffering("resource", name, names, nil)
	}
	s.Resources = slices.Delete(slices.Clone(s.Resources), i, i+1)
	for _, r := range s.Resources {
		if links := r.with(func(f Field) bool { return f.IsMany() && f.Ref == name }); len(links.Fields) > 0 {
			return Spec{}, catalogue.Refuse("to take the field out first: backend remove field "+r.Name+" "+links.Fields[0].Word, "the resource %q cannot go: %s of %q refers to it", name, links.Fields[0].Word, r.Name)
		}
		if r.refersTo([]Resource{{Name: name}}) {
			return Spec{}, catalogue.Refuse("to take it out first: backend remove resource "+r.Name, "the resource %q cannot go: %q refers to it", name, r.Name)
		}
	}
	return s.Complete()
}

// find returns where the resource that is called name is, or -1, and the names
// of all there are.
func (s Spec) find(name string) (i int, names []string) {
	i = slices.IndexFunc(s.Resources, func(r Resource) bool { return r.Name == name })
	for _, r := range s.Resources {
		names = append(names, r.Name)
	}
	return i, names
}

// exchangeable are the questions whose answer can be exchanged in a project
// that exists, with where the answer stands.
func (s *Spec) exchangeable() map[string]*string {
	return map[string]*string{
		catalogue.Frameworks.Question: &s.Framework,
		catalogue.Databases.Question:  &s.Database,
		catalogue.Auths.Question:      &s.Auth,
	}
}

// Exchangeable are the questions whose answer can be exchanged in a project
// that exists.
func Exchangeable() catalogue.Choices {
	names := catalogue.Choices{Question: "choice"}
	for _, question := range catalogue.Questions() {
		if (&Spec{}).exchangeable()[question.Question] != nil {
			names.All = append(names.All, catalogue.Choice{Name: question.Question, Summary: strings.Join(question.Names(), ", ")})
		}
	}
	return names
}

// Switchable returns the answers to an exchangeable question, or an
// [*catalogue.InputError] if it is none.
func Switchable(question string) (catalogue.Choices, error) {
	for _, choices := range catalogue.Questions() {
		if choices.Question == question && (&Spec{}).exchangeable()[question] != nil {
			return choices, nil
		}
	}
	return catalogue.Choices{}, Exchangeable().Check(question)
}

// Switch returns s with another answer to a question.
func (s Spec) Switch(question, name string) (Spec, error) {
	answer := s.exchangeable()[question]
	if *answer == "" {
		return Spec{}, catalogue.Refuse("to have it: backend add auth --auth "+name, "the project has no %s that could be exchanged", question)
	}
	*answer = name
	return s.Complete()
}

// An Answered question is one with what was chosen.
type Answered struct {
	Question string
	Names    []string
}

// Answered lists what was chosen, in the order of the questions.
func (s Spec) Answered() []Answered {
	answers := []Answered{{catalogue.Frameworks.Question, []string{s.Framework}}, {catalogue.Databases.Question, []string{s.Database}}}
	if len(s.Features) > 0 {
		answers = append(answers, Answered{catalogue.Features.Question + "s", s.Features})
	} else {
		answers = append(answers, Answered{catalogue.Features.Question + "s", []string{"none"}})
	}
	if s.Auth != "" {
		answers = append(answers, Answered{catalogue.Auths.Question, []string{s.Auth}})
	}
	return append(answers, Answered{catalogue.Starters.Question, []string{cmp.Or(s.Starter, "none")}})
}
