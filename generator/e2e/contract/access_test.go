package contract

import (
	"strings"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/e2e/combos"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
)

// guarded are resources that each kind of people can read, and below each of them what
// each kind can read, which refers to it or is linked with it.
var guarded = func() string {
	lines := []string{}
	kinds := []struct{ access, parent, label, child string }{
		{"private", "folder", "stamp", "note"}, {"members", "board", "badge", "memo"}, {"public", "page", "tag", "post"},
	}
	for _, k := range kinds {
		lines = append(lines, k.parent+" title:string --access "+k.access, k.label+" name:string:unique --access "+k.access)
	}
	for _, k := range kinds {
		lines = append(lines, k.child+" title:string folder:ref=folder:optional board:ref=board:cascade page:ref=page:optional"+
			" stamps:many=stamp badges:many=badge tags:many=tag reader:ref=account:optional --access "+k.access)
	}
	return strings.Join(lines, "\n")
}()

// guardedSpecs are projects with them, in which every two of framework, database and kind
// of auth meet; those of the default tier come first, which have each of them.
func guardedSpecs(t testing.TB) []spec.Spec {
	frameworks, auths := catalogue.Frameworks.Names(), catalogue.Auths.Names()
	specs := []spec.Spec{}
	for shift := range frameworks {
		for i, database := range catalogue.Databases.Names() {
			s := combos.Spec(frameworks[(i+shift)%len(frameworks)], database, catalogue.Starters.Default())
			s.Features, s.Auth = []string{"auth"}, auths[(i+shift)%len(auths)]
			for line := range strings.Lines(guarded) {
				s.Resources = append(s.Resources, parseLine(t, line))
			}
			specs = append(specs, s)
		}
	}
	return specs
}

// TestAccess holds resources of every kind of access, below one another and linked with
// one another, to the matrix of access.
func TestAccess(t *testing.T) {
	usual := func(i int, _ spec.Spec) bool { return i < len(catalogue.Databases.Names()) }
	launch.Each(t, tier.Some(t, guardedSpecs(t), usual), func(t *testing.T, s spec.Spec) {
		server, p := launch.Start(t, launch.Program(t, s), t.TempDir(), launch.Database(t, s)...), project(t, s)
		checkAccess(t, clientOf(server), p)
		server.Stop(t)
	})
}
