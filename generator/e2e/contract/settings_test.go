package contract

import (
	"net"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/e2e/combos"
	"backend/generator/e2e/launch"
	"backend/generator/spec"
)

func TestBusyPort(t *testing.T) {
	launch.Each(t, diagonal(t, plain()), func(t *testing.T, s spec.Spec) {
		busy, err := net.Listen("tcp", "localhost:0")
		if err != nil {
			t.Fatal(err)
		}
		defer busy.Close()
		port := busy.Addr().(*net.TCPAddr).Port
		p := launch.Launch(t, launch.Program(t, s), t.TempDir(), port, append(launch.Database(t, s), "PORT="+strconv.Itoa(port)))
		p.WantOneLine(t, strconv.Itoa(port), "PORT=")
	})
}

// badSettings are single settings that stop the start. The line names what
// stands before the equals sign.
var badSettings = []string{
	"PORT=abc", "PORT=0", "PORT=-1", "PORT=65536", "PORT=80.5", "PORT=:8080", "PORT=8080 ", "PORT=http",
	"ENV=prod", "ENV=Production", "ENV=test", "LOG_LEVEL=loud", "LOG_LEVEL=7",
	"DATABASE_URL=gopher://x", "DATABASE_URL=mysql://localhost/x", "DATABASE_URL=://",
	"HOST=a b", "ALLOWED_HOSTS=*", "ALLOWED_HOSTS=shop.test:8080", "HOST=localhost:8080", "HOST=http://localhost",
}

func TestBadSettings(t *testing.T) {
	launch.Each(t, diagonal(t, combos.OnePerFramework()), func(t *testing.T, s spec.Spec) {
		for _, setting := range badSettings {
			t.Run(setting, func(t *testing.T) {
				port := launch.FreePort(t)
				env := append(launch.Database(t, s), "PORT="+strconv.Itoa(port), setting)
				name, _, _ := strings.Cut(setting, "=")
				launch.Launch(t, launch.Program(t, s), t.TempDir(), port, env).WantOneLine(t, name)
			})
		}
		t.Run("DATABASE_URL is a directory", func(t *testing.T) {
			port, dir := launch.FreePort(t), t.TempDir()
			launch.Launch(t, launch.Program(t, s), dir, port, []string{"PORT=" + strconv.Itoa(port), "DATABASE_URL=file:" + filepath.ToSlash(dir)}).WantOneLine(t, "DATABASE_URL")
		})
		t.Run("an unknown command", func(t *testing.T) {
			launch.Launch(t, launch.Program(t, s), t.TempDir(), 0, launch.Database(t, s), "frobnicate").WantOneLine(t, "frobnicate", "migrate")
		})
	})
}

// badFeatureSettings are those that come with features.
var badFeatureSettings = []string{
	"CORS_ALLOWED_ORIGINS=*", "CORS_ALLOWED_ORIGINS=example.com", "CORS_ALLOWED_ORIGINS=https://example.com/", "CORS_ALLOWED_ORIGINS=https://*.example.com",
	"CORS_ALLOWED_ORIGINS=null", "CORS_ALLOWED_ORIGINS=https://example.com;https://example.org", "CORS_ALLOWED_ORIGINS=https://example.com:443",
	"TRUSTED_PROXIES=proxy", "TRUSTED_PROXIES=10.0.0.0/33", "TRUSTED_PROXIES=10.0.0.1:80", "TRUSTED_PROXIES=10.0.0.1 10.0.0.2", "TRUSTED_PROXIES=*", "TRUSTED_PROXIES=0.0.0.0/0", "TRUSTED_PROXIES=127.0.0.1,::/0",
	"JWT_SECRET=too short",
	"SMTP_URL=localhost:587", "SMTP_URL=http://localhost", "SMTP_URL=smtp://ada:too short@localhost", "SMTP_URL=smtp://ada@localhost", "SMTP_URL=smtp://localhost:x",
	"MAIL_FROM=shop", "MAIL_FROM=a@example.com, b@example.com",
}

func TestBadFeatureSettings(t *testing.T) {
	launch.Each(t, []spec.Spec{combos.AllFeatures(catalogue.Frameworks.Default(), catalogue.Databases.Default(), "jwt")}, func(t *testing.T, s spec.Spec) {
		for _, setting := range badFeatureSettings {
			t.Run(setting, func(t *testing.T) {
				name, _, _ := strings.Cut(setting, "=")
				wantRefused(t, s, name, "too short", append(launch.Database(t, s), setting)...)
			})
		}
	})
}
