// Package served starts every project that can be made and lets the client of
// package contract loose on it. Only tests import it; those of each framework
// have a directory below this one, and so a time limit of their own.
package served

import (
	"slices"
	"strconv"
	"testing"

	"backend/generator"
	"backend/generator/e2e/contract"
	"backend/generator/e2e/launch"
)

// Test makes each project with a framework by means of the built tool, builds
// it, starts it with a database of its own and holds it to the contract. A
// binary is thrown away when it is done with: there are so many of them.
//
// Where the database is a stand-in that cannot show something, the client says
// so; TEST_DATABASE_URL may name a real server.
func Test(t *testing.T, framework string) {
	specs := slices.DeleteFunc(slices.Concat(launch.Matrix(), launch.Bare()), func(s generator.Spec) bool { return s.Framework != framework })
	launch.Each(t, specs, func(t *testing.T, s generator.Spec) {
		t.Parallel()
		t.Cleanup(func() { launch.Discard(t, s) })
		program, dir := launch.Program(t, s), t.TempDir()
		project, env := tell(t, s)
		server := launch.Start(t, program, dir, append(launch.Database(t, s), env...)...)
		check(t, server, project)
		if slices.Contains(s.Features, "docker") {
			checkHealthCommand(t, server, program, dir)
		}
		server.Stop(t)
	})
}

// tell returns what the client is told about a combination, and the settings
// with which its server asks nobody but a fake.
func tell(t *testing.T, s generator.Spec) (contract.Project, []string) {
	t.Helper()
	project, err := contract.ProjectOf(s)
	if err != nil {
		t.Fatal(err)
	}
	if s.Starter != "weather" {
		return project, nil
	}
	project.Outside = contract.NewOutside(t)
	return project, []string{project.Outside.Setting()}
}

// check lets the client loose on a server.
func check(t *testing.T, server *launch.Process, project contract.Project) {
	client := contract.NewClient(server.URL())
	if server.OnStandIn() {
		client = client.OnStandIn()
	}
	contract.Check(t, client, project)
}

// checkHealthCommand holds the command that a container asks for its health to
// its exit status.
func checkHealthCommand(t *testing.T, p *launch.Process, program, dir string) {
	launch.Launch(t, program, dir, p.Port, p.Env, "healthcheck").WantExit(t, 0)
	nobody := strconv.Itoa(launch.FreePort(t))
	launch.Launch(t, program, dir, 0, append(slices.Clone(p.Env), "PORT="+nobody), "healthcheck").WantOneLine(t, nobody)
}
