//go:build unix

package servers

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"backend/generator/e2e/needs"
	"backend/generator/e2e/tier"
)

// query runs a statement in a database and returns what it prints.
func query(t *testing.T, address, statement string) string {
	t.Helper()
	out, err := exec.Command(filepath.Join(needs.Postgres(t), "psql"), "--no-psqlrc", "--tuples-only", "--no-align", address, "--command", statement).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", statement, err, out)
	}
	return strings.TrimSpace(string(out))
}

func TestPostgres(t *testing.T) {
	tier.Slow(t)
	first, second := Postgres(t), Postgres(t)
	if first == second {
		t.Fatalf("both databases are %s", first)
	}
	query(t, first, "CREATE TABLE things (name TEXT)")
	if got := query(t, second, "SELECT count(*) FROM pg_tables WHERE tablename = 'things'"); got != "0" {
		t.Errorf("a table of one database is seen in another")
	}
	if got := query(t, first, "SHOW server_encoding"); got != "UTF8" {
		t.Errorf("got encoding %s, want UTF8", got)
	}
}

// TestPostgresIsShared lets two processes use one server, which goes with its
// directory after they have been killed.
func TestPostgresIsShared(t *testing.T) {
	tier.Slow(t)
	t.Parallel()
	programs := needs.Postgres(t)
	data, err := os.MkdirTemp("", "shared") // not t.TempDir: the server is another user's
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(data)
	if err := os.Chmod(data, 0o777); err != nil {
		t.Fatal(err)
	}
	s, _ := meeting(t)
	s.kind = "postgres"
	first := newUser(t, s, programs, "USER_OF_POSTGRES=1", "TMPDIR="+data)
	second := newUser(t, s, programs, "USER_OF_POSTGRES=1", "TMPDIR="+data)
	address := first.address(t)
	if other := second.address(t); other != address {
		t.Errorf("one process uses %s and another one %s", address, other)
	}
	first.kill()
	query(t, "postgres://postgres@"+address+"/postgres", "SELECT 1")
	second.kill()
	wantEmpty(t, data)
}

// A server that is not wanted any more before it has begun goes, too.
func TestPostgresIsStoppedAtOnce(t *testing.T) {
	tier.Slow(t)
	t.Parallel()
	programs := needs.Postgres(t)
	nobody, err := unprivileged()
	if err != nil {
		t.Fatal(err)
	}
	server, log, err := spawnPostgres(programs, nobody)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	server.alive.Close()
	select {
	case <-server.ended:
	case <-time.After(postgresStart):
		t.Fatalf("the server did not end:\n%s", contents(log))
	}
	if _, err := os.Stat(server.dir); err == nil {
		t.Errorf("there is still %s", server.dir)
	}
}

// A server that cannot start says why, and at once.
func TestPostgresFails(t *testing.T) {
	nobody, err := unprivileged()
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()

	_, err = tryPostgres("/no/such/directory", nobody)

	if err == nil || !strings.Contains(err.Error(), "initdb") || time.Since(start) > postgresStart/2 {
		t.Errorf("got error %v after %v, want one that names initdb", err, time.Since(start))
	}
}
