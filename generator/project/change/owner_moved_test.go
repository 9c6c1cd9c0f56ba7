package change

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backend/generator"
	"backend/generator/project"
	"backend/generator/project/projecttest"
)

// Two files before and after a change that puts a line into each.
const (
	routes = "package web\n\nfunc routes() {\n\tone()\n\n\t// Your routes\n}\n"
	wired  = "package web\n\nfunc routes() {\n\tone()\n\tlogin()\n\n\t// Your routes\n}\n"
	server = "package web\n\nfunc serve() {\n\tlisten()\n\n\tstop()\n}\n"
	opened = "package web\n\nfunc serve() {\n\topen()\n\tlisten()\n\n\tstop()\n}\n"
)

// planMoved plans that change of a project whose owner has the file home in the
// place of routes.go.
func planMoved(t *testing.T, home, text string) (*Change, string) {
	t.Helper()
	with := func(routes, server string) *project.Project {
		return project.New(sample(t).State.Answers, []generator.File{
			{Path: "go.mod", Data: []byte("module tiny\n")},
			{Path: "web/routes.go", Data: []byte(routes)},
			{Path: "web/routes_plan9.go", Data: []byte("package web\n\nfunc routes() {}\n")}, // is no new home
			{Path: "web/server.go", Data: []byte(server)},
		}, "v1.2.3", "h1:templates")
	}
	dir := filepath.Join(t.TempDir(), "tiny")
	err := Create(t.Context(), with(routes, server), dir, nil)
	if err := errors.Join(err, os.Remove(filepath.Join(dir, "web/routes.go"))); err != nil {
		t.Fatal(err)
	}
	projecttest.Write(t, filepath.Join(dir, home), text)
	c, err := Plan(with(routes, server), dir, "change", with(wired, opened))
	if err != nil {
		t.Fatal(err)
	}
	return c, dir
}

// Where an owner has moved a file, and where the change asks about its line.
func TestChangeOfMoved(t *testing.T) {
	mine := strings.Replace(routes, "routes\n", "routes\n\tmine()\n", 1)
	for _, test := range []struct {
		name, home, text string
		asks             string // file:line; empty for nowhere
		isLeft           bool
	}{
		{"into a file of its own", "web/router.go", mine, "web/router.go:5", false},
		{"into a file that changes too", "web/server.go", server + strings.TrimPrefix(mine, "package web\n"), "web/server.go:11", false},
		{"into a file with a conflict", "web/server.go", strings.Replace(server, "() {\n\tlisten", "(n int) {\n\thear", 1) + strings.TrimPrefix(mine, "package web\n"), "web/server.go:3", true},
		{"with the line already there", "web/router.go", wired, "", false},
		{"to nowhere", "web/other.go", "package web\n\nfunc other() {\n\tone()\n}\n", "", true},
		{"under another name", "web/other.go", strings.ReplaceAll(routes, "routes()", "paths()"), "", true},
		{"to another directory", "other/routes.go", routes, "", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			change, _ := planMoved(t, test.home, test.text)
			asks := ""
			for _, c := range change.Conflicts() {
				asks += fmt.Sprintf("%s:%d", c.Path, c.Line)
			}
			if asks != test.asks {
				t.Errorf("it asks about %q, wanted %q", asks, test.asks)
			}
			if got := slices.Contains(change.Left, "web/routes.go"); got != test.isLeft {
				t.Errorf("left alone %v, wanted %v", got, test.isLeft)
			}
		})
	}
}

// What stands in a file that another one was moved into, by the answer.
func TestAnswerOfMoved(t *testing.T) {
	below := func(text string) string { return strings.TrimPrefix(text, "package web\n") }
	for _, test := range []struct {
		name   string
		answer Answer
		want   string
		open   int
	}{
		{"mine", KeepMine(), opened + below(routes), 1},
		{"theirs", TakeTheirs(), opened + below(wired), 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			change, dir := planMoved(t, "web/server.go", server+below(routes))
			err := change.Answer(func(project.Conflict) (Answer, error) { return test.answer, nil })
			if err := errors.Join(err, change.Apply(t.Context())); err != nil {
				t.Fatal(err)
			}
			got, err := os.ReadFile(filepath.Join(dir, "web/server.go"))
			if err != nil || string(got) != test.want {
				t.Errorf("got\n%s\n(%v), wanted\n%s", got, err, test.want)
			}
			p, err := project.Open(dir)
			if err != nil {
				t.Fatal(err)
			}
			if pending := p.Pending(dir); len(pending) != test.open {
				t.Errorf("got %v as still open, wanted %d", pending, test.open)
			}
		})
	}
}

// A package that was moved as a whole is followed: what a change puts into one of
// its files is asked about there, and a new file comes to the others.
func TestChangeOfMovedPackage(t *testing.T) {
	project := func(routes string, more ...generator.File) *project.Project {
		return project.New(sample(t).State.Answers, append([]generator.File{
			{Path: "go.mod", Data: []byte("module tiny\n")},
			{Path: "web/routes.go", Data: []byte(routes)},
			{Path: "web/server.go", Data: []byte(server)},
			{Path: "main.go", Data: []byte("package main\n")},
		}, more...), "v1.2.3", "h1:templates")
	}
	module := sample(t).State.Answers.Module
	login := generator.File{Path: "web/login.go", Data: []byte("package web\n\nfunc login() {}\n")}
	command := generator.File{Path: "login.go", Data: []byte("package main\n\nimport _ \"" + module + "/web\"\n")}
	dir := filepath.Join(t.TempDir(), "tiny")
	if err := Create(t.Context(), project(routes), dir, nil); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(dir, "web"), filepath.Join(dir, "site")); err != nil {
		t.Fatal(err)
	}
	change, err := Plan(project(routes), dir, "change", project(wired, login, command))
	if err != nil {
		t.Fatal(err)
	}
	asks, made := "", map[string]string{}
	for _, c := range change.Conflicts() {
		asks += fmt.Sprintf("%s:%d", c.Path, c.Line)
	}
	for _, file := range change.Files {
		if file.Action == Made {
			made[file.Path] = string(file.After)
		}
	}
	if asks != "site/routes.go:5" || len(change.Left) > 0 {
		t.Errorf("it asks about %q and leaves %q alone, wanted a question at site/routes.go:5", asks, change.Left)
	}
	if made["site/login.go"] != string(login.Data) || !strings.Contains(made["login.go"], module+"/site") {
		t.Errorf("new files are %q, wanted them with the package and importing it", made)
	}
}
