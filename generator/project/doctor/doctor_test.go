//go:build unix

package doctor

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"backend/generator"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/project"
	"backend/generator/project/change"
	"backend/generator/spec"
	"backend/templates"
)

// A patient is a project with nothing wrong on a machine with nothing wrong.
type patient struct {
	*testing.T
	Place
}

func newPatient(t *testing.T, database string) *patient {
	t.Helper()
	answers := spec.Default("shop")
	answers.Database, answers.Features, answers.Auth = database, []string{"auth", "cors"}, "jwt"
	maker := project.Maker{Templates: "x", Render: func(s spec.Spec) ([]generator.File, error) { return generator.Render(templates.FS, s) }}
	made, err := maker.Make(answers)
	if err != nil {
		t.Fatal(err)
	}
	p := &patient{t, Here()}
	p.Dir, p.Project, p.Identity = filepath.Join(t.TempDir(), "shop"), made, true
	if err := change.Create(t.Context(), made, p.Dir, nil); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"ENV", "HOST"} {
		t.Setenv(name, "")
	}
	for _, setting := range checked {
		t.Setenv(setting.name, "")
	}
	listener, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	t.Setenv("PORT", strconv.Itoa(listener.Addr().(*net.TCPAddr).Port))
	return p
}

func (p *patient) write(name, text string) {
	p.Helper()
	if err := os.WriteFile(filepath.Join(p.Dir, filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
		p.Fatal(err)
	}
}

// program puts a program of that name before all others.
func (p *patient) program(name, script string) {
	p.Helper()
	dir := p.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
		p.Fatal(err)
	}
	p.Setenv("PATH", dir+":"+os.Getenv("PATH"))
}

// without has the go command keep modules where there are none yet.
func (p *patient) without(name string) { p.Setenv("GOMODCACHE", filepath.Join(p.TempDir(), name)) }

// faults are what can be wrong, each with what brings it about, and the answer.
var faults = []struct {
	question, status, found string
	bring                   func(p *patient)
}{
	{"go", Stops, "no go command", func(p *patient) { p.Setenv("PATH", p.TempDir()) }},
	{"go", Stops, "go1.20, wanted go1.26", func(p *patient) { p.program("go", "echo go1.20\n") }},
	{"modules", Warning, "does not answer", func(p *patient) { p.without("modules"); p.Setenv("GOPROXY", "http://127.0.0.1:1") }},
	{"modules", Warning, "switched off", func(p *patient) { p.without("modules"); p.Setenv("GOPROXY", "off") }},
	{"modules", Warning, "not there", func(p *patient) { p.without("modules"); p.Setenv("GOPROXY", "file:///no/such/directory") }},
	{"git", Warning, "not installed", func(p *patient) { p.Setenv("PATH", p.TempDir()) }},
	{"git", Warning, "who you are", func(p *patient) { p.Identity = false }},
	{"docker", Warning, "not installed", func(p *patient) { p.Setenv("PATH", p.TempDir()) }},
	{"docker", Warning, "does not answer", func(p *patient) { p.program("docker", "exit 1\n") }},
	{"terminal", Warning, "cannot be asked", func(p *patient) { p.Terminal = "no terminal" }},
	{"room", Stops, "100 MiB left", func(p *patient) { p.Free = func(string) (uint64, bool) { return 100 << 20, true } }},
	{"room", Warning, "1024 MiB left", func(p *patient) { p.Free = func(string) (uint64, bool) { return 1 << 30, true } }},
	{"long paths", Warning, "260", func(p *patient) {
		p.System, p.LongPaths = "windows", func() (bool, bool) { return false, true }
	}},
	{"port", Stops, "has it", func(p *patient) {
		listener, err := net.Listen("tcp", "localhost:"+os.Getenv("PORT"))
		if err != nil {
			p.Fatal(err)
		}
		p.Cleanup(func() { listener.Close() })
	}},
	{"record", Warning, "torn", func(p *patient) { p.Project, p.RecordError = nil, errors.New("torn") }},
	{"record", Warning, "half done", func(p *patient) { p.Project.Note = "half done" }},
	{"settings", Stops, "line 1", func(p *patient) { p.write(".env", "secret\n") }},
	{"settings", Stops, "PORT", func(p *patient) { p.Setenv("PORT", "http") }},
	{"settings", Stops, "ENV", func(p *patient) { p.Setenv("ENV", "secret") }},
	{"settings", Stops, "LOG_LEVEL", func(p *patient) { p.write(".env", "LOG_LEVEL=secret\n") }},
	{"settings", Stops, "JWT_SECRET", func(p *patient) { p.write(".env", "JWT_SECRET=secret\n") }},
	{"settings", Stops, "DATABASE_URL", func(p *patient) { p.write(".env", "DATABASE_URL=gopher://secret\n") }},
	{"settings", Stops, "ALLOWED_HOSTS", func(p *patient) { p.write(".env", "ALLOWED_HOSTS=http://secret\n") }},
	{"settings", Stops, "WRITE_RATE", func(p *patient) { p.Setenv("WRITE_RATE", "-1") }},
	{"settings", Stops, "MAX_ITEMS", func(p *patient) { p.Setenv("MAX_ITEMS", "many") }},
	{"settings", Stops, "TRUSTED_PROXIES", func(p *patient) { p.Setenv("TRUSTED_PROXIES", "10.0.0.1, 0.0.0.0/0") }},
	{"settings", Stops, "CORS_ALLOWED_ORIGINS", func(p *patient) { p.Setenv("CORS_ALLOWED_ORIGINS", "https://app.example.com/,*") }},
	{"settings", Stops, "production needs it", func(p *patient) { p.Setenv("ENV", "production") }},
	{"database", Stops, "directory of the database", func(p *patient) { p.write(".env", "DATABASE_URL=file:no/such.db\n") }},
	{"database", Stops, "no file", func(p *patient) { p.write(".env", "DATABASE_URL=file:internal\n") }},
	{"migrations", Stops, "has no number", func(p *patient) { p.write("internal/store/migrations/create.sql", "") }},
	{"migrations", Stops, "same number", func(p *patient) { p.write("internal/store/migrations/1_again.sql", "") }},
	{"migrations", Warning, "changed since it was made", func(p *patient) { p.write("internal/store/migrations/00001_create_accounts.sql", "-- nothing\n") }},
	{"migrations", Warning, "missing since it was made", func(p *patient) {
		os.Remove(filepath.Join(p.Dir, "internal/store/migrations/00001_create_accounts.sql"))
	}},
	{"workspace", Stops, "go.work leaves", func(p *patient) { p.Workspace = "../go.work" }},
}

