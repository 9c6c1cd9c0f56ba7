package contract

import (
	"os"
	"slices"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/e2e/combos"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
)

func TestMain(m *testing.M) {
	if name := os.Getenv(faultSetting); name != "" {
		launch.Alter = plant(name)
	}
	launch.Main(m)
}

// clientOf returns a client of a server.
func clientOf(p *launch.Process) *Client {
	c := NewClient(p.URL())
	if p.OnStandIn() {
		return c.OnStandIn()
	}
	return c
}

// databases runs a test with each of some databases, in the default tier with
// the usual one.
func databases(t *testing.T, all []string, usual string, run func(t *testing.T, database string)) {
	t.Helper()
	tier.Slow(t)
	for _, name := range tier.Some(t, all, func(_ int, name string) bool { return name == usual }) {
		t.Run(name, func(t *testing.T) { run(t, name) })
	}
}

// diagonal chooses those combinations for the default tier whose framework has
// the same place in the catalogue as their database: so each of both is there.
func diagonal(t *testing.T, specs []spec.Spec) []spec.Spec {
	t.Helper()
	return tier.Some(t, specs, func(_ int, s spec.Spec) bool {
		return slices.Index(catalogue.Frameworks.Names(), s.Framework) == slices.Index(catalogue.Databases.Names(), s.Database)
	})
}

// plain is every framework and database without features.
func plain() []spec.Spec {
	specs := []spec.Spec{}
	for _, database := range catalogue.Databases.Names() {
		for _, framework := range catalogue.Frameworks.Names() {
			specs = append(specs, combos.Spec(framework, database, catalogue.Starters.Default()))
		}
	}
	return specs
}

// whole is every database with all features and each kind of auth, which is not
// the same one all along the diagonal.
func whole() []spec.Spec {
	specs := []spec.Spec{}
	frameworks, kinds := catalogue.Frameworks.Names(), catalogue.Auths.Names()
	for i, database := range catalogue.Databases.Names() {
		for j := range kinds {
			specs = append(specs, combos.AllFeatures(frameworks[(i+j)%len(frameworks)], database, kinds[(i+j)%len(kinds)]))
		}
	}
	return specs
}

// project is what the client is told about a combination.
func project(t testing.TB, s spec.Spec) Project {
	t.Helper()
	p, err := ProjectOf(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// parseLine is a resource as it is typed.
func parseLine(t testing.TB, line string) spec.Resource {
	t.Helper()
	r, err := spec.ReadResource(line)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
