// Package changed_test changes projects with the tool, as their owners do, and
// runs what comes of it.
package changed_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/cookiejar"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backend/generator"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
)

func TestMain(m *testing.M) { launch.Main(m) }

// TestOwnTests changes a project at random and has it pass its own tests after
// every step.
func TestOwnTests(t *testing.T) {
	tier.Slow(t)
	const steps = 3
	for seed := range uint64(3) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "shop")
			launch.Backend(t, ".", "new", "shop", "--dir", dir, "--yes", "--no-git", "--quiet", "--framework", generator.Frameworks.Names()[seed])
			r, chosen := rand.New(rand.NewChaCha8([32]byte{byte(seed)})), []string{}
			for range steps {
				command := anyChange(r, chosen)
				t.Log("backend", command)
				launch.Backend(t, dir, append(command, "--yes")...)
				launch.Backend(t, dir, "verify")
				chosen = after(command, chosen)
				for _, check := range [][]string{{"go", "mod", "download"}, {"go", "mod", "tidy", "-diff"}, {"go", "vet", "./..."}, {"go", "test", "./..."}} {
					if err := launch.Run(dir, check[0], check[1:]...); err != nil {
						t.Fatal(err)
					}
				}
			}
		})
	}
}

// anyChange is a command that changes a project with these features.
func anyChange(r *rand.Rand, chosen []string) []string {
	commands := [][]string{}
	for _, feature := range generator.Features.Names() {
		if slices.Contains(chosen, feature) {
			commands = append(commands, []string{"remove", feature})
		} else {
			commands = append(commands, []string{"add", feature})
		}
	}
	for _, database := range generator.Databases.Names() {
		commands = append(commands, []string{"switch", "database", database})
	}
	for _, framework := range generator.Frameworks.Names() {
		commands = append(commands, []string{"switch", "framework", framework})
	}
	return commands[r.IntN(len(commands))]
}

func after(command, chosen []string) []string {
	switch command[0] {
	case "add":
		return append(chosen, command[1:]...)
	case "remove":
		return slices.DeleteFunc(chosen, func(feature string) bool { return feature == command[1] })
	}
	return chosen
}

// TestDataStays changes a project that has data, and applies the migrations
// each time: no row is lost, whatever comes and goes.
func TestDataStays(t *testing.T) {
	tier.Slow(t)
	for _, database := range []string{"sqlite", "postgres"} {
		t.Run(database, func(t *testing.T) {
			t.Parallel()
			s := generator.Default("shop")
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
	for _, database := range generator.Databases.Names() {
		t.Run(database, func(t *testing.T) {
			t.Parallel()
			s := generator.Default("shop")
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
	program, err := launch.Build(s.dir)
	if err != nil {
		s.t.Fatal(err)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.t.Fatal(err)
	}
	s.server = launch.Start(s.t, program, s.data, slices.Clone(s.env)...)
	s.client = &http.Client{Jar: jar, Timeout: launch.Patience}
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
