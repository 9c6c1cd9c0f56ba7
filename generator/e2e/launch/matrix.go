package launch

import (
	"slices"
	"strings"
	"testing"

	"backend/generator"
	"backend/generator/e2e/tier"
)

// Every lists every framework with every database, starter and set of features,
// with each kind of auth.
func Every() []generator.Spec {
	specs := []generator.Spec{}
	for _, framework := range generator.Frameworks.Names() {
		for _, database := range generator.Databases.Names() {
			for _, starter := range generator.Starters.Names() {
				for _, with := range featureSets() {
					s := Spec(framework, database, starter)
					s.Features, s.Auth = with.Features, with.Auth
					specs = append(specs, s)
				}
			}
		}
	}
	return specs
}

// Matrix lists those that have no feature, one alone or all of them: every
// file and every pair of features is in it. One alone is only beside the default
// starter; beside the others the kinds of auth take turns.
func Matrix() []generator.Spec {
	return slices.DeleteFunc(Every(), func(s generator.Spec) bool {
		isDefault := s.Starter == generator.Starters.Default()
		switch len(s.Features) {
		case 0:
			return false
		case 1:
			return !isDefault
		case len(generator.Features.All):
			return !isDefault && s.Auth != turn(s)
		}
		return true
	})
}

// turn is the kind of auth whose turn it is beside the other choices of s.
func turn(s generator.Spec) string {
	n := slices.Index(generator.Frameworks.Names(), s.Framework) + slices.Index(generator.Databases.Names(), s.Database) +
		slices.Index(generator.Starters.Names(), s.Starter)
	kinds := generator.Auths.Names()
	return kinds[n%len(kinds)]
}

// featureSets are all sets of features, with each kind of auth.
func featureSets() []generator.Spec {
	sets := []generator.Spec{}
	for _, features := range subsets(generator.Features.Names()) {
		if !slices.Contains(features, "auth") {
			sets = append(sets, generator.Spec{Features: features})
			continue
		}
		for _, kind := range generator.Auths.Names() {
			sets = append(sets, generator.Spec{Features: features, Auth: kind})
		}
	}
	return sets
}

// Spec is a combination without features.
func Spec(framework, database, starter string) generator.Spec {
	s := generator.Default("shop")
	s.Framework, s.Database, s.Starter = framework, database, starter
	return s
}

// AllFeatures is a combination with everything.
func AllFeatures(framework, database, auth string) generator.Spec {
	s := Spec(framework, database, generator.Starters.Default())
	s.Features, s.Auth = generator.Features.Names(), auth
	return s
}

// OnePerFramework is the matrix for what neither the database nor the starter
// has a part in.
func OnePerFramework() []generator.Spec {
	specs := []generator.Spec{}
	for _, framework := range generator.Frameworks.Names() {
		specs = append(specs, Spec(framework, generator.Databases.Default(), generator.Starters.Default()))
	}
	return specs
}

// OnePerDatabase is the matrix for what the framework has no part in.
func OnePerDatabase() []generator.Spec {
	specs := []generator.Spec{}
	for _, database := range generator.Databases.Names() {
		specs = append(specs, Spec(generator.Frameworks.Default(), database, generator.Starters.Default()))
	}
	return specs
}

// Words names a combination: "nethttp-sqlite-todo", "gin-mongo-todo-auth-cors-jwt".
// Resources of its own, or that there are none, stand in place of the starter.
func Words(s generator.Spec) string {
	what := s.Starter
	switch {
	case len(s.Resources) > 0:
		what = s.Resources[0].Name
	case s.Resources != nil:
		what = "bare"
	}
	words := append([]string{s.Framework, s.Database, what}, s.Features...)
	if s.Auth != "" {
		words = append(words, s.Auth)
	}
	return strings.Join(words, "-")
}

// Each runs a test for each combination.
func Each(t *testing.T, specs []generator.Spec, run func(*testing.T, generator.Spec)) {
	tier.Slow(t)
	for _, s := range specs {
		t.Run(Words(s), func(t *testing.T) { run(t, s) })
	}
}
