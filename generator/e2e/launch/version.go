package launch

import (
	"testing"

	"backend/generator"
)

// UnknownServer is the version of a database server that somebody else runs.
const UnknownServer = "unknown"

// versions return which server databases of a kind are on: databases in
// database_unix.go starts them.
var versions = map[string]func() (string, error){
	"sqlite": func() (string, error) { return "", nil },
}

// DatabaseVersion returns the kind and version of the server on which Database
// makes databases; it is empty if there is none.
func DatabaseVersion(t testing.TB, s generator.Spec) string {
	t.Helper()
	of, known := versions[s.Database]
	if !known {
		return UnknownServer
	}
	version, err := of()
	if err != nil {
		t.Logf("the version of %s: %v", s.Database, err)
		return UnknownServer
	}
	return version
}
