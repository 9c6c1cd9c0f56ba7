// Package matrix looks at the code of every project that can be made: what the
// go command and its friends say of it, and its own tests. Only tests import
// it. Package launch lists the projects; the tests of those with a framework and
// a database have a directory below this one, and so a time limit of their own.
package matrix

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
	"backend/generator/e2e/launch"
	"backend/templates"
)

// leastCoverage is how much of a project its own tests run at least, in
// percent of the statements.
const leastCoverage = 80

// Test runs the tests of every project with a framework and a database, those
// that have all features with the race detector and, if the database is a
// server, both with one and without. It fails if a test does, if one is skipped
// that need not be, or if the tests of a project cover too little of it.
func Test(t *testing.T, framework, database string) {
	specs := slices.DeleteFunc(slices.Concat(launch.Matrix(), launch.Fields(), launch.Bare()), func(s generator.Spec) bool {
		return s.Framework != framework || s.Database != database
	})
	var mu sync.Mutex
	lowest, where := 100.0, ""
	t.Run("projects", func(t *testing.T) {
		launch.Each(t, specs, func(t *testing.T, s generator.Spec) {
			t.Parallel()
			covered := testProject(t, s)
			mu.Lock()
			defer mu.Unlock()
			if covered < lowest {
				lowest, where = covered, launch.Words(s)
			}
		})
	})
	if where != "" {
		t.Logf("the lowest coverage is %.1f %%, of %s", lowest, where)
	}
}

// testProject runs the tests of one project and returns their coverage.
func testProject(t *testing.T, s generator.Spec) float64 {
	files, err := generator.Render(templates.FS, s)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := launch.Write(dir, files); err != nil {
		t.Fatal(err)
	}
	compile(t, dir, len(s.Features) == len(generator.Features.All))
	if setting := launch.Setting(launch.Database(t, s), "DATABASE_URL"); setting != "" {
		skipped := runTests(t, dir, testDirs(files), "")
		if len(skipped) == 0 {
			t.Error("without a server no test is skipped: which of them need one?")
		}
		wantReasons(t, skipped, "TEST_DATABASE_URL")
		wantReasons(t, runTests(t, dir, testDirs(files), setting), "FerretDB")
	} else {
		wantReasons(t, runTests(t, dir, testDirs(files), ""))
	}
	covered := coverage(t, filepath.Join(dir, profiles))
	if covered < leastCoverage {
		t.Errorf("the tests cover %.1f %% of the statements, wanted %d %%", covered, leastCoverage)
	}
	return covered
}

const (
	binaries = ".tests"    // where the compiled tests of a project are
	profiles = ".coverage" // and what they have covered
)

// compile compiles all tests of a project, once for all their runs. The race
// detector makes that and the runs take twice as long.
func compile(t *testing.T, dir string, race bool) {
	t.Helper()
	env := []string{"CGO_ENABLED=0"}
	if race {
		env = []string{"CGO_ENABLED=1"}
	}
	err := launch.RunWith(env, dir, "go", "test", "-c", fmt.Sprint("-race=", race), "-vet=off", "-ldflags=-s -w",
		"-cover", "-coverpkg=./...", "-o", binaries+string(filepath.Separator), "./...")
	if err != nil {
		t.Fatal(err)
	}
}

// testDirs lists the directories of the packages that have tests.
func testDirs(files []generator.File) []string {
	dirs := map[string]bool{}
	for _, file := range files {
		if strings.HasSuffix(file.Path, "_test.go") {
			dirs[path.Dir(file.Path)] = true
		}
	}
	return slices.Sorted(maps.Keys(dirs))
}

// runTests runs the compiled tests in dirs of the project in dir, where a
// database server has an address or none is there, and returns which were
// skipped and why.
func runTests(t *testing.T, dir string, dirs []string, address string) []string {
	t.Helper()
	if err := os.MkdirAll(filepath.Join(dir, profiles), 0o755); err != nil {
		t.Fatal(err)
	}
	skipped := make([][]string, len(dirs))
	var group sync.WaitGroup
	for i, of := range dirs {
		group.Go(func() { skipped[i] = skips(runPackage(t, dir, of, address)) })
	}
	group.Wait()
	return slices.Concat(skipped...)
}

// runPackage runs the tests of one package and returns what they print.
func runPackage(t *testing.T, dir, of, address string) string {
	name := path.Base(of)
	if of == "." {
		name = generator.Default("shop").Module
	}
	test := exec.Command(filepath.Join(dir, binaries, name+".test"), "-test.v", "-test.timeout=8m",
		"-test.coverprofile="+filepath.Join(dir, profiles, name))
	test.Dir = filepath.Join(dir, filepath.FromSlash(of))
	test.Env = slices.DeleteFunc(os.Environ(), func(setting string) bool { return strings.HasPrefix(setting, "TEST_DATABASE_URL=") })
	if address != "" {
		test.Env = append(test.Env, "TEST_DATABASE_URL="+address)
	}
	out, err := test.CombinedOutput()
	if err != nil {
		t.Errorf("the tests of %s, TEST_DATABASE_URL=%s: %v\n%s", name, address, err, out)
	}
	return string(out)
}
