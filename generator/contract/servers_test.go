package contract

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"backend/generator"
)

// databases give each test a fresh database: the settings that lead to it. A
// database that is a server of its own is started in servers_unix_test.go, one
// in a test run, and gets a new database in it each time.
var databases = map[string]func(testing.TB) []string{
	"sqlite": func(testing.TB) []string { return nil }, // the default: a file in the directory the server is started in
}

// database returns the settings for a fresh database of the kind that s names,
// and what else it cannot be started without in production.
func database(t testing.TB, s generator.Spec) []string {
	t.Helper()
	fresh, known := databases[s.Database]
	if !known {
		t.Skipf("no server of %s is started on this system; servers are %v", s.Database, slices.Sorted(maps.Keys(databases)))
	}
	return fresh(t)
}

// setting returns the value of a setting among others.
func setting(env []string, name string) string {
	value := ""
	for _, line := range env {
		if after, found := strings.CutPrefix(line, name+"="); found {
			value = after
		}
	}
	return value
}
