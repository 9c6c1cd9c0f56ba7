// Package own has projects pass their own tests. Only tests import it.
package own

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"backend/generator"
	"backend/generator/catalogue"
	"backend/generator/e2e/combos"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/ledger"
	"backend/generator/e2e/needs"
	"backend/generator/spec"
	"backend/templates"
)

// leastCoverage is how much of a project its own tests run at least, in
// percent of the statements.
const leastCoverage = 80

// A run is one way to run the tests of a project. Its database is a server, one
// that is not there, or in the project itself.
type run struct {
	dirs    []string // of the packages
	race    bool     // with the race detector, which takes twice as long
	covered bool     // asks how much of the project the tests run
	server  string   // its kind and version, "" for none
	address string
	reasons []string // why tests may be skipped
}

// Whole runs all tests of a project, with the race detector. It fails if they
// cover too little of it.
func Whole(t *testing.T, s spec.Spec) {
	t.Helper()
	needs.CCompiler(t)
	p := newProject(t, s)
	p.test(run{dirs: p.tested(), race: true, covered: true})
}

// Packages runs the tests of those packages of a project that have not been
// proved with another one. Those of main need not be run everywhere: a server
// that is started shows the same from outside.
func Packages(t *testing.T, s spec.Spec, withMain bool) {
	t.Helper()
	p := newProject(t, s)
	p.test(run{dirs: slices.DeleteFunc(p.tested(), func(dir string) bool { return dir == "." && !withMain })})
}

// A project is one whose tests are run.
type project struct {
	*testing.T
	spec     spec.Spec
	files    []generator.File
	packages ledger.Packages
	dir      string          // where it has been written, if it has
	compiled map[string]bool // by package
}

func newProject(t *testing.T, s spec.Spec) *project {
	t.Helper()
	files, err := generator.Render(templates.FS, s)
	if err != nil {
		t.Fatal(err)
	}
	return &project{T: t, spec: s, files: files, packages: ledger.PackagesOf(files), compiled: map[string]bool{}}
}

// tested lists the packages that have tests.
func (p *project) tested() []string {
	return slices.DeleteFunc(p.packages.Dirs(), func(dir string) bool { return !p.packages.HasTests(dir) })
}

// test runs tests as r says, without a server and, if the database is one, with
// one as well. It fails if a test does, and if one is skipped that need not be.
func (p *project) test(r run) {
	p.Helper()
	if p.spec.Database == catalogue.Databases.Default() { // lies in the project
		p.prove(r)
		return
	}
	without := r
	without.covered, without.reasons = false, []string{"TEST_DATABASE_URL"}
	p.prove(without)
	r.server, r.address = launch.DatabaseVersion(p, p.spec), launch.Setting(launch.Database(p, p.spec), "DATABASE_URL")
	r.reasons = nil
	p.prove(r)
}

// prove runs the tests of the packages that have not passed before, in just
// this way, from the same bytes.
func (p *project) prove(r run) {
	p.Helper()
	claims := map[string]*ledger.Claim{}
	for _, dir := range r.dirs {
		claim := p.claim(r, dir)
		if r.server == launch.UnknownServer || !claim.Proved() {
			claims[dir] = claim
		}
	}
	if r.covered && len(claims) > 0 { // all of them have a part in it
		for _, dir := range r.dirs {
			claims[dir] = p.claim(r, dir)
		}
	}
	r.dirs = slices.Sorted(maps.Keys(claims))
	if len(r.dirs) == 0 {
		return
	}
	p.compile(r)
	skipped := p.runAll(r)
	wantReasons(p.T, skipped, r.reasons...)
	if r.server == "" && len(r.reasons) > 0 && slices.Contains(r.dirs, "internal/store") && len(skipped) == 0 {
		p.Error("without a server no test is skipped: which of them need one?")
	}
	if r.covered {
		covered := coverage(p.T, filepath.Join(p.dir, profiles))
		p.Logf("the tests cover %.1f %% of the statements", covered)
		if covered < leastCoverage {
			p.Errorf("the tests cover %.1f %% of the statements, wanted %d %%", covered, leastCoverage)
		}
	}
	for _, claim := range claims {
		claim.Prove()
	}
}

// claim is that the tests of one package pass. Coverage is that of the whole
// project.
func (p *project) claim(r run, dir string) *ledger.Claim {
	p.Helper()
	closure, err := p.packages.Closure(dir, true)
	if err != nil {
		p.Fatal(err)
	}
	if r.covered {
		closure = p.files
	}
	what := fmt.Sprintf("own tests of %s in %s, race %t, coverage %t, server %q", dir, combos.Words(p.spec), r.race, r.covered, r.server)
	key := fmt.Sprintf("%s %t %t %s %q", dir, r.race, r.covered, r.server, r.reasons)
	return ledger.NewClaim(p, what, key).WithFiles(closure)
}

const (
	binaries = ".tests"    // where the compiled tests of a project are
	profiles = ".coverage" // and what they have covered
)

// compile compiles the tests of packages, once for all their runs.
func (p *project) compile(r run) {
	p.Helper()
	if p.dir == "" {
		p.dir = p.TempDir()
		if err := launch.Write(p.dir, p.files); err != nil {
			p.Fatal(err)
		}
	}
	words := []string{"test", "-c", fmt.Sprint("-race=", r.race), "-vet=off", "-ldflags=-s -w", "-o", binaries + string(filepath.Separator)}
	if r.race { // the whole project, whose runs are all compiled alike
		words = append(words, "-cover", "-coverpkg=./...")
	}
	left := []string{}
	for _, dir := range r.dirs {
		if !p.compiled[dir] {
			left = append(left, "./"+dir)
			p.compiled[dir] = true
		}
	}
	if len(left) == 0 {
		return
	}
	env := []string{"CGO_ENABLED=" + map[bool]string{true: "1", false: "0"}[r.race]}
	if err := launch.RunWith(env, p.dir, "go", append(words, left...)...); err != nil {
		p.Fatal(err)
	}
}

// runAll runs compiled tests and returns which were skipped and why.
func (p *project) runAll(r run) []string {
	p.Helper()
	if err := os.MkdirAll(filepath.Join(p.dir, profiles), 0o755); err != nil {
		p.Fatal(err)
	}
	skipped := make([][]string, len(r.dirs))
	var group sync.WaitGroup
	for i, dir := range r.dirs {
		group.Go(func() { skipped[i] = skips(p.runPackage(r, dir)) })
	}
	group.Wait()
	return slices.Concat(skipped...)
}

// runPackage runs the tests of one package and returns what they print.
func (p *project) runPackage(r run, dir string) string {
	p.Helper()
	name := path.Base(dir)
	if dir == "." {
		name = p.spec.Name()
	}
	test := exec.Command(filepath.Join(p.dir, binaries, name+".test"), "-test.v", "-test.timeout=5m")
	if r.race {
		test.Args = append(test.Args, "-test.coverprofile="+filepath.Join(p.dir, profiles, name))
	}
	test.Dir = filepath.Join(p.dir, filepath.FromSlash(dir))
	test.Env = slices.DeleteFunc(os.Environ(), func(setting string) bool { return strings.HasPrefix(setting, "TEST_DATABASE_URL=") })
	if r.address != "" {
		test.Env = append(test.Env, "TEST_DATABASE_URL="+r.address)
	}
	out, err := test.CombinedOutput()
	if err != nil {
		p.Errorf("the tests of %s, TEST_DATABASE_URL=%s: %v\n%s", name, r.address, err, out)
	}
	return string(out)
}
