package config

import (
	"strings"
	"testing"
)

func TestDatabaseURLIsSecret(t *testing.T) {
	clean(t)
	t.Setenv("DATABASE_URL", "mysql://ada:secret@localhost/test")

	_, err := Load("no-such-file")

	if err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("got error %v, want one without the password", err)
	}
}

func TestDatabaseURLHasNoDefaultInProduction(t *testing.T) {
	clean(t)
	t.Setenv("ENV", Production)

	_, err := Load("no-such-file")

	if err == nil || !strings.Contains(err.Error(), "DATABASE_URL") || !strings.Contains(err.Error(), ".env is not read") {
		t.Errorf("got error %v, want one that names DATABASE_URL and says that .env is not read", err)
	}
}
