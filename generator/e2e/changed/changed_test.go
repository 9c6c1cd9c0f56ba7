// Package changed_test changes projects with the tool, as their owners do, and
// runs what comes of it.
package changed_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/cookiejar"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"backend/generator"
	"backend/generator/catalogue"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
)

func TestMain(m *testing.M) { launch.Main(m) }

// TestOwnTests changes a project at random and has it pass its own tests after
// every step; in the default tier after the last one.
func TestOwnTests(t *testing.T) {
	tier.Slow(t)
	const steps, usual = 3, 1 // the one that stays with a database that needs no server
	for _, seed := range tier.Some(t, []uint64{0, 1, 2}, func(_ int, seed uint64) bool { return seed == usual }) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "shop")
			launch.Backend(t, ".", "new", "shop", "--dir", dir, "--yes", "--no-git", "--quiet", "--framework", catalogue.Frameworks.Names()[seed])
			r, chosen := rand.New(rand.NewChaCha8([32]byte{byte(seed)})), []string{catalogue.Frameworks.Names()[seed], catalogue.Databases.Default()}
			everyStep := seed != usual || tier.Turn(0)
			for step := range steps {
				command := anyChange(r, chosen)
				t.Log("backend", command)
				launch.Backend(t, dir, append(command, "--yes")...)
				launch.Backend(t, dir, "verify")
				chosen = after(command, chosen)
				checks := [][]string{{"go", "mod", "download"}, {"go", "mod", "tidy", "-diff"}, {"go", "vet", "./..."}, {"go", "test", "./..."}}
				if step < steps-1 && !everyStep {
					checks = checks[:3]
				}
				for _, check := range checks {
					if err := launch.Run(dir, check[0], check[1:]...); err != nil {
						t.Fatal(err)
					}
				}
			}
		})
	}
}

// switched are the choices that can be exchanged for another one.
var switched = map[string][]string{"database": catalogue.Databases.Names(), "framework": catalogue.Frameworks.Names()}

// anyChange is a command that changes a project for which some words were chosen.
func anyChange(r *rand.Rand, chosen []string) []string {
	commands := [][]string{}
	for _, feature := range catalogue.Features.Names() {
		if slices.Contains(chosen, feature) {
			commands = append(commands, []string{"remove", feature})
		} else {
			commands = append(commands, []string{"add", feature})
		}
	}
	for _, question := range slices.Sorted(maps.Keys(switched)) {
		for _, name := range switched[question] {
			if !slices.Contains(chosen, name) {
				commands = append(commands, []string{"switch", question, name})
			}
		}
	}
	return commands[r.IntN(len(commands))]
}

// after are the words that are chosen after a command.
func after(command, chosen []string) []string {
	name := command[len(command)-1]
	gone := append([]string{name}, switched[command[1]]...)
	chosen = slices.DeleteFunc(chosen, func(word string) bool { return slices.Contains(gone, word) })
	if command[0] == "remove" {
		return chosen
	}
	return append(chosen, name)
}

// isDefault chooses the database that is changed in the default tier.
func isDefault(_ int, database string) bool { return database == catalogue.Databases.Default() }

// TestDataStays changes a project that has data, and applies the migrations
// each time: no row is lost, whatever comes and goes.
func TestDataStays(t *testing.T) {
	tier.Slow(t)
	for _, database := range tier.Some(t, []string{"sqlite", "postgres"}, isDefault) {
		t.Run(database, func(t *testing.T) {
			t.Parallel()
			s := spec.Default("shop")
			s.Database = database
			dir := filepath.Join(t.TempDir(), "shop")
			launch.Backend(t, ".", "new", "shop", "--dir", dir, "--yes", "--no-git", "--quiet", "--database", database)
			shop := &shop{t: t, dir: dir, data: t.TempDir(), env: launch.Database(t, s)}

			shop.start()
			shop.send("POST", "/api/todos", `{"title":"first"}`, http.StatusCreated)
			shop.change("add", "auth")
			shop.send("GET", "/api/todos", "", http.StatusUnauthorized)
			shop.logIn("ada@example.com")
			shop.wantTitles() // what was there belongs to nobody
			shop.send("POST", "/api/todos", `{"title":"hers"}`, http.StatusCreated)
			shop.change("remove", "auth")
			shop.wantTitles("hers", "first")
			shop.send("POST", "/api/todos", `{"title":"third"}`, http.StatusCreated)
			shop.change("undo")
			shop.logIn("ada@example.com") // her account was kept, too
			shop.wantTitles("hers")
			shop.change("undo")
			shop.wantTitles("third", "hers", "first")
			shop.change("add", "auth", "cors")
			shop.logIn("ada@example.com")
			shop.wantTitles("hers")
			shop.change("add", "field", "todo", "pages:int", "slug:string:optional:unique")
			shop.logIn("ada@example.com")
			shop.wantTitles("hers")
			shop.change("undo")
			shop.logIn("ada@example.com")
			shop.wantTitles("hers")
			shop.change("undo")
			shop.wantTitles("third", "hers", "first")
			shop.server.Stop(t)
		})
	}
}

