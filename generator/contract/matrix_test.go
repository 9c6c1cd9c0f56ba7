package contract

import (
	"slices"
	"strings"
	"testing"

	"backend/generator"
)

// matrix is every combination without features.
func matrix() []generator.Spec {
	specs := []generator.Spec{}
	for _, framework := range generator.Frameworks.Names() {
		for _, database := range generator.Databases.Names() {
			for _, starter := range generator.Starters.Names() {
				specs = append(specs, spec(framework, database, starter))
			}
		}
	}
	return specs
}

// featureMatrix is every set of features with every database and starter. The
// sets take turns with the frameworks.
func featureMatrix() []generator.Spec {
	specs := []generator.Spec{}
	for _, s := range matrix() {
		for i, features := range featureSets() {
			framework := slices.Index(generator.Frameworks.Names(), s.Framework)
			database := slices.Index(generator.Databases.Names(), s.Database)
			if (i+database)%len(generator.Frameworks.Names()) != framework {
				continue
			}
			specs = append(specs, features(s))
		}
	}
	return specs
}

// featureSets are each feature alone and all of them, with each kind of auth.
func featureSets() []func(generator.Spec) generator.Spec {
	sets := []func(generator.Spec) generator.Spec{}
	add := func(auth string, features ...string) {
		sets = append(sets, func(s generator.Spec) generator.Spec {
			s.Features, s.Auth = features, auth
			return s
		})
	}
	for _, feature := range generator.Features.Names() {
		if feature != "auth" {
			add("", feature)
		}
	}
	for _, kind := range generator.Auths.Names() {
		add(kind, "auth")
		add(kind, generator.Features.Names()...)
	}
	return sets
}

// allFeatures is a combination with everything.
func allFeatures(framework, database, auth string) generator.Spec {
	s := spec(framework, database, generator.Starters.Default())
	s.Features, s.Auth = generator.Features.Names(), auth
	return s
}

// onePerFramework is the matrix for what neither the database nor the starter
// has a part in.
func onePerFramework() []generator.Spec {
	specs := []generator.Spec{}
	for _, framework := range generator.Frameworks.Names() {
		specs = append(specs, spec(framework, generator.Databases.Default(), generator.Starters.Default()))
	}
	return specs
}

// onePerDatabase is the matrix for what the framework has no part in.
func onePerDatabase() []generator.Spec {
	specs := []generator.Spec{}
	for _, database := range generator.Databases.Names() {
		specs = append(specs, spec(generator.Frameworks.Default(), database, generator.Starters.Default()))
	}
	return specs
}

func spec(framework, database, starter string) generator.Spec {
	s := generator.Default("shop")
	s.Framework, s.Database, s.Starter = framework, database, starter
	return s
}

// words names a combination: "nethttp-sqlite-todo", "gin-mongo-todo-auth-cors-jwt".
func words(s generator.Spec) string {
	words := append([]string{s.Framework, s.Database, s.Starter}, s.Features...)
	if s.Auth != "" {
		words = append(words, s.Auth)
	}
	return strings.Join(words, "-")
}

// project is what the client is told about a combination.
func project(t testing.TB, s generator.Spec) Project {
	t.Helper()
	s, err := s.Complete()
	if err != nil {
		t.Fatal(err)
	}
	p := Project{Starter: s.Starter, Resources: s.Resources, Auth: s.Auth}
	if slices.Contains(s.Features, "cors") {
		p.Origins = []string{"http://localhost:3000", "http://localhost:5173"}
	}
	return p
}

// each runs a test for each combination.
func each(t *testing.T, specs []generator.Spec, run func(*testing.T, generator.Spec)) {
	slow(t)
	for _, s := range specs {
		t.Run(words(s), func(t *testing.T) { run(t, s) })
	}
}
