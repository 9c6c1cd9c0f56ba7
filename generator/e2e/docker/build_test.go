//go:build unix

package docker_test

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"backend/generator"
	"backend/generator/catalogue"
	"backend/generator/e2e/combos"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/launch"
	"backend/generator/e2e/servers"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
)

// runs says how a database is reached from the container of a project: the
// options for buildah run.
var runs = map[string]struct {
	framework string
	options   func(t *testing.T, image string, b *buildah) []string
}{
	"sqlite":   {"nethttp", volume},
	"postgres": {"chi", at(servers.Postgres)},
	"mongo":    {"gin", at(servers.Mongo)},
}

// volume mounts a new volume where the image has one. Like Docker, it gives it
// the owner that the directory has in the image.
func volume(t *testing.T, image string, b *buildah) []string {
	t.Helper()
	options := []string{}
	files := b.container(t, image).files(t)
	for path := range b.config(t, image).Volumes {
		dir := t.TempDir()
		if out, err := exec.Command("chown", "--reference="+filepath.Join(files, path), dir).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		options = append(options, "--volume", dir+":"+path)
	}
	return options
}

// at lets the container use a database of a server on this machine.
func at(database func(testing.TB) string) func(*testing.T, string, *buildah) []string {
	return func(t *testing.T, _ string, _ *buildah) []string {
		return []string{"--env", "DATABASE_URL=" + database(t)}
	}
}

// TestImages builds an image of a project for each database, and runs it. The
// default tier does it for the one that keeps its data in the image's own volume.
func TestImages(t *testing.T) {
	tier.Slow(t)
	b := newBuildah(t)
	isDefault := func(_ int, database string) bool { return database == catalogue.Databases.Default() }
	for _, database := range tier.Some(t, databases(), isDefault) {
		run, ok := runs[database]
		if !ok {
			continue // TestEveryDatabaseRuns says so
		}
		t.Run(database, func(t *testing.T) {
			project := t.TempDir()
			s := spec.Default("example.com/shop")
			s.Framework, s.Database, s.Features = run.framework, database, []string{"cors", "docker"}
			if err := launch.Write(project, render(t, s)); err != nil {
				t.Fatal(err)
			}
			download(t, project)
			b.standIn(t, project)
			start := time.Now()
			b.build(t, project, database)
			t.Logf("built in %v", time.Since(start).Round(time.Second))
			checkConfig(t, b.config(t, database))
			checkRun(t, b, database, run.options(t, database, b))
		})
	}
}

// TestContext looks at what docker build sees of a project with each kind of auth, and
// all other features: everything that is under version control, and nothing else.
func TestContext(t *testing.T) {
	tier.Slow(t)
	b := newBuildah(t)
	for _, auth := range catalogue.Auths.Names() {
		t.Run(auth, func(t *testing.T) {
			project := t.TempDir()
			s := combos.AllFeatures(catalogue.Frameworks.Default(), catalogue.Databases.Default(), auth)
			s.Module = "example.com/shop"
			files := render(t, s)
			if err := launch.Write(project, files); err != nil {
				t.Fatal(err)
			}
			checkContext(t, b, project, files)
		})
	}
}

// TestEveryDatabaseRuns holds the images to the catalogue.
func TestEveryDatabaseRuns(t *testing.T) {
	for _, database := range databases() {
		if _, ok := runs[database]; !ok {
			t.Errorf("nothing says how to run an image with %s", database)
		}
	}
}

// download makes sure that the modules of a project are in the module cache.
func download(t *testing.T, project string) {
	t.Helper()
	command := exec.Command("go", "mod", "download")
	command.Dir = project
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("go mod download: %v\n%s", err, out)
	}
}