// TestFieldsAreFilled adds fields and resources to a project that has data: what
// is there has the new fields, and nothing is lost when they go again.
func TestFieldsAreFilled(t *testing.T) {
	tier.Slow(t)
	for _, database := range tier.Some(t, catalogue.Databases.Names(), isDefault) {
		t.Run(database, func(t *testing.T) {
			t.Parallel()
			s := spec.Default("shop")
			s.Database = database
			dir := filepath.Join(t.TempDir(), "shop")
			launch.Backend(t, ".", "new", "shop", "--dir", dir, "--yes", "--no-git", "--quiet", "--database", database)
			shop := &shop{t: t, dir: dir, data: t.TempDir(), env: launch.Database(t, s)}

			shop.start()
			shop.send("POST", "/api/todos", `{"title":"first"}`, http.StatusCreated)
			shop.change("add", "field", "todo", "pages:int", "kind:enum=low,high", "day:date", "note:text:optional")
			shop.wantTodo(`"pages":0,"kind":"low","day":"1970-01-01","note":null`)
			shop.wantTitles("first")
			if list := shop.send("GET", "/api/todos?kind=low", "", http.StatusOK); !bytes.Contains(list, []byte("first")) {
				t.Errorf("?kind=low finds %s, wanted the todo from before", list)
			}
			shop.send("PATCH", "/api/todos/1", `{"pages":7}`, http.StatusOK)

			shop.change("undo")
			shop.wantTodo(`"title":"first","done":false`)
			shop.send("POST", "/api/todos", `{"title":"second"}`, http.StatusCreated)
			shop.change("add", "field", "todo", "pages:int", "kind:enum=low,high", "day:date", "note:text:optional")
			shop.wantTodo(`"pages":7,"kind":"low"`)
			shop.wantTitles("second", "first")

			shop.change("add", "resource", "remark", "todo:ref=todo", "body:text")
			shop.send("POST", "/api/remarks", `{"todo_id":1,"body":"well"}`, http.StatusCreated)
			shop.send("DELETE", "/api/todos/1", "", http.StatusConflict)
			shop.change("remove", "resource", "remark")
			shop.send("GET", "/api/remarks", "", http.StatusNotFound)
			left := http.StatusConflict // the table of remarks is still there, and refers to it
			if database == "mongo" {
				left = http.StatusNoContent // it knows nothing of refs
			}
			shop.send("DELETE", "/api/todos/1", "", left)
			shop.server.Stop(t)
		})
	}
}

