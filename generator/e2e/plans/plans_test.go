// Package plans_test looks at how databases answer the queries that servers send for
// lists: through an index, however much is stored.
package plans_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backend/generator/catalogue"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
)

func TestMain(m *testing.M) { launch.Main(m) }

// fields are those of the resource whose lists are looked at: all kinds that have an
// index, and some that have none.
const fields = "title:string:unique code:string:sorted pages:int:sorted price:decimal=2:optional:sorted due:date:sorted " +
	"kind:enum=low,high done:bool shelf:ref=shelf:optional tags:many=tag"

// A request for a list, and what its query has to be answered by.
type request struct {
	path  string
	index string // its name in SQL; several with | between them
	keys  string // the fields of the index in MongoDB
}

// kinds of projects, by who may read the resource.
var kinds = []struct {
	name     string
	commands []string // flags of new
	requests []request
}{
	{"no auth", []string{"--resource", "book " + fields}, append(requests("books"), many("books"))},
	{"public", []string{"--auth", "session", "--resource", "book " + fields + " reader:ref=account:optional", "--access", "book=public", "--access", "tag=public"},
		append(requests("books"), many("books"), request{"/api/books?reader_id=3", "books_reader_id", "reader_id,_id"})},
	{"private", []string{"--auth", "session", "--resource", "book " + fields + " reader:ref=account:optional", "--access", "tag=public"},
		append(owned(requests("books")),
			many("books"),
			request{"/api/books?reader_id=1", "books_reader_id|books_owner_id", "reader_id,_id"})},
}

// requests are those for a list that everybody reads, or that nobody owns.
func requests(table string) []request {
	list, primary := "/api/"+table, table+"_pkey|INTEGER PRIMARY KEY"
	all := []request{
		{list, primary, "_id"},
		{list + "?sort=id", primary, "_id"},
		{list + "?title=" + url.QueryEscape("title 1"), table + "_title_key", "title"},
		{list + "?shelf_id=1", table + "_shelf_id", "shelf_id,_id"},
		{"/api/shelves/1/" + table, table + "_shelf_id", "shelf_id,_id"},
		{list + "?kind=low", primary, "_id"}, // no index of its own: read in the order of the list
		{list + "?done=true", primary, "_id"},
	}
	for _, field := range []string{"code", "pages", "price", "due"} {
		for _, sign := range []string{"", "-"} {
			all = append(all, request{list + "?sort=" + sign + field, table + "_" + field + "_sort", field + ",_id"})
		}
	}
	return append(all,
		request{list + "?sort=-pages&pages_from=1&pages_to=900", table + "_pages_sort", "pages,_id"},
		request{list + "?sort=due&due_from=2000-01-01", table + "_due_sort", "due,_id"},
	)
}

// owned are requests for a list of which everybody reads a part: its indexes begin
// with the owner.
func owned(requests []request) []request {
	for i, r := range requests {
		table := "books"
		switch {
		case strings.Contains(r.index, "_pkey"):
			requests[i].index, requests[i].keys = table+"_owner_id", "owner_id,_id"
		case strings.HasSuffix(r.index, "_shelf_id"):
			requests[i].index += "|" + table + "_owner_id" // a shelf has one owner
		default:
			requests[i].index = table + "_owner_id" + strings.TrimPrefix(r.index, table)
			requests[i].keys = "owner_id," + r.keys
		}
	}
	return requests
}

// many asks for a list from the other side of a relation.
func many(table string) request {
	return request{"/api/tags/3/" + table, "book_tags_tag_id|sqlite_autoindex_book_tags_1|book_tags_pkey", "tag_ids,_id"}
}

// TestPlans fails for a query of a list that looks at every row, or that sorts what an
// index has in order.
func TestPlans(t *testing.T) {
	tier.Slow(t)
	type project struct{ kind, database int }
	projects := []project{}
	for database := range catalogue.Databases.Names() {
		for kind := range kinds {
			projects = append(projects, project{kind, database})
		}
	}
	usual := func(_ int, p project) bool { return catalogue.Databases.Names()[p.database] == "sqlite" && p.kind > 0 }
	for i, p := range tier.Some(t, projects, usual) {
		kind, database := kinds[p.kind], catalogue.Databases.Names()[p.database]
		frameworks := catalogue.Frameworks.Names()
		t.Run(database+" "+kind.name, func(t *testing.T) {
			shop := open(t, database, frameworks[i%len(frameworks)], kind.commands)
			for _, r := range kind.requests {
				if wrong := shop.look(r); wrong != "" {
					t.Errorf("GET %s: %s", r.path, wrong)
				}
			}
			shop.spoil("price")
			for _, r := range kind.requests {
				if strings.HasSuffix(r.path, "price") && shop.look(r) == "" {
					t.Errorf("GET %s: nobody notices that its index is gone", r.path)
				}
			}
		})
	}
}

// A shop is a project that runs, and says how its lists are read.
type shop struct {
	*testing.T
	database string
	server   *launch.Process
	client   *http.Client
	dir      string // of its data
	spoilt   string // the field whose index was taken away
}

