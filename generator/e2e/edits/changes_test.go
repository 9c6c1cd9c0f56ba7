package edits_test

import (
	"slices"

	"backend/generator/catalogue"
	"backend/generator/spec"
)

// frameworks are in the order of the signs in the table.
var frameworks = catalogue.Frameworks.Names()

// A request is a change that somebody asks for.
type request struct {
	name  string
	from  stack
	apply func(spec.Spec) (spec.Spec, error)
}

// A stack is what a project has beside its framework.
type stack struct {
	database, auth string
	features       []string
}

var (
	small = stack{database: "sqlite"}
	full  = stack{"sqlite", "session", []string{"auth", "cors", "docker"}}
)

var changes = []request{
	{"+auth", small, add("", "auth")},
	{"+jwt", small, add("jwt", "auth")},
	{"+cors", small, add("", "cors")},
	{"+docker", small, add("", "docker")},
	{"+all", small, add("", "auth", "cors", "docker")},
	{"-auth", full, remove("auth")},
	{"-cors", full, remove("cors")},
	{"-docker", full, remove("docker")},
	{"pg", small, exchange("database", "postgres")},
	{"pg/all", full, exchange("database", "postgres")},
	{"mongo", small, exchange("database", "mongo")},
	{"jwt/all", full, exchange("auth", "jwt")},
	{"router1", small, router(1)},
	{"router2", small, router(2)},
}

func add(auth string, features ...string) func(spec.Spec) (spec.Spec, error) {
	return func(s spec.Spec) (spec.Spec, error) { return s.Add(features, auth) }
}

func remove(features ...string) func(spec.Spec) (spec.Spec, error) {
	return func(s spec.Spec) (spec.Spec, error) { return s.Remove(features) }
}

func exchange(question, name string) func(spec.Spec) (spec.Spec, error) {
	return func(s spec.Spec) (spec.Spec, error) { return s.Switch(question, name) }
}

// router exchanges the framework for the one that is so many places further on.
func router(places int) func(spec.Spec) (spec.Spec, error) {
	return func(s spec.Spec) (spec.Spec, error) {
		i := slices.Index(frameworks, s.Framework)
		return s.Switch("framework", frameworks[(i+places)%len(frameworks)])
	}
}

// isRouter reports whether a change is one that the owner's handlers may not
// allow.
func (c request) isRouter() bool { return c.name == "router1" || c.name == "router2" }

// spec is the project that a stack makes with a framework.
func (s stack) spec(framework string) (spec.Spec, error) {
	spec := spec.Default("shop")
	spec.Framework, spec.Database, spec.Auth, spec.Features = framework, s.database, s.auth, s.features
	return spec.Complete()
}

// words are what was chosen, in the words that edits use.
func words(s spec.Spec) []string {
	words := append([]string{s.Framework, s.Database, s.Auth}, s.Features...)
	if len(s.Features) == 0 {
		words = append(words, "plain")
	}
	if s.Framework != "gin" {
		words = append(words, "http")
	}
	if s.Database != "mongo" {
		words = append(words, "sql")
	}
	return words
}
