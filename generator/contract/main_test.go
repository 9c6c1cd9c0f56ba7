package contract

import (
	"flag"
	"fmt"
	"os"
	"testing"

	_ "backend/generator/golden" // for the flag -update
)

// workshop is where projects are made and programs are built, for the time of
// one test run.
var workshop string

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(inWorkshop(m))
}

func inWorkshop(m *testing.M) int {
	dir, err := os.MkdirTemp("", "contract")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	workshop = dir
	return m.Run()
}

// slow skips tests that build and start projects when time is short.
func slow(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("builds and starts whole projects; run without -short")
	}
}