// open makes a project and starts it with a database that is full.
func open(t *testing.T, database, framework string, commands []string) *shop {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "shop")
	launch.Backend(t, ".", append([]string{"new", "shop", "--dir", dir, "--yes", "--no-git", "--quiet", "--database", database, "--framework", framework,
		"--resource", "tag name:string:unique", "--resource", "shelf name:string"}, commands...)...)
	record(t, dir, database)
	program, err := launch.Build(dir)
	if err != nil {
		t.Fatal(err)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	answers := spec.Default("shop")
	answers.Database = database
	s := &shop{T: t, database: database, dir: t.TempDir(), client: &http.Client{Jar: jar, Timeout: launch.Patience}}
	env := append(slices.Clone(launch.Database(t, answers)), "PLANS="+s.plans(), "PREPARE="+s.prepare(), "EXPLAIN="+explain[database], "PATH="+os.Getenv("PATH"))
	s.server = launch.Start(t, program, s.dir, env...)
	hasAuth := slices.Contains(commands, "--auth")
	if hasAuth {
		const ada = `{"email":"ada@example.com","password":"correct horse battery"}`
		s.send("POST", "/api/auth/register", ada)
		s.send("POST", "/api/auth/login", ada)
	}
	s.fill(hasAuth)
	return s
}

func (s *shop) plans() string   { return filepath.Join(s.dir, "plans") }
func (s *shop) prepare() string { return filepath.Join(s.dir, "prepare.sql") }

// record has a project write down the queries of its lists.
func record(t *testing.T, dir, database string) {
	t.Helper()
	source := "sql.go"
	if database == "mongo" {
		source = "mongo.go"
		path := filepath.Join(dir, "internal/store/mongo.go")
		text, err := os.ReadFile(path)
		const connect = "mongo.Connect(settings)"
		if err != nil || bytes.Count(text, []byte(connect)) != 1 {
			t.Fatalf("%s does not have %q once (%v)", path, connect, err)
		}
		text = bytes.Replace(text, []byte(connect), []byte("mongo.Connect(settings.SetMonitor(recorder))"), 1)
		if err := os.WriteFile(path, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(filepath.Join("testdata", source))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "internal/store/recorder.go"), text, 0o644); err != nil {
		t.Fatal(err)
	}
}

// fill stores many rows in SQL. In MongoDB a few are enough, as nobody looks at what
// its server does.
func (s *shop) fill(hasAuth bool) {
	s.Helper()
	if s.database == "mongo" {
		s.fillMongo(hasAuth)
		return
	}
	s.write(statements(s.database, hasAuth))
	s.send("GET", "/api/books", "")
}

// spoil takes the index of a field away.
func (s *shop) spoil(field string) {
	s.Helper()
	s.spoilt = field
	if s.database != "mongo" {
		s.write(fmt.Sprintf("DROP INDEX IF EXISTS books_%[1]s_sort;\nDROP INDEX IF EXISTS books_owner_id_%[1]s_sort", field))
	}
}

func (s *shop) write(statements string) {
	s.Helper()
	if err := os.WriteFile(s.prepare(), []byte(statements), 0o600); err != nil {
		s.Fatal(err)
	}
}

// look asks for two pages of a list and returns what is wrong with a query for them.
func (s *shop) look(r request) string {
	s.Helper()
	separator := "?"
	if strings.Contains(r.path, "?") {
		separator = "&"
	}
	path := r.path + separator + "limit=2"
	for page, next := 1, path; page <= 2; page++ {
		if err := os.Remove(s.plans()); err != nil && !os.IsNotExist(err) {
			s.Fatal(err)
		}
		var list struct {
			Items []json.RawMessage
			Next  any
		}
		if err := json.Unmarshal(s.send("GET", next, ""), &list); err != nil {
			s.Fatal(err)
		}
		if len(list.Items) == 0 {
			return "it is empty: there is nothing to look at"
		}
		recorded, err := os.ReadFile(s.plans())
		if err != nil {
			s.Fatal(err)
		}
		lists := 0
		for line := range bytes.Lines(recorded) {
			wrong, isList := s.check(r, line)
			if wrong != "" {
				return fmt.Sprintf("page %d: %s", page, wrong)
			}
			if isList {
				lists++
			}
		}
		if lists == 0 {
			return fmt.Sprintf("page %d: no query of it was recorded", page)
		}
		if list.Next == nil {
			if strings.Contains(r.path, "title=") {
				return ""
			}
			return fmt.Sprintf("page %d is the last one", page)
		}
		next = path + "&after=" + url.QueryEscape(fmt.Sprint(list.Next))
	}
	return ""
}

// check returns what is wrong with a query that was recorded, and whether it is one of
// the list that was asked for.
func (s *shop) check(r request, line []byte) (wrong string, isList bool) {
	if s.database == "mongo" {
		return checkMongo(s.T, r, line, s.spoilt)
	}
	return checkSQL(s.T, r, line)
}

// send sends a request that has to succeed, and returns the answer.
func (s *shop) send(method, path, body string) []byte {
	s.Helper()
	request, err := http.NewRequestWithContext(s.Context(), method, s.server.URL()+path, strings.NewReader(body))
	if err != nil {
		s.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := s.client.Do(request)
	if err != nil {
		s.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode >= http.StatusMultipleChoices {
		s.Fatalf("%s %s: %s %s (%v)", method, path, answer.Status, text, err)
	}
	return text
}
