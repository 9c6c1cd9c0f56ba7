package launch

import (
	"flag"
	"fmt"
	"os"
	"testing"
)

// Workshop is where projects are made and programs are built, for the time of
// one test run.
var Workshop string

// Main is what TestMain of a package does that starts projects: it runs the
// tests and leaves nothing behind.
func Main(m *testing.M) {
	flag.Parse()
	os.Exit(inWorkshop(m))
}

func inWorkshop(m *testing.M) int {
	dir, err := os.MkdirTemp("", "launch")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	Workshop = dir
	return m.Run()
}