func TestFaults(t *testing.T) {
	for _, fault := range faults {
		t.Run(fault.question+" "+fault.found, func(t *testing.T) {
			p := newPatient(t, "sqlite")
			fault.bring(p)
			got := p.ask(fault.question)
			if got.Status != fault.status || !strings.Contains(got.Found, fault.found) || got.Mend == "" {
				t.Errorf("got %+v, wanted %s with %q and what to do", got, fault.status, fault.found)
			}
			if strings.Contains(got.Found+got.Mend, "secret") {
				t.Errorf("%+v shows a setting", got)
			}
		})
	}
}

func (p *patient) ask(name string) Finding {
	p.Helper()
	for _, q := range append(aboutMachine[:len(aboutMachine):len(aboutMachine)], aboutProject...) {
		if q.name == name {
			return q.answer(&p.Place, p.Context())
		}
	}
	p.Fatalf("nobody asks for %s", name)
	return Finding{}
}

// Where nothing is wrong, nothing is found: docker and the network are not of
// this project.
func TestHealthy(t *testing.T) {
	p := newPatient(t, "sqlite")
	for _, name := range []string{"go", "git", "terminal", "long paths", "port", "record", "settings", "database", "migrations", "workspace"} {
		if got := p.ask(name); got.Status != OK {
			t.Errorf("%s: got %+v, wanted nothing", name, got)
		}
	}
}

func TestDatabaseServer(t *testing.T) {
	for _, database := range []string{"postgres", "mongo"} {
		p := newPatient(t, database)
		scheme := map[string]string{"postgres": "postgres://", "mongo": "mongodb://"}[database]
		t.Setenv("DATABASE_URL", scheme+"u:secret@127.0.0.1:1/shop")
		if got := p.ask("database"); got.Status != Stops || !strings.Contains(got.Found, "127.0.0.1:1") || strings.Contains(got.Found+got.Mend, "secret") {
			t.Errorf("got %+v, wanted no database", got)
		}
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		t.Setenv("DATABASE_URL", scheme+"u:secret@"+listener.Addr().String()+"/shop")
		if got := p.ask("database"); got.Status != OK {
			t.Errorf("got %+v, wanted a database", got)
		}
		listener.Close()
	}
}

// What may be written in a setting is no fault.
func TestRightSettings(t *testing.T) {
	p := newPatient(t, "sqlite")
	p.write(".env", `
LOG_LEVEL=WARN
ALLOWED_HOSTS="Shop.test, other"
WRITE_RATE=0
TRUSTED_PROXIES=10.0.0.0/8, ::1,
CORS_ALLOWED_ORIGINS=https://app.example.com,http://[::1]:3000
JWT_SECRET=0123456789abcdef0123456789abcdef
`)
	if got := p.ask("settings"); got.Status != OK {
		t.Errorf("got %+v, wanted nothing", got)
	}
}

// Where all modules are there, nobody has to be asked for them.
func TestModulesAreThere(t *testing.T) {
	p := newPatient(t, "sqlite")
	p.without("modules")
	p.write("go.mod", "module shop\n\ngo 1.26\n\nrequire example.com/Some v1.2.3\n")
	t.Setenv("GOPROXY", "off")
	if got := p.ask("modules"); got.Status != Warning || !strings.Contains(got.Found, "1 of 1 modules") {
		t.Errorf("got %+v, wanted one missing module", got)
	}
	zip := filepath.Join(os.Getenv("GOMODCACHE"), "cache/download/example.com/!some/@v/v1.2.3.zip")
	if err := os.MkdirAll(filepath.Dir(zip), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(zip, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if got := p.ask("modules"); got.Status != OK {
		t.Errorf("got %+v, wanted nothing", got)
	}
}
