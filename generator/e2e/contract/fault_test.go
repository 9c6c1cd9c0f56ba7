package contract

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"backend/generator/e2e/tier"
)

// A fault is a mistake in the code of a project. Where no client between could
// break a promise, as at the start of a server, mutants of its source do.
type fault struct {
	name    string
	noticed string // the test that must fail, with one stack after a slash if it looks at several
	file    string
	right   string // what stands there once
	wrong   string // what takes its place
}

var faults = []fault{
	{"any port", "TestBadSettings/nethttp-sqlite-todo$", "internal/config/config.go", `"PORT", 8080, 1, 65535`, `"PORT", 8080, 0, 65536`},
	{"a busy port is no advice", "TestBusyPort/nethttp-sqlite-todo$", "internal/web/server.go", "with PORT=%d", "instead of %d"},
	{"any environment", "TestBadSettings/nethttp-sqlite-todo$", "internal/config/env.go", "if value == choice {", "if value != choice {"},
	{"any level", "TestBadSettings/nethttp-sqlite-todo$", "internal/config/env.go", "if err := level.UnmarshalText([]byte(text)); err != nil {", "if err := level.UnmarshalText([]byte(text)); err != nil && level > 99 {"},
	{"everybody is a proxy", "TestBadFeatureSettings", "internal/config/auth.go", "case network.Bits() == 0:", "case network.Bits() < 0:"},
	{"any origin", "TestBadFeatureSettings", "internal/config/cors.go", "case isOrigin(origin):", `case isOrigin(origin), origin == "*":`},
	{"a short secret", "TestBadFeatureSettings", "internal/config/auth.go", "len(secret) >= shortestJWTSecret", "len(secret) >= 8"},
	{"an address is printed", "TestBadAddress/chi-postgres-todo$", "internal/config/database.go", "hidden(address)", "address"},
	{"a .env in production", "TestDotenv", "internal/config/env.go", "if env == Production {", "if env == Production+Production {"},
	{"settings that nobody is told of", "TestEnvExample/nethttp-sqlite-todo$", ".env.example", "LOG_LEVEL=", "LOGS="},
	{"foreign hosts", "TestForeignHost", "internal/web/middleware.go", "len(allowed) > 0", "len(allowed) > 99"},
	{"hosts are not read", "TestForeignHost", "internal/config/config.go", `r.hosts("ALLOWED_HOSTS")`, `r.hosts("ALLOWED_NAMES")`},
	{"HOST allows no name", "TestForeignHost", "internal/config/config.go", ` && r.text("HOST", "") == ""`, ""},
	{"any migrations", "TestOtherMigrations/sqlite$", "internal/store/migrate.go", "} else if there {", "} else if there && !found && old < 0 {"},
	{"any text of a migration", "TestRewrittenMigration/postgres$", "internal/store/migrate.go", "title == otherTitle && f.digest == other.digest", "title == otherTitle"},
	{"numbers that stay", "TestRenumberedMigration/sqlite$", "internal/store/migrate.go", "moves[old] = number", "delete(moves, old)"},
	{"other migrations in production", "TestOtherMigrations/sqlite$", "main.go", "pending, err := db.Pending(ctx)", "pending, err := false, error(nil)"},
	{"tables are made in production", "TestProduction/nethttp-sqlite-todo$", "main.go", "if !cfg.Production() {", "if true {"},
	{"always ready", "TestBrokenDatabase/chi-postgres-todo$", "internal/web/server.go", "s.store.Ping(ctx); err != nil {", "s.store.Ping(ctx); err != nil && s == nil {"},
	{"an outage is a mistake", "TestBrokenDatabase/chi-postgres-todo$", "internal/web/response.go", "model.CodeUnavailable:     http.StatusServiceUnavailable", "model.CodeUnavailable:     http.StatusInternalServerError"},
	{"no time to try again", "TestBrokenDatabase/chi-postgres-todo$", "internal/web/response.go", "case p.Status == http.StatusServiceUnavailable:", "case p.Status == http.StatusTeapot:"},
	{"a database that only reads", "TestReadOnlyPostgres", "internal/store/postgres.go", "code == readOnly", `code == readOnly+"0"`},
	{"any number of writes", "TestWriteRate/nethttp-sqlite-todo$", "internal/web/limits.go", "if b.tokens < 1 {", "if b.tokens < -1e6 {"},
	{"one limit for all", "TestWriteRate/nethttp-sqlite-.*(jwt|session)$", "internal/web/limits.go", "s.writes.take(s.sender(r), ", `s.writes.take("", `},
	{"any number of items", "TestMaxItems/nethttp-sqlite-todo$", "main.go", "db.MaxItems = cfg.MaxItems", "_ = cfg.MaxItems"},
	{"no warning of a plain connection", "TestPlainConnection/chi-postgres-todo$", "internal/config/database.go", `case "require", `, `case "", "require", `},
	{"what is another's has a list below it", "TestAccess/gin-mongo-folder-auth-session$", "internal/web/note_handler.go", "s.store.Folder(c.Request.Context(), id); err != nil {", "s.store.Folder(c.Request.Context(), id); err != nil && id < 0 {"},
	{"a stop drops requests", "TestStop/nethttp-sqlite-todo$", "internal/web/server.go", "return server.Shutdown(ctx)", "return server.Close()"},
	{"nobody is told how to start a server", "TestNoServer/chi-postgres-todo$", "internal/store/postgres.go", "docker run", "docker start"},
}

// faultSetting is the name of the fault that this process is to plant.
const faultSetting = "CONTRACT_FAULT"

// plant makes the fault with a name in the project in a directory, before it is
// built.
func plant(name string) func(dir string) error {
	return func(dir string) error {
		for _, f := range faults {
			if f.name == name {
				return f.plant(dir)
			}
		}
		return fmt.Errorf("there is no fault %q", name)
	}
}

func (f fault) plant(dir string) error {
	path := filepath.Join(dir, filepath.FromSlash(f.file))
	source, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	switch {
	case strings.Contains(string(source), f.right):
	case strings.Contains(string(source), f.wrong): // planted before
		return nil
	default:
		return fmt.Errorf("%s does not say %s", path, f.right)
	}
	return os.WriteFile(path, []byte(strings.ReplaceAll(string(source), f.right, f.wrong)), 0o644)
}

// TestFaults shows that the tests of this package notice: each fault makes the
// one fail that should. A process of its own runs it, so that its failures are
// not those of this one. Without the fault the test passes, as all do.
func TestFaults(t *testing.T) {
	tier.Slow(t)
	const oneOf = 15
	for _, f := range tier.Some(t, faults, func(i int, _ fault) bool { return i%oneOf == 0 }) {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			command := exec.Command(os.Args[0], "-test.run=^"+strings.Replace(f.noticed, "/", "$/^", 1))
			command.Env = append(os.Environ(), faultSetting+"="+f.name)
			printed, err := command.CombinedOutput()
			if err == nil || !strings.Contains(string(printed), "--- FAIL: "+strings.Split(f.noticed, "/")[0]) || strings.Contains(string(printed), cannotBuild) {
				t.Errorf("wanted %s to fail, and nothing else: %v\n%s", f.noticed, err, short(string(printed)))
			}
		})
	}
}

// cannotBuild begins what a fault leads to that is none: code that does not
// compile or is not there.
const cannotBuild = "cannot build"
