package settings

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "backend/generator/e2e/golden" // for the flag -update
)

func clean(t *testing.T) {
	t.Helper()
	for _, name := range []string{"ENV", "HOST", "PORT"} {
		t.Setenv(name, "")
	}
}

func dotenv(t *testing.T, text string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, File), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestAddress(t *testing.T) {
	for _, test := range []struct{ env, text, address, url string }{
		{"", "", "localhost:8080", "http://localhost:8080"},
		{"", "\ufeffPORT=9001\nHOST='[::1]'\n", "[::1]:9001", "http://[::1]:9001"},
		{"", "HOST=0.0.0.0\n", "0.0.0.0:8080", "http://localhost:8080"},
		{"production", "PORT=9001\n", ":8080", "http://localhost:8080"},
	} {
		clean(t)
		t.Setenv("ENV", test.env)
		s, err := Read(dotenv(t, test.text))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := s.Address(); err != nil || got.String() != test.address || got.URL() != test.url {
			t.Errorf("%+v: got %s, %s and error %v", test, got, got.URL(), err)
		}
	}
	clean(t)
	t.Setenv("PORT", "9002")
	s, _ := Read(dotenv(t, "PORT=9001\n"))
	if got, _ := s.Address(); got.Port != 9002 {
		t.Errorf("got port %d, wanted the one of the environment", got.Port)
	}
}

// What is wrong is named, and what is in the file is not shown.
func TestWrong(t *testing.T) {
	bomb := "A=" + strings.Repeat("x", 1000) + "\nA=$A$A$A\n"
	for text, want := range map[string]string{
		"PORT=secret1\nMY SECRET\n":           "line 2",
		"ENV=production\n":                    "for development",
		bomb + strings.Repeat("A=$A$A\n", 40): "with a $",
		"NOTE=\"two\nlines\"\nA=b\n=secret\n": "line 4",
	} {
		clean(t)
		_, err := Read(dotenv(t, text))
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(strings.ToLower(err.Error()), "secret") {
			t.Errorf("%.40q: got error %v, want one with %q that shows nothing", text, err, want)
		}
	}
	for text, want := range map[string]string{"PORT=abc": "PORT", "PORT=0": "PORT", "PORT=65536": "PORT"} {
		clean(t)
		s, err := Read(dotenv(t, text))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Address(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got error %v, want one that names %s", text, err, want)
		}
	}
}

func TestCheck(t *testing.T) {
	clean(t)
	isDevelopment := func(env string) bool { return env == "development" }
	s, _ := Read(t.TempDir())
	if err := s.Check("ENV", "development", isDevelopment); err != nil {
		t.Error(err)
	}
	t.Setenv("ENV", "secret")
	if err := s.Check("ENV", "development", isDevelopment); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("got error %v, want one that shows nothing", err)
	}
}