// TestLinksStay changes both sides of a many in a project that has data: links stay
// through it, but for those with what is deleted meanwhile, whatever has no field then.
func TestLinksStay(t *testing.T) {
	tier.Slow(t)
	for _, database := range tier.Some(t, catalogue.Databases.Names(), isDefault) {
		t.Run(database, func(t *testing.T) {
			t.Parallel()
			s := spec.Default("shop")
			s.Database = database
			dir := filepath.Join(t.TempDir(), "shop")
			launch.Backend(t, ".", "new", "shop", "--dir", dir, "--yes", "--no-git", "--quiet", "--database", database,
				"--resource", "tag name:string", "--resource", "post title:string tags:many=tag")
			shop := &shop{t: t, dir: dir, data: t.TempDir(), env: launch.Database(t, s)}
			wants := func(path, want string) {
				t.Helper()
				if got := shop.send("GET", path, "", http.StatusOK); !bytes.Contains(got, []byte(want)) {
					t.Errorf("%s is %s, wanted %s in it", path, got, want)
				}
			}
			shop.start()
			for _, name := range []string{"a", "b", "c"} {
				shop.send("POST", "/api/tags", `{"name":"`+name+`"}`, http.StatusCreated)
			}
			shop.send("POST", "/api/posts", `{"title":"first","tag_ids":[1,2,3]}`, http.StatusCreated)

			shop.change("remove", "field", "post", "tags")
			shop.send("DELETE", "/api/tags/1", "", http.StatusNoContent)
			shop.change("add", "field", "post", "tags:many=tag")
			wants("/api/posts/1", `"tag_ids":[2,3]`)
			shop.change("rename", "field", "post", "tags", "labels")
			wants("/api/posts?label_id=2", `"label_ids":[2,3]`)
			shop.change("rename", "resource", "tag", "mark")
			wants("/api/marks/3/posts", `"label_ids":[2,3]`)
			shop.change("rename", "resource", "mark", "tag")
			shop.change("rename", "field", "post", "labels", "tags")
			wants("/api/tags/3/posts", `"tag_ids":[2,3]`)

			shop.change("remove", "resource", "post")
			shop.send("DELETE", "/api/tags/2", "", http.StatusNoContent)
			shop.change("add", "resource", "post", "title:string", "tags:many=tag")
			wants("/api/posts/1", `"tag_ids":[3]`)
			shop.change("remove", "field", "post", "tags", "--drop-data")
			shop.change("add", "field", "post", "tags:many=tag")
			wants("/api/posts/1", `"tag_ids":[]`)
			shop.server.Stop(t)
		})
	}
}

// TestAccountFieldsAreFilled gives accounts fields where somebody has one already, and
// takes them away again, under every other change of accounts.
func TestAccountFieldsAreFilled(t *testing.T) {
	tier.Slow(t)
	for _, database := range tier.Some(t, catalogue.Databases.Names(), isDefault) {
		t.Run(database, func(t *testing.T) {
			t.Parallel()
			s := spec.Default("shop")
			s.Database, s.Features = database, []string{"auth"}
			dir := filepath.Join(t.TempDir(), "shop")
			launch.Backend(t, ".", "new", "shop", "--dir", dir, "--yes", "--no-git", "--quiet", "--database", database, "--features", "auth")
			shop := &shop{t: t, dir: dir, data: t.TempDir(), env: launch.Database(t, s)}
			const ada = `{"email":"ada@example.com","password":"correct horse battery"}`
			me := func(want ...string) {
				t.Helper()
				shop.send("POST", "/api/auth/login", ada, http.StatusOK)
				got := shop.send("GET", "/api/auth/me", "", http.StatusOK)
				for _, members := range want {
					if !bytes.Contains(got, []byte(members)) {
						t.Errorf("the account is %s, wanted %s in it", got, members)
					}
				}
			}
			shop.start()
			shop.send("POST", "/api/auth/register", ada, http.StatusCreated)
			me(`"name":"user1"`)
			shop.send("POST", "/api/todos", `{"title":"first"}`, http.StatusCreated)

			shop.change("add", "field", "account", "bio:text:optional:public", "level:int", "born:date", "tags:list:public", "handle:string:optional:unique")
			me(`"bio":null,"level":0,"born":"1970-01-01","tags":[],"handle":null`)
			shop.send("PATCH", "/api/auth/me", `{"level":7,"handle":"ada","bio":"Counts"}`, http.StatusOK)
			eve := strings.Replace(ada, "{", `{"level":1,"born":"2001-02-03","handle":"eve",`, 1)
			shop.send("POST", "/api/auth/register", strings.Replace(eve, "ada@", "eve@", 1), http.StatusCreated)

			shop.change("rename", "field", "account", "level", "order")
			me(`"bio":"Counts","order":7,`)
			shop.send("PATCH", "/api/auth/me", `{"handle":"eve"}`, http.StatusConflict)
			shop.change("switch", "access", "todo", "public")
			me()
			if list := shop.send("GET", "/api/todos", "", http.StatusOK); !bytes.Contains(list, []byte(`"owner":{"id":1,"name":"user1","bio":"Counts","tags":[]}`)) {
				t.Errorf("the todos are %s, wanted what is public of their owner", list)
			}
			shop.change("remove", "field", "account", "handle", "born")
			me(`"tags":[]}`)
			shop.change("undo")
			me(`"order":7,"born":"1970-01-01","tags":[],"handle":"ada"`)
			shop.change("remove", "field", "account", "born", "handle", "--drop-data")
			me(`"tags":[]}`)
			shop.change("add", "field", "account", "handle:int:optional:unique")
			me(`"handle":null`)
			shop.change("remove", "auth")
			shop.send("GET", "/api/todos", "", http.StatusOK)
			shop.change("undo")
			me(`"bio":"Counts","order":7,`)
			shop.wantTitles("first")
			shop.server.Stop(t)
		})
	}
}

