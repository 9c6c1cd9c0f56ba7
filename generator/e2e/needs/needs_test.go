package needs

import (
	"fmt"
	"strings"
	"testing"
	"text/tabwriter"

	_ "backend/generator/e2e/golden" // for the flag -update
)

// TestSummary says in one place what is there and what is not. What is missing
// is skipped here as it is everywhere.
func TestSummary(t *testing.T) {
	var table strings.Builder
	w := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "need\tfound\twithout it this is not proved\tDebian")
	for _, n := range all {
		found, err := n.find()
		if err != nil {
			found = "MISSING"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", n.name, found, n.proves, n.install)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	t.Logf("what tests need beside Go:\n%s", table.String())
	for _, n := range all {
		t.Run(n.name, func(t *testing.T) { n.of(t) })
	}
}

// TestMissing holds the reason of a skip to its form, which .ci/run and people
// look for.
func TestMissing(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	finders := []func() (string, error){findPostgres, findCompiler, findBrowser, findAxe, findBuildah, findCurl}
	for i, n := range all {
		n.find = finders[i]
		skipped := &skips{TB: t}
		n.of(skipped)
		if _, err := n.find(); err == nil {
			continue // not only on PATH
		}
		if want := "not on this machine: " + n.name + " (Debian: apt-get install "; !strings.HasPrefix(skipped.reason, want) {
			t.Errorf("without %s a test is skipped because of %q, wanted %q", n.name, skipped.reason, want)
		}
	}
}

// skips notes why a test would be skipped.
type skips struct {
	testing.TB
	reason string
}

func (s *skips) Skip(args ...any) { s.reason = fmt.Sprint(args...) }
