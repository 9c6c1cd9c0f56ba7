//go:build unix

package servers

import (
	"io"
	"testing"
	"time"

	"backend/generator/e2e/needs"
)

// A PostgresServer is a PostgreSQL server that one test has for itself, so
// that it can stop it.
type PostgresServer struct {
	Address string // of an empty database
	server  *postgres
}

// OwnPostgres starts a server, which goes with the test.
func OwnPostgres(t testing.TB) *PostgresServer {
	t.Helper()
	server, err := startPostgres(needs.Postgres(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.stop)
	if err := server.run("createdb", "test"); err != nil {
		t.Fatal(err)
	}
	return &PostgresServer{server.address("test"), server}
}

// Stop shuts the server down as its operator would: it ends all connections.
func (p *PostgresServer) Stop(t testing.TB) {
	t.Helper()
	p.turn(t, "")
}

// Start starts a server again that was stopped, with the same data at the same
// address.
func (p *PostgresServer) Start(t testing.TB) {
	t.Helper()
	p.turn(t, "ready")
}

// turn lets the script stop or start the server, and waits until it is done.
func (p *PostgresServer) turn(t testing.TB, wanted string) {
	t.Helper()
	if _, err := io.WriteString(p.server.alive, "\n"); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(postgresStart); postgresState(p.server.dir) != wanted; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("wanted PostgreSQL to be %q, it is %q", wanted, postgresState(p.server.dir))
		}
	}
}

// Disconnect ends all connections to the server, which lives on.
func (p *PostgresServer) Disconnect(t testing.TB) {
	t.Helper()
	const end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'test' AND pid <> pg_backend_pid()"
	if err := p.server.run("psql", "--no-psqlrc", "--command", end, "test"); err != nil {
		t.Fatal(err)
	}
}
