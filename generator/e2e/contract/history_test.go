package contract

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"backend/generator"
	"backend/generator/catalogue"
	"backend/generator/e2e/combos"
	"backend/generator/e2e/launch"
	"backend/generator/spec"
	"backend/templates"
)

// A life is a project that is changed again and again, and its database.
type life struct {
	testing.TB
	spec   spec.Spec
	dir    string // of the project
	data   string // where the server runs
	env    []string
	server *launch.Process
}

// newLife makes a project with books, whose isbn is unique, with a kind of auth
// or without, and a fresh database. The owner of the project has added a
// migration with the number 60.
func newLife(t *testing.T, name, auth string) *life {
	t.Helper()
	s := combos.Spec(catalogue.Frameworks.Default(), name, catalogue.Starters.Default())
	s.Auth = auth
	book, err := spec.ParseResource("book", "", []string{"isbn:string:unique", "title:string"})
	if err != nil {
		t.Fatal(err)
	}
	s.Resources = []spec.Resource{book}
	l := &life{TB: t, spec: complete(t, s), dir: t.TempDir(), data: t.TempDir(), env: launch.Database(t, s)}
	l.write()
	l.own("00060_create_shelves.sql", "CREATE TABLE shelves (label TEXT NOT NULL);")
	return l
}

func complete(t testing.TB, s spec.Spec) spec.Spec {
	t.Helper()
	s, err := s.Complete()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (l *life) migrations() string { return filepath.Join(l.dir, "internal", "store", "migrations") }

// own adds a migration of the owner's. Without a schema there is none.
func (l *life) own(name, statement string) {
	l.Helper()
	if l.spec.Database == "mongo" {
		return
	}
	text := "-- +goose Up\n" + statement + "\n"
	if err := os.WriteFile(filepath.Join(l.migrations(), name), []byte(text), 0o644); err != nil {
		l.Fatal(err)
	}
}

// free is one more than every number that is in use.
func (l *life) free() int {
	l.Helper()
	free := 1
	for _, m := range l.spec.Migrations {
		free = max(free, m.Number+1)
	}
	files, err := os.ReadDir(l.migrations())
	if err != nil && !os.IsNotExist(err) {
		l.Fatal(err)
	}
	for _, file := range files {
		number, _, _ := strings.Cut(file.Name(), "_")
		if n, err := strconv.Atoi(number); err == nil {
			free = max(free, n+1)
		}
	}
	return free
}

// become changes the project to one with a kind of auth, or without.
func (l *life) become(auth string) {
	l.Helper()
	l.change(auth, spec.Spec.Following)
}

func (l *life) change(auth string, follow func(wanted, before spec.Spec, free int) (spec.Spec, error)) {
	l.Helper()
	wanted := l.spec
	wanted.Auth, wanted.Features = auth, nil
	l.turnInto(complete(l, wanted), follow)
}

// turnInto changes the project to another one.
func (l *life) turnInto(wanted spec.Spec, follow func(wanted, before spec.Spec, free int) (spec.Spec, error)) {
	l.Helper()
	next, err := follow(wanted, l.spec, l.free())
	if err != nil {
		l.Fatal(err)
	}
	l.remove()
	l.spec = next
	l.write()
}

// remove takes the files away that the project has from its spec.
func (l *life) remove() {
	l.Helper()
	for _, file := range l.files() {
		if err := os.Remove(filepath.Join(l.dir, filepath.FromSlash(file.Path))); err != nil {
			l.Fatal(err)
		}
	}
}

func (l *life) write() {
	l.Helper()
	for _, file := range l.files() {
		path := filepath.Join(l.dir, filepath.FromSlash(file.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			l.Fatal(err)
		}
		if err := os.WriteFile(path, file.Data, 0o644); err != nil {
			l.Fatal(err)
		}
	}
}

func (l *life) files() []generator.File {
	l.Helper()
	files, err := generator.Render(templates.FS, l.spec)
	if err != nil {
		l.Fatal(err)
	}
	return files
}

// start builds the project and starts it on the database that it has.
func (l *life) start() *Client {
	l.Helper()
	if l.server != nil {
		l.server.Stop(l)
	}
	program, err := launch.Build(l.dir)
	if err != nil {
		l.Fatal(err)
	}
	l.server = launch.Start(l, program, l.data, l.env...)
	return clientOf(l.server)
}

// logIn returns a client that acts for an account, which it makes if asked to.
func (l *life) logIn(c *Client, email string, isNew bool) *Client {
	l.Helper()
	if isNew {
		c.register(l, email, goodPassword).want(l, http.StatusCreated)
	}
	return c.logIn(l, project(l, l.spec), email, goodPassword)
}

// books returns how a client sees the books: their numbers, newest first.
func (l *life) books(c *Client) string {
	l.Helper()
	isbns := []string{}
	for _, book := range use(c, l.spec.Resources[0]).page(l, "").Items {
		isbns = append(isbns, fmt.Sprint(book["isbn"]))
	}
	return strings.Join(isbns, " ")
}

// add stores a book and wants a status.
func (l *life) add(c *Client, isbn string, status int) answer {
	l.Helper()
	return c.send(l, http.MethodPost, "/api/books", text(item{"isbn": isbn, "title": "A title"})).want(l, status)
}

// addTaken wants that a book of nobody's cannot be stored twice.
func (l *life) addTaken(c *Client, isbn string) {
	l.Helper()
	if c.cannot(l, uniqueOfNobody) {
		return
	}
	a := l.add(c, isbn, http.StatusConflict)
	if !strings.Contains(a.body, "isbn") {
		l.Errorf("%v\n  wanted the field that is taken", a)
	}
}

// schemas are the databases that have migrations.
var schemas = []string{"sqlite", "postgres"}

// TestAccountsComeAndGo adds accounts to a project with data, gives the data to
// one of them where SQL can, removes the accounts and adds them again.
func TestAccountsComeAndGo(t *testing.T) {
	databases(t, catalogue.Databases.Names(), "sqlite", func(t *testing.T, name string) {
		l := newLife(t, name, "")
		before := generator.Fingerprint(l.files())

		anybody := l.start()
		l.add(anybody, "one", http.StatusCreated)
		l.add(anybody, "two", http.StatusCreated)
		l.add(anybody, "one", http.StatusConflict)

		l.become("session")
		c := l.start()
		ada, bob := l.logIn(c, "ada@example.com", true), l.logIn(c, "bob@example.com", true)
		equal(t, "books that ada sees", l.books(ada), "")
		ada.get(t, "/api/books/1").want(t, http.StatusNotFound)
		l.add(ada, "three", http.StatusCreated)
		l.add(ada, "three", http.StatusConflict)
		l.add(bob, "three", http.StatusCreated)
		l.add(bob, "one", http.StatusCreated)

		adas := "three"
		if slices.Contains(schemas, name) {
			adas = l.give()
		}

		l.become("")
		equal(t, "project without accounts again", generator.Fingerprint(l.files()), before)
		anybody = l.start()
		equal(t, "books that everybody sees", l.books(anybody), "one three three two one")
		l.add(anybody, "four", http.StatusCreated)
		l.addTaken(anybody, "four")

		l.become("jwt")
		c = l.start()
		equal(t, "books that ada sees", l.books(l.logIn(c, "ada@example.com", false)), adas)
		equal(t, "books that bob sees", l.books(l.logIn(c, "bob@example.com", false)), "one three")
		l.server.Stop(t)
	})
}

// give gives what belongs to nobody to ada, by a migration of the owner's that
// is taken away afterwards, and returns what she has then.
func (l *life) give() string {
	l.Helper()
	const name = "00070_give_books.sql"
	l.own(name, "UPDATE books SET owner_id = (SELECT id FROM accounts WHERE email = 'ada@example.com') WHERE owner_id IS NULL;")
	ada := l.logIn(l.start(), "ada@example.com", false)
	equal(l, "books that ada sees", l.books(ada), "three two one")
	if err := os.Remove(filepath.Join(l.migrations(), name)); err != nil {
		l.Fatal(err)
	}
	return "three two one"
}

// TestAccountsGoFromTheirTable removes accounts that a table was made with.
func TestAccountsGoFromTheirTable(t *testing.T) {
	databases(t, catalogue.Databases.Names(), "mongo", func(t *testing.T, name string) {
		l := newLife(t, name, "session")
		c := l.start()
		l.add(l.logIn(c, "ada@example.com", true), "one", http.StatusCreated)
		l.add(l.logIn(c, "bob@example.com", true), "one", http.StatusCreated)

		l.become("")
		anybody := l.start()
		equal(t, "books that everybody sees", l.books(anybody), "one one")
		l.add(anybody, "two", http.StatusCreated)
		l.addTaken(anybody, "two")
		l.server.Stop(t)
	})
}

// TestAccountsAreDropped drops them and adds them again.
func TestAccountsAreDropped(t *testing.T) {
	databases(t, schemas, "sqlite", func(t *testing.T, name string) {
		l := newLife(t, name, "")
		l.add(l.start(), "one", http.StatusCreated)
		l.become("session")
		c := l.start()
		ada := l.logIn(c, "ada@example.com", true)
		l.add(ada, "one", http.StatusCreated)
		l.add(ada, "two", http.StatusCreated)

		l.change("", spec.Spec.Dropping)
		anybody := l.start()
		equal(t, "books that everybody sees", l.books(anybody), "two one")
		l.add(anybody, "two", http.StatusConflict)

		l.become("session")
		ada = l.logIn(l.start(), "ada@example.com", true)
		equal(t, "books that ada sees", l.books(ada), "")
		l.add(ada, "two", http.StatusCreated)
		l.server.Stop(t)
	})
}

// TestMigrationsOutOfOrder starts three copies at once on a database that has
// not seen what was added, taken away and added again, but has seen a migration
// with a higher number.
func TestMigrationsOutOfOrder(t *testing.T) {
	databases(t, schemas, "postgres", func(t *testing.T, name string) {
		l := newLife(t, name, "")
		l.become("session")
		l.become("")
		l.own("00070_fill_shelves.sql", "INSERT INTO shelves (label) VALUES ('top');")
		l.add(l.start(), "one", http.StatusCreated)
		l.server.Stop(t)

		l.become("session")
		program, err := launch.Build(l.dir)
		if err != nil {
			t.Fatal(err)
		}
		copies := []*launch.Process{}
		for range 3 {
			port := launch.FreePort(t)
			copies = append(copies, launch.Launch(t, program, l.data, port, append(slices.Clone(l.env), "PORT="+strconv.Itoa(port))))
		}
		for i, copy := range copies {
			copy.AwaitAnswers(t)
			ada := l.logIn(clientOf(copy), fmt.Sprintf("ada%d@example.com", i), true)
			equal(t, "books that ada sees", l.books(ada), "")
			l.add(ada, "one", http.StatusCreated)
			copy.Stop(t)
		}
	})
}

// TestOtherMigrations starts a project on a database that another one has
// migrated, as when somebody goes to another branch: what stands there is named,
// with what to do. In production nothing is started.
func TestOtherMigrations(t *testing.T) {
	databases(t, schemas, "sqlite", func(t *testing.T, name string) {
		mine := newLife(t, name, "")
		mine.add(mine.start(), "one", http.StatusCreated)
		mine.server.Stop(t)
		mine.server = nil

		other := *mine
		other.dir, other.spec = t.TempDir(), combos.Spec(catalogue.Frameworks.Default(), name, catalogue.Starters.Default())
		other.spec.Resources = []spec.Resource{parseLine(t, "pet name:string")}
		other.spec = complete(t, other.spec)
		other.write()
		other.start()
		words := []string{"00001_create_books.sql", "00001_create_pets.sql", "restore the file"}
		said := other.server.Log.String()
		for _, word := range append(words, map[string]string{"sqlite": "delete shop.db", "postgres": "drop this one"}[name]) {
			if !strings.Contains(said, word) {
				t.Errorf("wanted a line with %q, got\n%s", word, said)
			}
		}
		other.server.Stop(t)
		program, err := launch.Build(other.dir)
		if err != nil {
			t.Fatal(err)
		}
		port := launch.FreePort(t)
		launch.Launch(t, program, other.data, port, append(slices.Clone(other.env), "ENV=production", "PORT="+strconv.Itoa(port))).WantOneLine(t, words...)

		// Nothing has come of it.
		equal(t, "books", mine.books(mine.start()), "one")
		mine.server.Stop(t)
	})
}

// TestOneNumberTwice starts a project in which two migrations have one number, in
// development and in production: both are named, with what to do.
func TestOneNumberTwice(t *testing.T) {
	databases(t, schemas, "postgres", func(t *testing.T, name string) {
		l := newLife(t, name, "")
		l.own("60_create_boxes.sql", "CREATE TABLE boxes (label TEXT NOT NULL);")
		program, err := launch.Build(l.dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, arguments := range [][]string{nil, {"migrate"}} {
			for _, environment := range []string{"development", "production"} {
				port := launch.FreePort(t)
				env := append(slices.Clone(l.env), "ENV="+environment, "PORT="+strconv.Itoa(port))
				launch.Launch(t, program, l.data, port, env, arguments...).
					WantOneLine(t, "00060_create_shelves.sql", "60_create_boxes.sql", "backend resolve")
			}
		}
	})
}

// TestRewrittenMigration changes a migration that a database has seen.
func TestRewrittenMigration(t *testing.T) {
	databases(t, schemas, "postgres", func(t *testing.T, name string) {
		l := newLife(t, name, "")
		l.start()
		l.own("00060_create_shelves.sql", "CREATE TABLE shelves (name TEXT NOT NULL);")
		l.start()
		if said := l.server.Log.String(); !strings.Contains(said, "00060_create_shelves.sql") || !strings.Contains(said, "restore the file") {
			t.Errorf("wanted a line on the file that was rewritten, got\n%s", said)
		}

		// Other ends of its lines make no other file of it.
		l.own("00060_create_shelves.sql", "CREATE TABLE shelves (label TEXT NOT NULL);\r")
		l.start()
		if said := l.server.Log.String(); strings.Contains(said, "restore the file") {
			t.Errorf("wanted no complaint, got\n%s", said)
		}
		l.server.Stop(t)
	})
}

// TestRenumberedMigration gives a migration that a database has seen another
// number, as where two branches meet, and its old number to a new one.
func TestRenumberedMigration(t *testing.T) {
	databases(t, schemas, "sqlite", func(t *testing.T, name string) {
		l := newLife(t, name, "")
		l.add(l.start(), "one", http.StatusCreated)
		if err := os.Remove(filepath.Join(l.migrations(), "00060_create_shelves.sql")); err != nil {
			t.Fatal(err)
		}
		l.own("00061_create_shelves.sql", "CREATE TABLE shelves (label TEXT NOT NULL);")
		l.own("00060_rename_books.sql", "UPDATE books SET isbn = 'two';")
		equal(t, "books", l.books(l.start()), "two")
		l.own("00062_fill_shelves.sql", "INSERT INTO shelves (label) VALUES ('top');")
		equal(t, "books", l.books(l.start()), "two")
		if said := l.server.Log.String(); strings.Contains(said, "restore the file") || !strings.Contains(said, "applied=1") {
			t.Errorf("wanted one migration applied and no complaint, got\n%s", said)
		}
		l.server.Stop(t)
	})
}
