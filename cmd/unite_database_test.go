//go:build unix

package cmd

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backend/generator/e2e/servers"
	"backend/generator/e2e/tier"
)

// TestUnitedDatabases migrates a database by the program of each of two branches,
// and then both by the program that is made of the two: each has all tables and
// columns afterwards, so that samples can be stored.
func TestUnitedDatabases(t *testing.T) {
	tier.Slow(t)
	tests := []sidePair{
		{"two fields", "", []string{"add field todo due:date:optional"}, []string{"add field todo prio:int:optional"}},
		{"two fields of a server", "--database postgres", []string{"add field todo due:date:optional"}, []string{"add field todo prio:int:optional"}},
		{"a resource and a login", "", []string{"add resource book title:string:unique"}, []string{"add auth"}},
		{"a field with another name and a field", "", []string{"rename field todo title name"}, []string{"add field todo due:date:optional"}},
		{"a field with another name and a login", "", []string{"rename field todo title name"}, []string{"add auth"}},
		{"a field that is dropped and one of a server", "--database postgres", []string{"remove field todo done --drop-data"}, []string{"rename field todo title name"}},
		{"two resources", "", []string{"add resource book title:string"}, []string{"add resource pen colour:string", "add resource label pen:ref=pen:cascade"}},
	}
	for _, test := range tier.Some(t, tests, func(i int, _ sidePair) bool { return i == 0 }) {
		t.Run(strings.ReplaceAll(test.name, " ", "-"), func(t *testing.T) {
			r := newSides(t, test.answers, [2][]string{test.ours, test.theirs})
			databases := map[string]string{}
			for _, side := range []string{"ours", "origin/theirs"} {
				databases[side] = filepath.Join(t.TempDir(), "shop.db")
				if strings.Contains(test.answers, "postgres") {
					databases[side] = servers.Postgres(t)
				}
				r.git("checkout", "--quiet", side)
				r.program(databases[side], "migrate")
			}
			r.git("checkout", "--quiet", "ours")
			if _, err := r.try("git", "merge", "--quiet", "origin/theirs"); err == nil {
				t.Fatal("git finds no conflict, so nothing is shown")
			}
			r.run("backend", "resolve", "--yes", "--no-check")
			for _, database := range databases {
				r.program(database, "migrate")
				r.program(database, "seed") // into every table and column
			}
		})
	}
}

// TestOwnersMigrationsMeet lets one branch generate a migration, and the owner write
// one with the same number on another one, and a later one that needs it. Git finds
// no conflict. The database of each side, and a new one, take what resolve makes of
// that.
func TestOwnersMigrationsMeet(t *testing.T) {
	tier.Slow(t)
	r := newRepository(t)
	r.git("checkout", "--quiet", "-b", "ours")
	r.run("backend", "add", "resource", "book", "title:string", "--yes", "--no-check")
	r.git("add", "--all")
	r.git("commit", "--quiet", "--message", "ours")
	r.git("checkout", "--quiet", "-b", "theirs", "main")
	for name, up := range map[string]string{
		"00002_create_pens.sql": "CREATE TABLE pens (id INTEGER PRIMARY KEY);",
		"00003_pen_colours.sql": "ALTER TABLE pens ADD COLUMN colour TEXT;",
	} {
		file := filepath.Join(r.dir, "internal", "store", "migrations", name)
		if err := os.WriteFile(file, []byte("-- +goose Up\n"+up+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r.git("add", "--all")
	r.git("commit", "--quiet", "--message", "theirs")
	databases := map[string]string{"new": filepath.Join(t.TempDir(), "shop.db")}
	for _, side := range []string{"ours", "theirs"} {
		databases[side] = filepath.Join(t.TempDir(), "shop.db")
		r.git("checkout", "--quiet", side)
		r.program(databases[side], "migrate")
	}
	r.git("checkout", "--quiet", "ours")
	r.git("merge", "--quiet", "--message", "merge", "theirs")
	r.run("backend", "resolve", "--yes", "--no-check")
	for _, database := range databases {
		r.program(database, "migrate")
		r.program(database, "seed")
	}
}

// TestSumIsCompiled lets the owner of one branch write code with a field that the
// other branch calls otherwise: that the sum of both does not compile is said.
func TestSumIsCompiled(t *testing.T) {
	tier.Slow(t)
	r := newSides(t, "", [2][]string{{"rename field todo title name"}, {"add field todo due:date"}})
	r.git("checkout", "--quiet", "-b", "written", "origin/theirs")
	const short = "package web\n\nimport \"shop/internal/model\"\n\nfunc short(t model.Todo) string { return t.Title[:1] }\n"
	if err := os.WriteFile(filepath.Join(r.dir, "internal", "web", "short.go"), []byte(short), 0o644); err != nil {
		t.Fatal(err)
	}
	r.git("add", "--all")
	r.git("commit", "--quiet", "--message", "short")
	for _, variable := range []string{"GOMODCACHE", "GOCACHE"} { // which it would look for in another home
		t.Setenv(variable, strings.TrimSpace(r.run("go", "env", variable)))
	}
	if _, err := r.try("git", "merge", "--quiet", "ours"); err == nil {
		t.Fatal("git finds no conflict, so nothing is shown")
	}
	if said := r.run("backend", "resolve"); !strings.Contains(said, "Does not compile yet: internal/web/short.go:5:") {
		t.Errorf("that it does not compile is not said:\n%s", said)
	}
	r.rewrite("internal/web/short.go", "t.Title", "t.Name")
	if said := r.run("backend", "resolve"); strings.Contains(said, "compile yet") {
		t.Errorf("it compiles, and the opposite is said:\n%s", said)
	}
}

// program builds the project as it lies there and runs a command of it.
func (r repository) program(database, command string) {
	r.Helper()
	program := filepath.Join(r.TempDir(), "program")
	r.run("go", "build", "-o", program, ".")
	r.Setenv("DATABASE_URL", database)
	r.run(program, command)
}
