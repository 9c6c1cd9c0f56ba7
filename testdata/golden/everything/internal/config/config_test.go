package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLoad(t *testing.T) {
	for _, test := range []struct {
		name, setting, value string
		want                 string // part of the error; empty for none
	}{
		{"defaults", "PORT", "", ""},
		{"another port", "PORT", "9000", ""},
		{"port is not a number", "PORT", "abc", "PORT"},
		{"port is too high", "PORT", "65536", "PORT"},
		{"port is zero", "PORT", "0", "PORT"},
		{"unknown environment", "ENV", "prod", "ENV"},
		{"unknown level", "LOG_LEVEL", "loud", "LOG_LEVEL"},
		{"level", "LOG_LEVEL", "debug", ""},
		{"no limit", "WRITE_RATE", "0", ""},
		{"negative limit", "WRITE_RATE", "-1", "WRITE_RATE"},
		{"not a host name", "ALLOWED_HOSTS", "http://shop.test", "ALLOWED_HOSTS"},
		{"wrong kind of database", "DATABASE_URL", "gopher://example.com", "DATABASE_URL"},
	} {
		t.Run(test.name, func(t *testing.T) {
			clean(t)
			t.Setenv(test.setting, test.value)

			_, err := Load("no-such-file")

			if test.want == "" && err != nil {
				t.Errorf("got error %v, want none", err)
			}
			if test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
				t.Errorf("got error %v, want one that names %s", err, test.want)
			}
		})
	}
}

func TestAddress(t *testing.T) {
	for env, want := range map[string]string{Development: "localhost:8080", Production: ":8080"} {
		clean(t)
		t.Setenv("ENV", env)
		t.Setenv("DATABASE_URL", testDatabaseURL)

		c, err := Load("no-such-file")

		if err != nil || c.Address() != want {
			t.Errorf("%s: got address %q and error %v, want %q", env, c.Address(), err, want)
		}
	}
}

func TestWriteRate(t *testing.T) {
	clean(t)
	if c, err := Load("no-such-file"); err != nil || c.WriteRate != 30 {
		t.Errorf("got %d and error %v, want the default 30", c.WriteRate, err)
	}
}

func TestURL(t *testing.T) {
	for host, want := range map[string]string{
		"":          "http://localhost:8080",
		"0.0.0.0":   "http://localhost:8080",
		"::":        "http://localhost:8080",
		"localhost": "http://localhost:8080",
		"192.0.2.1": "http://192.0.2.1:8080",
		"::1":       "http://[::1]:8080",
	} {
		if got := (Config{Host: host, Port: 8080}).URL(); got != want {
			t.Errorf("%q: got %s, want %s", host, got, want)
		}
	}
}

func TestDotenv(t *testing.T) {
	clean(t)
	dotenv := filepath.Join(t.TempDir(), ".env")
	if err := os.WriteFile(dotenv, []byte("PORT=9001\nHOST=127.0.0.1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PORT", "9002")

	c, err := Load(dotenv)

	if err != nil || c.Address() != "127.0.0.1:9002" {
		t.Errorf("got %q and error %v, want the host from the file and the port from the environment", c.Address(), err)
	}

	t.Setenv("ENV", Production)
	t.Setenv("DATABASE_URL", testDatabaseURL)
	c, err = Load(dotenv)
	if err != nil || c.Address() != ":9002" {
		t.Errorf("in production: got %q and error %v, want the file to be ignored", c.Address(), err)
	}
}

// A byte order mark is skipped. An error names the line but does not quote it, as
// it may hold a secret.
func TestUnusualDotenv(t *testing.T) {
	for text, want := range map[string]string{
		"\ufeffPORT=9001\n": "",
		"PORT='9001'\nDATABASE_URL='file:a$b'\nMY SECRET LINE\nOTHER=secret\n": "line 3",
		"NOTE=\"two\nlines\"\nPORT=9001\nANOTHER SECRET\n":                     "line 4",
		"PORT=9001\n=secret\n":          "line 2",
		"PORT=9001\n\n1SECRET=x\nA=b\n": "line 3",
		"NOTE=secret\x00\n":             "line 1",
	} {
		clean(t)
		dotenv := filepath.Join(t.TempDir(), ".env")
		if err := os.WriteFile(dotenv, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := Load(dotenv)
		if want == "" && (err != nil || c.Port != 9001) {
			t.Errorf("%q: got port %d and error %v, want 9001", text, c.Port, err)
		}
		if want != "" && (err == nil || !strings.HasSuffix(err.Error(), want+", got something else") || strings.Contains(strings.ToLower(err.Error()), "secret")) {
			t.Errorf("%q: got error %v, want one that names %s and quotes nothing", text, err, want)
		}
	}
}

// In development, only localhost is allowed by default.
func TestAllowedHosts(t *testing.T) {
	for _, test := range []struct{ env, host, allowed, want string }{
		{Development, "", "", "localhost"},
		{Development, "", "shop.test, Other.test", "localhost shop.test other.test"},
		{Development, "0.0.0.0", "shop.test", ""},
		{Production, "", "", ""},
	} {
		clean(t)
		t.Setenv("ENV", test.env)
		t.Setenv("HOST", test.host)
		t.Setenv("ALLOWED_HOSTS", test.allowed)
		t.Setenv("DATABASE_URL", testDatabaseURL)
		c, err := Load("no-such-file")
		if got := strings.Join(c.AllowedHosts, " "); err != nil || got != test.want {
			t.Errorf("%+v: got %q and error %v", test, got, err)
		}
	}
}

func TestHostInBrackets(t *testing.T) {
	clean(t)
	t.Setenv("HOST", "[::1]")
	if c, err := Load("no-such-file"); err != nil || c.Address() != "[::1]:8080" {
		t.Errorf("got address %s and error %v, want [::1]:8080", c.Address(), err)
	}
}

// Other settings may be missing or invalid.
func TestLoadAddress(t *testing.T) {
	clean(t)
	t.Setenv("ENV", Production)
	t.Setenv("DATABASE_URL", "gopher://example.com")
	t.Setenv("HOST", "192.0.2.1")
	t.Setenv("PORT", "9000")

	c, err := LoadAddress("no-such-file")
	if err != nil || c.Address() != "192.0.2.1:9000" {
		t.Errorf("got address %q and error %v, want 192.0.2.1:9000", c.Address(), err)
	}

	t.Setenv("PORT", "abc")
	if _, err := LoadAddress("no-such-file"); err == nil || !strings.Contains(err.Error(), "PORT") {
		t.Errorf("got error %v, want one that names PORT", err)
	}
}

// The file .env cannot set ENV=production.
func TestProductionInDotenv(t *testing.T) {
	clean(t)
	dotenv := filepath.Join(t.TempDir(), ".env")
	if err := os.WriteFile(dotenv, []byte("ENV=production\n"), 0o600); err != nil {
		t.Fatal(err)
	}

	_, err := Load(dotenv)
	if err == nil || !strings.Contains(err.Error(), "for development") {
		t.Errorf("got error %v, want one that says that the file is for development", err)
	}

	t.Setenv("ENV", Development)
	if _, err := Load(dotenv); err != nil {
		t.Errorf("ENV is set in the environment: got error %v, want none", err)
	}
}
