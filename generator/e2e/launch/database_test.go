package launch

import (
	"runtime"
	"testing"

	"backend/generator/catalogue"
	_ "backend/generator/e2e/golden" // for the flag -update
)

// TestEveryDatabase holds the servers to the catalogue.
func TestEveryDatabase(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // starts no servers
	}
	for _, name := range catalogue.Databases.Names() {
		if databases[name] == nil {
			t.Errorf("database_unix.go does not say how to start the database %s", name)
		}
	}
}
