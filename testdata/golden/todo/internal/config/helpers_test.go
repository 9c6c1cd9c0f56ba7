package config

import "testing"

// clean removes the settings that the machine may have.
func clean(t *testing.T) {
	for _, name := range []string{"ENV", "HOST", "PORT", "LOG_LEVEL", "WRITE_RATE", "ALLOWED_HOSTS", "DATABASE_URL"} {
		t.Setenv(name, "")
	}
	t.Setenv("MAX_ITEMS", "")
}

// testDatabaseURL is a setting that Load takes.
const testDatabaseURL = "file:test.db"
