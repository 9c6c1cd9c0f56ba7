//go:build unix

package servers

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// query runs a statement in a database and returns what it prints.
func query(t *testing.T, address, statement string) string {
	t.Helper()
	programs, err := findPostgres()
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(filepath.Join(programs, "psql"), "--no-psqlrc", "--tuples-only", "--no-align", address, "--command", statement).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", statement, err, out)
	}
	return strings.TrimSpace(string(out))
}

func TestPostgres(t *testing.T) {
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

// TestHold keeps a server until it is killed; TestPostgresGoesWithUs does that.
func TestHold(t *testing.T) {
	if os.Getenv("HOLD_POSTGRES") == "" {
		return
	}
	os.Stdout.WriteString("address " + Postgres(t) + "\n")
	time.Sleep(time.Minute)
}

// The server and its directory go even if nobody could clean up.
func TestPostgresGoesWithUs(t *testing.T) {
	dir, err := os.MkdirTemp("", "hold") // not t.TempDir: the server is another user's
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if err := os.Chmod(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	holder := exec.Command(os.Args[0], "-test.run=^TestHold$")
	holder.Env = append(os.Environ(), "HOLD_POSTGRES=1", "TMPDIR="+dir)
	out, err := holder.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := holder.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	address, ok := strings.CutPrefix(strings.TrimSpace(line), "address ")
	if err != nil || !ok {
		t.Fatalf("got line %q and error %v, want an address", line, err)
	}
	query(t, address, "SELECT 1")

	if err := holder.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	holder.Wait()

	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		left, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		if len(left) == 0 {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("10 seconds later there is still %s", left[0].Name())
		}
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
