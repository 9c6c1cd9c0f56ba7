package launch

import (
	"os"
	"strings"
	"testing"

	"backend/generator/e2e/needs"
	"backend/generator/spec"
)

// databases give each test a fresh database: the settings that lead to it. A
// database that is a server of its own is found in database_unix.go, and gets a
// new database in it each time.
var databases = map[string]func(testing.TB) []string{
	"sqlite": func(testing.TB) []string { return nil }, // the default: a file in the directory the server is started in
}

// Database returns the settings for a fresh database of the kind that s names.
func Database(t testing.TB, s spec.Spec) []string {
	t.Helper()
	fresh, known := databases[s.Database]
	if !known {
		t.Skipf("%sservers of %s, which no test starts on this system", needs.Missing, s.Database)
	}
	return fresh(t)
}

// Setting returns the value of a setting among others.
func Setting(env []string, name string) string {
	value := ""
	for _, line := range env {
		if after, found := strings.CutPrefix(line, name+"="); found {
			value = after
		}
	}
	return value
}

// OnStandIn reports whether the database of a server is the stand-in for
// MongoDB.
func (p *Process) OnStandIn() bool {
	return strings.HasPrefix(Setting(p.Env, "DATABASE_URL"), "mongodb") && !strings.HasPrefix(os.Getenv("TEST_DATABASE_URL"), "mongodb")
}
