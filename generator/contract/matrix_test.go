package contract

import (
	"strings"
	"testing"

	"backend/generator"
)

// matrix is every combination that servers are started in.
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

// onePerFramework is the matrix for what neither the database nor the starter
// has a part in.
func onePerFramework() []generator.Spec {
	specs := []generator.Spec{}
	for _, framework := range generator.Frameworks.Names() {
		specs = append(specs, spec(framework, generator.Databases.Default(), generator.Starters.Default()))
	}
	return specs
}

func spec(framework, database, starter string) generator.Spec {
	s := generator.Default("shop")
	s.Framework, s.Database, s.Starter = framework, database, starter
	return s
}

// words names a combination: "nethttp-sqlite-todo".
func words(s generator.Spec) string {
	return strings.Join(append([]string{s.Framework, s.Database, s.Starter}, s.Features...), "-")
}

// project is what the client is told about a combination.
func project(t testing.TB, s generator.Spec) Project {
	t.Helper()
	s, err := s.Complete()
	if err != nil {
		t.Fatal(err)
	}
	return Project{Starter: s.Starter, Resources: s.Resources}
}

// each runs a test for each combination.
func each(t *testing.T, specs []generator.Spec, run func(*testing.T, generator.Spec)) {
	slow(t)
	for _, s := range specs {
		t.Run(words(s), func(t *testing.T) { run(t, s) })
	}
}
