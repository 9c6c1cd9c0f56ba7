// Package spec holds the answers that a project is a function of: what was
// chosen, its resources and their fields, and the history of its tables. It says
// which answers cannot be used, and what becomes of them when one changes.
package spec

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"golang.org/x/mod/module"

	"backend/generator/catalogue"
)

// Spec holds the answers that a project is a function of. Its JSON form is
// what presets and a project's own record are written in.
type Spec struct {
	Module    string   `json:"module"`
	Framework string   `json:"framework"`
	Database  string   `json:"database"`
	Features  []string `json:"features"`
	Auth      string   `json:"auth,omitempty"` // which kind, if auth is among the features
	// AccountFields are what accounts have beside what all of them have.
	AccountFields AccountFields `json:"account,omitempty"`
	Starter       string        `json:"starter,omitempty"` // what the resources begin with; empty if all of them are its own
	Resources     []Resource    `json:"resources"`

	// Migrations are what has been done to the tables, in the order of their
	// numbers. See Following.
	Migrations []Migration `json:"migrations,omitempty"`
}

// Default returns the answers that somebody gets who answers nothing, for a
// project of the given module path.
func Default(modulePath string) Spec {
	return Spec{
		Module:    modulePath,
		Framework: catalogue.Frameworks.Default(),
		Database:  catalogue.Databases.Default(),
		Features:  []string{},
		Starter:   catalogue.Starters.Default(),
	}
}

// Name is what the project calls itself: the last element of its module path,
// without a major version.
func (s Spec) Name() string {
	prefix, _, ok := module.SplitPathVersion(s.Module)
	if !ok {
		prefix = s.Module
	}
	return path.Base(prefix)
}

// StartDatabase is the command that starts a server for its database, or "" if
// it needs none.
func (s Spec) StartDatabase() string {
	return strings.ReplaceAll(catalogue.Databases.Find(s.Database).Start, "NAME", s.Name())
}

// Complete returns s in its one canonical form: the features in the order of
// the catalogue, each once, the resources of its starter if it names none, no
// starter if the resources are others, and the migrations of a new project
// unless it has a history.
// It returns an [*catalogue.InputError] for an answer that is not in the catalogue.
func (s Spec) Complete() (Spec, error) {
	if err := CheckModule(s.Module); err != nil {
		return Spec{}, err
	}
	if err := s.checkChoices(); err != nil {
		return Spec{}, err
	}
	features, err := catalogue.Features.Sort(catalogue.Features.WithNeeds(s.Features))
	if err != nil {
		return Spec{}, err
	}
	s.Features = features
	if s, err = s.withAuth(); err != nil {
		return Spec{}, err
	}
	if s.Resources == nil {
		s.Resources, err = s.starterResources()
		if err != nil {
			return Spec{}, err
		}
	}
	if s, err = s.begun(); err != nil {
		return Spec{}, err
	}
	if err := s.checkAccount(); err != nil {
		return Spec{}, err
	}
	s = s.withOwners().withBorn()
	if err := checkResources(s.Resources, s.taken()); err != nil {
		return Spec{}, err
	}
	if err := s.checkRefs(); err != nil {
		return Spec{}, err
	}
	if err := cmp.Or(checkSharedRefs(s.Resources), checkShown(s.Resources)); err != nil {
		return Spec{}, err
	}
	s = s.withRefs()
	if s.Migrations == nil {
		return s.Following(Spec{}, 1)
	}
	return s, checkMigrations(s.Migrations)
}

// checkChoices checks the answers that there is one of. Whoever has resources
// of one's own needs no starter.
func (s Spec) checkChoices() error {
	if err := catalogue.Frameworks.Check(s.Framework); err != nil {
		return err
	}
	if err := catalogue.Databases.Check(s.Database); err != nil {
		return err
	}
	if s.Starter == "" && s.Resources != nil {
		return nil
	}
	return catalogue.Starters.Check(s.Starter)
}

// taken lists the names that resources cannot have because what was chosen has
// things of that name.
func (s Spec) taken() []string {
	taken := slices.Concat(catalogue.Databases.Find(s.Database).Takes, catalogue.Starters.Find(s.Starter).Takes)
	for _, feature := range s.Features {
		taken = append(taken, catalogue.Features.Find(feature).Takes...)
	}
	return taken
}

// withAuth settles which kind of auth there is, if there is any: naming a kind
// implies the feature.
func (s Spec) withAuth() (Spec, error) {
	hasAuth := slices.Contains(s.Features, "auth")
	switch {
	case s.Auth == "" && hasAuth:
		s.Auth = catalogue.Auths.Default()
	case s.Auth != "":
		if err := catalogue.Auths.Check(s.Auth); err != nil {
			return Spec{}, err
		}
		if !hasAuth {
			s.Features = append([]string{"auth"}, s.Features...)
		}
	}
	return s, nil
}

// withOwners makes the resources belong to accounts if there are any. Nobody can
// say who may read what belongs to nobody.
func (s Spec) withOwners() Spec {
	s.Resources = slices.Clone(s.Resources)
	for i := range s.Resources {
		r := &s.Resources[i]
		r.Owned = s.Auth != ""
		if !r.Owned || r.Access == catalogue.Accesses.Default() {
			r.Access = ""
		}
		r.Shared = r.Access != ""
	}
	return s
}

// Words lists everything that was chosen, in the order in which directories of
// templates are used: what everybody gets, the answers, and what follows from
// them.
func (s Spec) Words() []string {
	words := []string{"base"}
	words = append(words, catalogue.Frameworks.Find(s.Framework).Words()...)
	words = append(words, catalogue.Databases.Find(s.Database).Words()...)
	words = append(words, catalogue.Starters.Find(s.Starter).Words()...)
	if len(s.Resources) > 0 {
		words = append(words, "resource", "api")
	}
	for _, feature := range s.Features {
		words = append(words, catalogue.Features.Find(feature).Words()...)
		if feature == "auth" {
			words = append(words, catalogue.Auths.Find(s.Auth).Words()...)
		}
	}
	return words
}
