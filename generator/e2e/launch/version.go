package launch

import (
	"testing"

	"backend/generator/spec"
)

// UnknownServer is the version of a database server that somebody else runs.
const UnknownServer = "unknown"

// versions return which server databases of a kind are on; databases in
// database_unix.go starts them.
var versions = map[string]func(testing.TB) string{
	"sqlite": func(testing.TB) string { return "" }, // a part of the project
}

// DatabaseVersion returns the kind and version of the server on which Database
// makes databases; it is empty if there is none.
func DatabaseVersion(t testing.TB, s spec.Spec) string {
	t.Helper()
	if of, known := versions[s.Database]; known {
		return of(t)
	}
	return UnknownServer
}
