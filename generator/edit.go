package generator

import (
	"slices"
	"strings"
)

// Add returns s with features. A kind of auth may be named with it. It returns
// an [*InputError] for what the project cannot have.
func (s Spec) Add(features []string, auth string) (Spec, error) {
	if s.Auth != "" && auth != "" && auth != s.Auth {
		return Spec{}, refuse("to exchange it: backend switch auth "+auth, "the project has auth with %s already", s.Auth)
	}
	s.Features = slices.Concat(s.Features, features)
	if slices.Contains(s.Features, "auth") && s.Auth == "" {
		s.Auth = auth
	} else if auth != "" && s.Auth == "" {
		return Spec{}, refuse("an example: backend add auth --auth "+auth, "a kind of auth was named, but auth is not among the features to add")
	}
	return s.Complete()
}

// Remove returns s without features.
func (s Spec) Remove(features []string) (Spec, error) {
	s.Features = slices.DeleteFunc(slices.Clone(s.Features), func(feature string) bool { return slices.Contains(features, feature) })
	if slices.Contains(features, "auth") {
		s.Auth = ""
	}
	return s.Complete()
}

// exchangeable are the questions whose answer can be exchanged in a project
// that exists, with where the answer stands.
func (s *Spec) exchangeable() map[string]*string {
	return map[string]*string{
		Frameworks.Question: &s.Framework,
		Databases.Question:  &s.Database,
		Auths.Question:      &s.Auth,
	}
}

// Exchangeable are the questions whose answer can be exchanged in a project
// that exists.
func Exchangeable() Choices {
	names := Choices{Question: "choice"}
	for _, question := range Questions() {
		if (&Spec{}).exchangeable()[question.Question] != nil {
			names.All = append(names.All, Choice{Name: question.Question, Summary: strings.Join(question.Names(), ", ")})
		}
	}
	return names
}

// Switchable returns the answers to an exchangeable question, or an
// [*InputError] if it is none.
func Switchable(question string) (Choices, error) {
	for _, choices := range Questions() {
		if choices.Question == question && (&Spec{}).exchangeable()[question] != nil {
			return choices, nil
		}
	}
	return Choices{}, Exchangeable().Check(question)
}

// Switch returns s with another answer to a question.
func (s Spec) Switch(question, name string) (Spec, error) {
	answer := s.exchangeable()[question]
	if *answer == "" {
		return Spec{}, refuse("to have it: backend add auth --auth "+name, "the project has no %s that could be exchanged", question)
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
	answers := []Answered{{Frameworks.Question, []string{s.Framework}}, {Databases.Question, []string{s.Database}}}
	if len(s.Features) > 0 {
		answers = append(answers, Answered{Features.Question + "s", s.Features})
	} else {
		answers = append(answers, Answered{Features.Question + "s", []string{"none"}})
	}
	if s.Auth != "" {
		answers = append(answers, Answered{Auths.Question, []string{s.Auth}})
	}
	return append(answers, Answered{Starters.Question, []string{s.Starter}})
}

// String writes a resource as it is typed on a command line.
func (r Resource) String() string {
	words := []string{r.Name}
	for _, field := range r.Fields {
		words = append(words, field.String())
	}
	if r.Plural != pluralOf(r.Name) {
		words = append(words, "--plural", r.Plural)
	}
	return strings.Join(words, " ")
}
