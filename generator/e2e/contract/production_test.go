package contract

import (
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"backend/generator/e2e/combos"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
)

// TestProduction holds tables to being changed only when somebody says so, and
// data to being there after a restart.
func TestProduction(t *testing.T) {
	launch.Each(t, diagonal(t, append(combos.OnePerFramework(), whole()...)), func(t *testing.T, s spec.Spec) {
		program, dir, port, p := launch.Program(t, s), t.TempDir(), launch.FreePort(t), project(t, s)
		settings := append(launch.Database(t, s), inProduction(s)...)
		settings = append(settings, "PORT="+strconv.Itoa(port))
		p.Production = true
		for range 2 { // still so the second time: the first one changed nothing
			launch.Launch(t, program, dir, port, settings).WantOneLine(t, "migrate")
		}
		for range 2 { // applying what is applied is no mistake
			migrate := launch.Launch(t, program, dir, port, settings, "migrate")
			migrate.WantExit(t, 0)
		}
		server := launch.Start(t, program, dir, settings...)
		Check(t, clientOf(server), p)
		server.Stop(t)
		equal(t, "printed for people in production", server.Out.String(), "")
	})
}

// TestReadOnlyPostgres has a server write to a PostgreSQL that only reads, as
// one does that follows another one.
func TestReadOnlyPostgres(t *testing.T) {
	s := tier.One(t, slices.DeleteFunc(plain(), func(s spec.Spec) bool { return s.Database != "postgres" }))
	launch.Each(t, s, func(t *testing.T, s spec.Spec) {
		program, dir, settings := launch.Program(t, s), t.TempDir(), append(launch.Database(t, s), "ENV=production")
		launch.Launch(t, program, dir, 0, settings, "migrate").WantExit(t, 0)
		url := launch.Setting(settings, "DATABASE_URL") + "&default_transaction_read_only=on"
		server := launch.Start(t, program, dir, append(settings, "DATABASE_URL="+url)...)
		r := use(clientOf(server), project(t, s).Resources[0])
		for range 2 {
			r.client.send(t, http.MethodPost, r.list, text(r.body(t))).want(t, http.StatusServiceUnavailable).wantRetryAfter(t)
			r.client.get(t, r.list).want(t, http.StatusOK)
		}
		server.Stop(t)
	})
}

// inProduction are the settings that a project cannot do without there, and
// those that the client counts on.
func inProduction(s spec.Spec) []string {
	settings := []string{"ENV=production"}
	if s.Auth == "jwt" {
		settings = append(settings, "JWT_SECRET="+strings.Repeat("secret", 6))
	}
	if slices.Contains(s.Features, "mail") {
		settings = append(settings, mailSettings...)
	}
	if slices.Contains(s.Features, "cors") {
		settings = append(settings, "CORS_ALLOWED_ORIGINS=http://localhost:3000,http://localhost:5173")
	}
	return settings
}

// mailSettings name a mail server that is not there.
var mailSettings = []string{"SMTP_URL=smtp://127.0.0.1:9", "MAIL_FROM=shop@example.com"}

// TestRestart starts a server again and again in one directory.
func TestRestart(t *testing.T) {
	launch.Each(t, diagonal(t, plain()), func(t *testing.T, s spec.Spec) {
		program, dir, settings := launch.Program(t, s), t.TempDir(), launch.Database(t, s)
		var kept item
		for round := range 3 {
			server := launch.Start(t, program, dir, settings...)
			r := use(clientOf(server), project(t, s).Resources[0])
			if kept != nil {
				equal(t, "item from before the restart", r.read(t, kept.id()), kept)
			}
			kept = r.create(t)
			equal(t, "id", kept.id(), strconv.Itoa(2*round+1))
			r.remove(t, r.create(t).id()) // the newest id must stay used
			server.Stop(t)
		}
	})
}

// TestPowerCut kills a server: what was answered is stored.
func TestPowerCut(t *testing.T) {
	launch.Each(t, plain()[:1], func(t *testing.T, s spec.Spec) {
		program, dir, settings := launch.Program(t, s), t.TempDir(), launch.Database(t, s)
		server := launch.Start(t, program, dir, settings...)
		kept := use(clientOf(server), project(t, s).Resources[0]).create(t)
		if err := server.Command.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		<-server.Ended
		server = launch.Start(t, program, dir, settings...)
		equal(t, "item from before", use(clientOf(server), project(t, s).Resources[0]).read(t, kept.id()), kept)
		server.Stop(t)
	})
}

// TestDatabaseFile holds DATABASE_URL to saying where the file is, with
// characters that mean something in an address.
func TestDatabaseFile(t *testing.T) {
	tier.Slow(t)
	s := plain()[0]
	if s.Database != "sqlite" {
		return
	}
	dir := t.TempDir()
	for _, name := range []string{"plain.db", "in/new/directory.db", "with space.db", "50%25.db", "a#b.db", "ünï.db"} {
		t.Run(name, func(t *testing.T) {
			server := launch.Start(t, launch.Program(t, s), dir, "DATABASE_URL=file:"+name)
			clientOf(server).get(t, "/readyz").want(t, http.StatusOK)
			server.Stop(t)
			if found, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(name))); err != nil || len(found) != 1 {
				t.Errorf("wanted a file %s: %v", name, err)
			}
		})
	}
}