// checkContext checks that .dockerignore lets docker build see the files of a project,
// and no secrets.
func checkContext(t *testing.T, b *buildah, project string, rendered []generator.File) {
	t.Helper()
	seen := map[string]bool{
		".git/HEAD": true,
		".env":      false, ".env.local": false, "shop": false, "shop.db": false, "shop.db-wal": false, "internal/web/x.db": false, "internal/web/web.test": false,
	}
	for _, file := range rendered {
		seen[file.Path] = true
	}
	for name := range seen {
		path := filepath.Join(project, name)
		if _, err := os.Stat(path); err == nil {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("secret\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		defer os.Remove(path)
	}
	all := filepath.Join(t.TempDir(), "Dockerfile")
	if err := os.WriteFile(all, []byte("FROM scratch\nCOPY . /all/\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.do(t, "bud", "--file", all, "--tag", "context", project)
	files := b.container(t, "context").files(t)
	for name, want := range seen {
		if _, err := os.Stat(filepath.Join(files, "all", name)); (err == nil) != want {
			t.Errorf("docker build sees %s: got %t, want %t", name, err == nil, want)
		}
	}
}

func checkConfig(t *testing.T, config imageConfig) {
	t.Helper()
	if config.User != "65532" {
		t.Errorf("got user %q, want 65532", config.User)
	}
	if !slices.Equal(config.Entrypoint, []string{"/server"}) {
		t.Errorf("got entrypoint %q, want /server", config.Entrypoint)
	}
	if !slices.Equal(config.Healthcheck.Test, []string{"CMD", "/server", "healthcheck"}) {
		t.Errorf("got health check %q, want /server healthcheck", config.Healthcheck.Test)
	}
	if !slices.Contains(config.Env, "ENV=production") {
		t.Errorf("got variables %q, want ENV=production among them", config.Env)
	}
	if slices.ContainsFunc(config.Env, func(pair string) bool { return strings.HasPrefix(pair, "GO") }) {
		t.Errorf("got variables %q, want none of the stage that compiles", config.Env)
	}
}

// checkRun runs an image as compose.yaml would: migrate, then the server, and
// the server again in another container.
func checkRun(t *testing.T, b *buildah, image string, options []string) {
	t.Helper()
	port := freePort(t)
	address := "http://127.0.0.1:" + port
	container := func() *container {
		return b.container(t, image, append([]string{"--env", "PORT=" + port}, options...)...)
	}
	first := container()
	healthcheck := b.config(t, image).Healthcheck.Test[1:]

	if status, out := first.status(t, "/server"); status != 1 || !strings.Contains(out, "migrate") {
		t.Errorf("before migrate: got status %d and %s, want 1 and what to do", status, out)
	}
	for range 2 {
		if status, out := first.status(t, "/server", "migrate"); status != 0 {
			t.Fatalf("migrate: got status %d, want 0\n%s", status, out)
		}
	}
	if status, out := first.status(t, healthcheck...); status != 1 {
		t.Errorf("health check of no server: got status %d, want 1\n%s", status, out)
	}
	if status, out := first.status(t, "/server", "version"); status != 0 || !strings.HasPrefix(out, "example.com/shop ") {
		t.Errorf("version: got status %d and %s", status, out)
	}

	server := first.start(t, "/server")
	await(t, server, address+"/readyz")
	if uid := number(server.pid, "Uid"); uid != 65532 {
		t.Errorf("the server runs as user %d, want 65532", uid)
	}
	if status, out := first.status(t, healthcheck...); status != 0 {
		t.Errorf("health check: got status %d, want 0\n%s", status, out)
	}
	made := request(t, "POST", address+"/api/todos", `{"title":"Buy milk"}`, http.StatusCreated)
	server.stop(t)
	if status, out := first.status(t, healthcheck...); status != 1 {
		t.Errorf("health check of a server that was stopped: got status %d, want 1\n%s", status, out)
	}

	server = container().start(t, "/server")
	await(t, server, address+"/readyz")
	if kept := request(t, "GET", address+"/api/todos/1", "", http.StatusOK); kept != made {
		t.Errorf("in a new container: got %s, want %s", kept, made)
	}
	server.stop(t)
}

func freePort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return strconv.Itoa(listener.Addr().(*net.TCPAddr).Port)
}

// await returns when a request is answered with 200.
func await(t *testing.T, p *process, url string) {
	t.Helper()
	for range 500 {
		answer, err := http.Get(url)
		if err == nil {
			answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return
			}
		}
		select {
		case err := <-p.ended:
			t.Fatalf("the server ended: %v\n%s", err, p.log)
		case <-time.After(20 * time.Millisecond):
		}
	}
	t.Fatalf("there is no answer from %s", url)
}

// request returns the body of an answer with the given status.
func request(t *testing.T, method, url, body string, status int) string {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, bytes.NewReader([]byte(body)))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != status {
		t.Fatalf("%s %s: got status %d, want %d\n%s", method, url, answer.StatusCode, status, text)
	}
	return string(text)
}
