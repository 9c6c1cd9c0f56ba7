package config

import (
	"strings"
	"testing"
)

// clean unsets all settings for the test.
func clean(t *testing.T) {
	for _, name := range []string{"ENV", "HOST", "PORT", "LOG_LEVEL", "WRITE_RATE", "ALLOWED_HOSTS", "DATABASE_URL"} {
		t.Setenv(name, "")
	}
	t.Setenv("MAX_ITEMS", "")
	t.Setenv("JWT_SECRET", strings.Repeat("x", 32))
	t.Setenv("SMTP_URL", "smtp://localhost")
	t.Setenv("MAIL_FROM", "shop@example.com")
}

// testDatabaseURL is a valid DATABASE_URL.
const testDatabaseURL = "mongodb://ada:secret@localhost/test"
