// Package served_test starts servers and lets the client of package contract
// loose on them: does each keep what users are promised?
package served_test

import (
	"encoding/json"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"backend/generator"
	"backend/generator/e2e/combos"
	"backend/generator/e2e/contract"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/launch"
	"backend/generator/e2e/ledger"
	"backend/generator/spec"
	"backend/templates"
)

func TestMain(m *testing.M) { launch.Main(m) }

// TestServed makes projects by means of the built tool, builds each, starts it
// with a database of its own and holds it to the contract and to its README: those
// of the cover, and of the full run those whose turn it is. What has been held to it already
// is not, if no byte of it has changed.
//
// Where the database is a stand-in that cannot show something, the client says
// so; TEST_DATABASE_URL may name a real server.
func TestServed(t *testing.T) {
	// Resources with every field are served by the tests of package contract:
	// not everything about them can be asked of one server, as no two items can
	// have the same in a field such as a bool that is unique.
	specs := slices.DeleteFunc(combos.Chosen(t, combos.Cover), func(s spec.Spec) bool {
		return len(s.Resources) > 0 && s.Resources[0].Name == combos.EveryField()[0].Name
	})
	launch.Each(t, specs, func(t *testing.T, s spec.Spec) {
		t.Parallel()
		t.Cleanup(func() { launch.Discard(t, s) }) // there are many of them
		checkContract(t, s)
		if s.Resources == nil { // as the tool makes it
			t.Run("README", func(t *testing.T) { checkReadme(t, s) })
		}
	})
}

// checkContract holds a project to the contract unless it has been.
func checkContract(t *testing.T, s spec.Spec) {
	project := tell(t, s)
	server := launch.DatabaseVersion(t, s)
	claim := claimFor(t, s, project, server)
	if server != launch.UnknownServer && claim.Proved() {
		return
	}
	serve(t, s, project)
	claim.Prove()
}

// tell returns what the client is told about a combination.
func tell(t *testing.T, s spec.Spec) contract.Project {
	t.Helper()
	project, err := contract.ProjectOf(s)
	if err != nil {
		t.Fatal(err)
	}
	return project
}

// rendered are the files of a combination.
func rendered(t *testing.T, s spec.Spec) []generator.File {
	t.Helper()
	files, err := generator.Render(templates.FS, s)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// claimFor is that a project keeps the contract with a database server of some
// kind. What only people read has no part in it, nor have its own tests.
func claimFor(t *testing.T, s spec.Spec, project contract.Project, server string) *ledger.Claim {
	t.Helper()
	files := slices.DeleteFunc(rendered(t, s), func(file generator.File) bool {
		return path.Ext(file.Path) == ".md" || strings.HasSuffix(file.Path, "_test.go")
	})
	told, err := json.Marshal(project)
	if err != nil {
		t.Fatal(err)
	}
	return ledger.NewClaim(t, combos.Words(s)+" keeps the contract", server+" "+string(told)).WithFiles(files)
}

// serve starts a project and lets the client loose on it. A server asks nobody
// outside but a fake.
func serve(t *testing.T, s spec.Spec, project contract.Project) {
	env := launch.Database(t, s)
	if s.Starter == "weather" {
		project.Outside = contract.NewOutside(t)
		env = append(env, project.Outside.Setting())
	}
	program, dir := launch.Program(t, s), t.TempDir()
	server := launch.Start(t, program, dir, env...)
	client := contract.NewClient(server.URL())
	if server.OnStandIn() {
		client = client.OnStandIn()
	}
	contract.Check(t, client, project)
	if slices.Contains(s.Features, "docker") {
		checkHealthCommand(t, server, program, dir)
	}
	server.Stop(t)
}

// checkHealthCommand holds the command that a container asks for its health to
// its exit status.
func checkHealthCommand(t *testing.T, p *launch.Process, program, dir string) {
	launch.Launch(t, program, dir, p.Port, p.Env, "healthcheck").WantExit(t, 0)
	nobody := strconv.Itoa(launch.FreePort(t))
	launch.Launch(t, program, dir, 0, append(slices.Clone(p.Env), "PORT="+nobody), "healthcheck").WantOneLine(t, nobody)
}