// wantTodo wants the first todo to have some text in it.
func (s *shop) wantTodo(want string) {
	s.t.Helper()
	if got := s.send("GET", "/api/todos/1", "", http.StatusOK); !bytes.Contains(got, []byte(want)) {
		s.t.Errorf("the todo is %s, wanted %s in it", got, want)
	}
}

// A shop is a project with a server that runs.
type shop struct {
	t      *testing.T
	dir    string // of the project
	data   string // where the server is started
	env    []string
	server *launch.Process
	client *http.Client
}

func (s *shop) start() {
	s.t.Helper()
	program := s.build()
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.t.Fatal(err)
	}
	s.server = launch.Start(s.t, program, s.data, slices.Clone(s.env)...)
	s.client = &http.Client{Jar: jar, Timeout: launch.Patience}
}

// programs are what has been built, by the fingerprint of its source.
var programs sync.Map

// build returns the program that the project is: one that was built before if the
// same files stood there, as they do when a change was taken back.
func (s *shop) build() string {
	s.t.Helper()
	files, root := []generator.File{}, os.DirFS(s.dir)
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == ".backend":
			return fs.SkipDir
		case d.IsDir():
			return nil
		}
		data, err := fs.ReadFile(root, name)
		files = append(files, generator.File{Path: name, Data: data})
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	program := filepath.Join(launch.Workshop, fmt.Sprintf("%x", generator.Fingerprint(files)))
	build, _ := programs.LoadOrStore(program, sync.OnceValue(func() error {
		made, err := launch.Build(s.dir)
		if err != nil {
			return err
		}
		return os.Rename(made, program)
	}))
	if err := build.(func() error)(); err != nil {
		s.t.Fatal(err)
	}
	return program
}

// change stops the server, changes the project and starts it anew.
func (s *shop) change(command ...string) {
	s.t.Helper()
	s.server.Stop(s.t)
	launch.Backend(s.t, s.dir, append(command, "--yes")...)
	s.start()
}

func (s *shop) logIn(email string) {
	s.t.Helper()
	account := fmt.Sprintf(`{"email":%q,"password":"correct horse battery"}`, email)
	s.send("POST", "/api/auth/register", account, http.StatusCreated, http.StatusConflict)
	s.send("POST", "/api/auth/login", account, http.StatusOK)
}

func (s *shop) send(method, path, body string, want ...int) []byte {
	s.t.Helper()
	request, err := http.NewRequestWithContext(s.t.Context(), method, s.server.URL()+path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := s.client.Do(request)
	if err != nil {
		s.t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || !slices.Contains(want, answer.StatusCode) {
		s.t.Fatalf("%s %s: %s %s (%v), wanted %v", method, path, answer.Status, text, err, want)
	}
	return text
}

// wantTitles wants exactly these todos to be seen, newest first.
func (s *shop) wantTitles(want ...string) {
	s.t.Helper()
	var list struct {
		Items []struct {
			Title string `json:"title"`
		} `json:"items"`
	}
	if err := json.NewDecoder(bytes.NewReader(s.send("GET", "/api/todos", "", http.StatusOK))).Decode(&list); err != nil {
		s.t.Fatal(err)
	}
	got := []string{}
	for _, item := range list.Items {
		got = append(got, item.Title)
	}
	if !slices.Equal(got, append([]string{}, want...)) {
		s.t.Fatalf("the todos are %q, wanted %q", got, want)
	}
}
