package contract

import (
	"testing"

	"backend/generator"
)

// servers give each test a fresh database: the settings that lead to it. A
// database that is a server of its own is started here, one in a test run, and
// gets a new database in it each time.
var servers = map[string]func(testing.TB) []string{
	"sqlite": func(testing.TB) []string { return nil }, // the default: a file in the directory the server is started in
}

// database returns the settings for a fresh database of the kind that s names.
func database(t testing.TB, s generator.Spec) []string {
	t.Helper()
	fresh, known := servers[s.Database]
	if !known {
		t.Fatalf("servers_test.go does not say how to start the database %s", s.Database)
	}
	return fresh(t)
}
