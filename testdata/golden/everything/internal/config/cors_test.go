package config

import (
	"slices"
	"strings"
	"testing"
)

// loadCORS reads the one setting from the environment.
func loadCORS(t *testing.T, environment, value string) (CORS, error) {
	t.Helper()
	t.Setenv("ENV", environment)
	t.Setenv("CORS_ALLOWED_ORIGINS", value)
	var c CORS
	r := new(reader)
	c.load(r)
	return c, r.err
}

func TestAllowedOrigins(t *testing.T) {
	for _, test := range []struct {
		environment, value string
		want               []string
	}{
		{Development, "", []string{"http://localhost:3000", "http://localhost:5173"}},
		{Production, "", nil},
		{Production, "https://app.example.com", []string{"https://app.example.com"}},
		{Production, " https://a.example , http://b.example:8081,", []string{"https://a.example", "http://b.example:8081"}},
		{Production, "HTTPS://App.Example.com", []string{"https://app.example.com"}},
		{Production, "http://127.0.0.1:8080,http://[::1]:8080", []string{"http://127.0.0.1:8080", "http://[::1]:8080"}},
	} {
		c, err := loadCORS(t, test.environment, test.value)
		if err != nil || !slices.Equal(c.AllowedOrigins, test.want) {
			t.Errorf("%s %q: got %q and error %v, want %q", test.environment, test.value, c.AllowedOrigins, err, test.want)
		}
	}
}

func TestBadOrigins(t *testing.T) {
	for _, value := range []string{
		"*",
		"null",
		"app.example.com",
		"localhost:3000",
		"//app.example.com",
		"https://",
		"https://*.example.com",
		"https://app.example.com/",
		"https://app.example.com/login",
		"https://app.example.com?x=1",
		"https://app.example.com#x",
		"https://ada@app.example.com",
		"https://app.example.com:",
		"https://app.example.com:0",
		"https://app.example.com:x",
		"https://app.example.com:443",
		"http://app.example.com:80",
		"https://a.example https://b.example",
		"https://a.example;https://b.example",
		"https://app.example.com,*",
		"https://a.example\nhttps://b.example",
	} {
		_, err := loadCORS(t, Production, value)
		if err == nil || !strings.Contains(err.Error(), "CORS_ALLOWED_ORIGINS") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: got error %v, want one line that names CORS_ALLOWED_ORIGINS", value, err)
		}
	}
}

func TestLoadReadsOrigins(t *testing.T) {
	clean(t)
	t.Setenv("CORS_ALLOWED_ORIGINS", "*")

	_, err := Load("no-such-file")

	if err == nil || !strings.Contains(err.Error(), "CORS_ALLOWED_ORIGINS") {
		t.Errorf("got error %v, want one that names CORS_ALLOWED_ORIGINS", err)
	}
}
