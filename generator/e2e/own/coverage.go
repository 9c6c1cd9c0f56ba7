package own

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// coverage returns how many percent of the statements the tests have run whose
// profiles are the files in dir. Each profile names all packages, so that a
// block is in many of them.
func coverage(t *testing.T, dir string) float64 {
	t.Helper()
	profiles, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	sizes, covered := map[string]int{}, map[string]bool{}
	for _, name := range profiles {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			var block string
			var statements, runs int
			if strings.HasPrefix(line, "mode:") {
				continue
			}
			if _, err := fmt.Sscan(line, &block, &statements, &runs); err != nil {
				t.Fatalf("%s: %q: %v", filepath.Base(name), line, err)
			}
			sizes[block] = statements
			covered[block] = covered[block] || runs > 0
		}
	}
	all, run := 0, 0
	for block, statements := range sizes {
		all += statements
		if covered[block] {
			run += statements
		}
	}
	if all == 0 {
		t.Fatal("no coverage is known: did any test run?")
	}
	return 100 * float64(run) / float64(all)
}
