package contract

import (
	"net"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"backend/generator/e2e/combos"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
)

// TestDotenv holds the file .env to being read in development only, after the
// environment.
func TestDotenv(t *testing.T) {
	launch.Each(t, tier.One(t, combos.OnePerFramework()), func(t *testing.T, s spec.Spec) {
		program, settings := launch.Program(t, s), launch.Database(t, s)
		dir, port := t.TempDir(), launch.FreePort(t)
		dotenv := func(text string) {
			if err := os.WriteFile(filepath.Join(dir, ".env"), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		dotenv("# mine\nPORT=" + strconv.Itoa(port) + "\n")
		p := launch.Launch(t, program, dir, port, settings)
		p.AwaitAnswers(t)
		p.Await(t, "the address to open", func() bool { return strings.Contains(p.Out.String(), "http://"+p.Address()) })
		p.Stop(t)
		p = launch.Launch(t, program, dir, port, append(settings, "HOST=127.0.0.1"))
		p.Await(t, "the address to open", func() bool { return strings.Contains(p.Out.String(), "http://127.0.0.1:"+strconv.Itoa(port)) })
		p.Stop(t)

		dotenv("LOG_LEVEL=loud\n")
		launch.Launch(t, program, dir, port, settings).WantOneLine(t, "LOG_LEVEL")
		dotenv("ENV=production\n") // a file for development
		launch.Launch(t, program, dir, port, settings).WantOneLine(t, ".env", "ENV=production")
		dotenv("LOG_LEVEL=loud\n")
		launch.Start(t, program, dir, append(settings, "LOG_LEVEL=info")...).Stop(t)
		launch.Start(t, program, dir, append(settings, "ENV=production")...).Stop(t)
	})
}

// TestEnvExample holds .env.example to naming every setting, and to being a
// .env that works.
func TestEnvExample(t *testing.T) {
	launch.Each(t, diagonal(t, append(combos.OnePerFramework(), whole()...)), func(t *testing.T, s spec.Spec) {
		program, dir := launch.Program(t, s), t.TempDir()
		example, err := os.ReadFile(filepath.Join(filepath.Dir(program), ".env.example"))
		if err != nil {
			t.Fatal(err)
		}
		names := []string{"PORT", "HOST", "ENV", "LOG_LEVEL", "DATABASE_URL"}
		if s.Auth != "" {
			names = append(names, "TRUSTED_PROXIES")
		}
		if s.Auth == "jwt" {
			names = append(names, "JWT_SECRET")
			if regexp.MustCompile(`(?m)^#? ?JWT_SECRET=[^ \n]`).Match(example) {
				t.Errorf(".env.example has a secret:\n%s", example)
			}
		}
		if slices.Contains(s.Features, "mail") {
			names = append(names, "SMTP_URL", "MAIL_FROM")
		}
		if slices.Contains(s.Features, "cors") {
			names = append(names, "CORS_ALLOWED_ORIGINS")
		}
		for _, name := range names {
			if !regexp.MustCompile(`(?m)^#? ?` + name + `=`).Match(example) {
				t.Errorf(".env.example has no line for %s:\n%s", name, example)
			}
		}
		uncommented := regexp.MustCompile(`(?m)^# ?([A-Z_]+=)`).ReplaceAll(example, []byte("$1"))
		for _, text := range [][]byte{example, uncommented} {
			if err := os.WriteFile(filepath.Join(dir, ".env"), text, 0o600); err != nil {
				t.Fatal(err)
			}
			launch.Start(t, program, dir, launch.Database(t, s)...).Stop(t)
		}
	})
}

// TestDefaultPort starts a server without any setting, if nobody else uses the
// port.
func TestDefaultPort(t *testing.T) {
	tier.Slow(t)
	s := plain()[0]
	free, err := net.Listen("tcp", "localhost:8080")
	if err != nil {
		t.Logf("not checked: %v", err)
		return
	}
	free.Close()
	p := launch.Launch(t, launch.Program(t, s), t.TempDir(), 8080, launch.Database(t, s))
	p.AwaitAnswers(t)
	p.Stop(t)
}
