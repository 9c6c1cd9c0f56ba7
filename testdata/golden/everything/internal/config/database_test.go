package config

import (
	"strings"
	"testing"
)

// addresses maps URLs of databases to whether the connection is safe in production.
var addresses = map[string]bool{
	testDatabaseURL: true,
	"mongodb://ada:secret@database:27017/test":                       true,
	"mongodb://ada:secret@db.example.com/test":                       false,
	"mongodb://ada:secret@a.example.com,b.example.com/test?tls=true": true,
	"mongodb://ada:secret@db.example.com/test?ssl=true":              true,
	"mongodb://ada:secret@db.example.com/test?tls=false":             false,
	"mongodb+srv://ada:secret@db.example.com/test":                   true,
	"mongodb+srv://ada:secret@db.example.com/test?tls=false":         false,
}

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

func TestExternalHost(t *testing.T) {
	for address, want := range map[string]string{
		"db://localhost/test":                      "",
		"db://ada:p%40.ss@127.0.0.1:5432/test":     "",
		"db://[::1]:5432/test":                     "",
		"db://database:5432/test?host=x.y":         "",
		"db:///test":                               "",
		"db://192.0.2.1/test":                      "192.0.2.1",
		"db://ada:secret@db.example.com:5432/test": "db.example.com",
		"db://[2001:db8::1]/test":                  "[2001:db8::1]",
		"db://localhost:1,db.example.com:2/test":   "db.example.com",
		"db://db.example.com?x=1":                  "db.example.com",
	} {
		if got := externalHost(address); got != want {
			t.Errorf("%s: got %q, want %q", address, got, want)
		}
	}
}

// There is a warning only in production.
func TestDatabaseWarning(t *testing.T) {
	for address, safe := range addresses {
		if got := (Config{Env: Development, DatabaseURL: address}).DatabaseWarning(); got != "" {
			t.Errorf("%s in development: got %s", address, got)
		}
		got := (Config{Env: Production, DatabaseURL: address}).DatabaseWarning()
		if (got == "") != safe || strings.Contains(got, "secret") {
			t.Errorf("%s: got warning %q, want none: %t", address, got, safe)
		}
	}
}
