package combos

import (
	"slices"
	"strings"

	"backend/generator/catalogue"
	"backend/generator/e2e/covering"
	"backend/generator/spec"
	"backend/generator/spec/spectest"
)

const (
	what   = "what" // the question for the starter, or for resources in its place
	fields = "fields"
	shared = "shared"
	bare   = "bare"
	none   = "none"
)

// questions are those of the catalogue, in a form in which each has one answer:
// a feature is there or not, auth is there in one of its kinds or not. What is
// stored is what a starter brings, every field there is, what others can read in
// every way, with accounts that have fields of their own, or nothing at all.
func questions() []covering.Question {
	asked := []covering.Question{
		{Name: catalogue.Frameworks.Question, Answers: catalogue.Frameworks.Names()},
		{Name: catalogue.Databases.Question, Answers: catalogue.Databases.Names()},
		{Name: what, Answers: append(catalogue.Starters.Names(), fields, shared, bare)},
	}
	for _, feature := range catalogue.Features.All {
		kinds := []string{feature.Name}
		if feature.Name == "auth" {
			kinds = catalogue.Auths.Names()
		}
		asked = append(asked, covering.Question{Name: feature.Name, Answers: append([]string{none}, kinds...), Needs: feature.Needs})
	}
	return asked
}

// without is the answer to a question that stands for nothing, if there is one.
func without(q covering.Question) string {
	switch {
	case q.Name == what:
		return bare
	case slices.Contains(q.Answers, none):
		return none
	}
	return ""
}

// array lists combinations in which every combination of answers to strength of
// the questions stands.
func array(strength int) []spec.Spec {
	asked, specs := questions(), []spec.Spec{}
	for _, row := range covering.Array(asked, strength) {
		specs = append(specs, specOf(asked, row))
	}
	return specs
}

// specOf is the combination that gives the answers of a row.
func specOf(asked []covering.Question, row covering.Row) spec.Spec {
	s := Spec(row[0], row[1], catalogue.Starters.Default())
	switch row[2] {
	case fields:
		s.Resources = EveryField()
	case shared:
		hasAccounts := row[slices.IndexFunc(asked, isAuth)] != none
		if s.Resources = spectest.EveryAccess(hasAccounts); hasAccounts {
			s.AccountFields = spectest.EveryAccountField()
		}
	case bare:
		if s.Resources = []spec.Resource{}; row[slices.IndexFunc(asked, isAuth)] != none {
			s.AccountFields = spectest.EveryAccountField()
		}
	default:
		s.Starter = row[2]
	}
	for i, question := range asked[3:] {
		answer := row[3+i]
		if answer == none {
			continue
		}
		s.Features = append(s.Features, question.Name)
		if question.Name == "auth" {
			s.Auth = answer
		}
	}
	return s
}

func isAuth(q covering.Question) bool { return q.Name == "auth" }

// rowOf is the row of answers that a combination gives, if it is one that a row
// can describe.
func rowOf(asked []covering.Question, s spec.Spec) (covering.Row, bool) {
	row := covering.Row{s.Framework, s.Database, s.Starter}
	switch {
	case len(s.Migrations) > 0:
		return nil, false
	case s.Resources == nil:
	case len(s.Resources) == 0:
		row[2] = bare
	case s.Resources[0].Name == spectest.EveryAccess(false)[0].Name:
		row[2] = shared
	default:
		row[2] = fields
	}
	for _, question := range asked[3:] {
		switch {
		case !slices.Contains(s.Features, question.Name):
			row = append(row, none)
		case question.Name == "auth":
			row = append(row, s.Auth)
		default:
			row = append(row, question.Name)
		}
	}
	return row, true
}

// Spec is a combination without features.
func Spec(framework, database, starter string) spec.Spec {
	s := spec.Default("shop")
	s.Framework, s.Database, s.Starter = framework, database, starter
	return s
}

// AllFeatures is a combination with everything.
func AllFeatures(framework, database, auth string) spec.Spec {
	s := Spec(framework, database, catalogue.Starters.Default())
	s.Features, s.Auth = catalogue.Features.Names(), auth
	return s
}

// OnePerFramework is the list for what neither the database nor the starter has
// a part in.
func OnePerFramework() []spec.Spec {
	specs := []spec.Spec{}
	for _, framework := range catalogue.Frameworks.Names() {
		specs = append(specs, Spec(framework, catalogue.Databases.Default(), catalogue.Starters.Default()))
	}
	return specs
}

// OnePerDatabase is the list for what the framework has no part in.
func OnePerDatabase() []spec.Spec {
	specs := []spec.Spec{}
	for _, database := range catalogue.Databases.Names() {
		specs = append(specs, Spec(catalogue.Frameworks.Default(), database, catalogue.Starters.Default()))
	}
	return specs
}

// Words names a combination: "nethttp-sqlite-todo", "gin-mongo-todo-auth-cors-jwt".
// Resources of its own, or that there are none, stand in place of the starter,
// and so does that it was another one before; with fields of accounts, that is said.
func Words(s spec.Spec) string {
	kind := s.Starter
	switch {
	case len(s.Migrations) > 0:
		kind = "grown"
	case len(s.Resources) > 0:
		kind = s.Resources[0].Name
	case s.Resources != nil:
		kind = bare
	}
	if len(s.AccountFields) > 0 && len(s.Migrations) == 0 {
		kind += "-account"
	}
	words := append([]string{s.Framework, s.Database, kind}, s.Features...)
	if s.Auth != "" {
		words = append(words, s.Auth)
	}
	return strings.Join(words, "-")
}
