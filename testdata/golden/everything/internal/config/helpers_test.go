package config

import (
	"strings"
	"testing"
)

// clean removes the settings that the machine may have.
func clean(t *testing.T) {
	for _, name := range []string{"ENV", "HOST", "PORT", "LOG_LEVEL", "WRITE_RATE", "ALLOWED_HOSTS", "DATABASE_URL"} {
		t.Setenv(name, "")
	}
	t.Setenv("MAX_ITEMS", "")
	t.Setenv("JWT_SECRET", strings.Repeat("x", 32))
}

// testDatabaseURL is a setting that Load takes.
const testDatabaseURL = "mongodb://ada:secret@localhost/test"
