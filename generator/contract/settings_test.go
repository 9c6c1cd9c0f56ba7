package contract

import (
	"net"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"backend/generator"
	"backend/generator/running"
)

// crashes are traces of a program that did not expect what happened.
var crashes = regexp.MustCompile(`goroutine|panic|\.go:\d`)

// wantOneLine waits for a process that fails at its start, and fails unless it
// ends with status 1 and one line that names all words.
func (p *process) wantOneLine(t *testing.T, words ...string) {
	t.Helper()
	p.WantExit(t, 1)
	said := []string{}
	for _, line := range p.Lines() {
		if !strings.HasPrefix(line, "time=") && !strings.HasPrefix(line, "{") { // the log
			said = append(said, line)
		}
	}
	if len(said) != 1 || strings.TrimSpace(said[0]) == "" || crashes.MatchString(said[0]) {
		t.Fatalf("wanted one line and no stack trace, got\n%s", p.Log.String())
	}
	for _, word := range words {
		if !strings.Contains(said[0], word) {
			t.Errorf("wanted a line that names %s, got\n%s", word, said[0])
		}
	}
	if strings.Contains(p.Out.String(), "http://") {
		t.Errorf("the server is announced though it does not run: %s", p.Out.String())
	}
}

func TestBusyPort(t *testing.T) {
	each(t, onePerFramework(), func(t *testing.T, s generator.Spec) {
		busy, err := net.Listen("tcp", "localhost:0")
		if err != nil {
			t.Fatal(err)
		}
		defer busy.Close()
		port := busy.Addr().(*net.TCPAddr).Port
		p := launch(t, program(t, s), t.TempDir(), port, append(database(t, s), "PORT="+strconv.Itoa(port)))
		p.wantOneLine(t, strconv.Itoa(port), "PORT=")
	})
}

// badSettings are single settings that stop the start. The line names what
// stands before the equals sign.
var badSettings = []string{
	"PORT=abc", "PORT=0", "PORT=-1", "PORT=65536", "PORT=80.5", "PORT=:8080", "PORT=8080 ", "PORT=http",
	"ENV=prod", "ENV=Production", "ENV=test", "LOG_LEVEL=loud", "LOG_LEVEL=7",
	"DATABASE_URL=gopher://x", "DATABASE_URL=mysql://localhost/x", "DATABASE_URL=://",
	"HOST=a b", "HOST=localhost:8080", "HOST=http://localhost",
}

func TestBadSettings(t *testing.T) {
	each(t, onePerFramework(), func(t *testing.T, s generator.Spec) {
		for _, setting := range badSettings {
			t.Run(setting, func(t *testing.T) {
				port := running.FreePort(t)
				env := append(database(t, s), "PORT="+strconv.Itoa(port), setting)
				name, _, _ := strings.Cut(setting, "=")
				launch(t, program(t, s), t.TempDir(), port, env).wantOneLine(t, name)
			})
		}
		t.Run("DATABASE_URL is a directory", func(t *testing.T) {
			port, dir := running.FreePort(t), t.TempDir()
			launch(t, program(t, s), dir, port, []string{"PORT=" + strconv.Itoa(port), "DATABASE_URL=file:" + filepath.ToSlash(dir)}).wantOneLine(t, "DATABASE_URL")
		})
		t.Run("an unknown command", func(t *testing.T) {
			launch(t, program(t, s), t.TempDir(), 0, database(t, s), "frobnicate").wantOneLine(t, "frobnicate", "migrate")
		})
	})
}

// badFeatureSettings are those that come with features.
var badFeatureSettings = []string{
	"CORS_ALLOWED_ORIGINS=*", "CORS_ALLOWED_ORIGINS=example.com", "CORS_ALLOWED_ORIGINS=https://example.com/", "CORS_ALLOWED_ORIGINS=https://*.example.com",
	"CORS_ALLOWED_ORIGINS=null", "CORS_ALLOWED_ORIGINS=https://example.com;https://example.org", "CORS_ALLOWED_ORIGINS=https://example.com:443",
	"TRUSTED_PROXIES=proxy", "TRUSTED_PROXIES=10.0.0.0/33", "TRUSTED_PROXIES=10.0.0.1:80", "TRUSTED_PROXIES=10.0.0.1 10.0.0.2", "TRUSTED_PROXIES=*",
	"JWT_SECRET=too short",
}

func TestBadFeatureSettings(t *testing.T) {
	each(t, []generator.Spec{allFeatures(generator.Frameworks.Default(), generator.Databases.Default(), "jwt")}, func(t *testing.T, s generator.Spec) {
		for _, setting := range badFeatureSettings {
			t.Run(setting, func(t *testing.T) {
				name, _, _ := strings.Cut(setting, "=")
				wantRefused(t, s, name, "too short", append(database(t, s), setting)...)
			})
		}
	})
}
