package served_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/e2e/combos"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/ledger"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
)

// TestReadmeChanges makes the changes that the README of a project leads its
// reader through, by the lines that stand there: a route, a test that fails first,
// a field, a resource, and all tests at the end. Every starter does it with every
// framework, one of each framework in the default tier, with the database that takes
// no server.
func TestReadmeChanges(t *testing.T) {
	frameworks, database := catalogue.Frameworks.Names(), catalogue.Databases.Default()
	auths := append([]string{""}, catalogue.Auths.Names()...)
	specs := []spec.Spec{}
	for i, starter := range catalogue.Starters.Names() {
		for _, framework := range frameworks {
			s := combos.Spec(framework, database, starter)
			if s.Auth = auths[i%len(auths)]; s.Auth != "" {
				s.Features = []string{"auth"}
			}
			specs = append(specs, s)
		}
	}
	isDefault := func(i int, _ spec.Spec) bool { return i/len(frameworks) == i%len(frameworks) }
	launch.Each(t, tier.Some(t, specs, isDefault), func(t *testing.T, s spec.Spec) {
		t.Parallel()
		claim := ledger.NewClaim(t, combos.Words(s)+" changes as its README says", launch.DatabaseVersion(t, s)).WithFiles(rendered(t, s))
		if !claim.Proved() {
			newReader(t, s).followChanges()
			claim.Prove()
		}
	})
}

// A reader does in a new project what its README says.
type reader struct {
	*testing.T
	spec     spec.Spec
	dir      string
	readme   string
	database []string // the setting that names it
}

func newReader(t *testing.T, s spec.Spec) *reader {
	t.Helper()
	dir := filepath.Join(t.TempDir(), s.Module)
	args := []string{"new", s.Module, "--dir", dir, "--framework", s.Framework, "--database", s.Database, "--starter", s.Starter, "--yes", "--no-git"}
	if s.Auth != "" {
		args = append(args, "--auth", s.Auth)
	}
	launch.Backend(t, launch.Workshop, args...)
	r := &reader{T: t, spec: s, dir: dir, database: launch.Database(t, s)}
	if s.Starter == "weather" {
		r.database = append(r.database, "WEATHER_API_URL=fake")
	}
	r.readme = r.read("README.md")
	return r
}

func (r *reader) followChanges() {
	r.Helper()
	r.firstChange()
	r.secondChange()
	if catalogue.Starters.Default() == r.spec.Starter && r.section("Your third change") == "" {
		r.Error("there is no third change")
	}
	for _, line := range linesIn(r.section("Your third change")) {
		r.enter(line)
	}
	for _, line := range linesIn(r.section("Extend it")) {
		r.enter(line)
	}
	if book := r.read("internal/model/book.go"); strings.Contains(book, "Isbn") || strings.Contains(book, "ISBN") {
		r.Errorf("the last change was not undone: %s", book)
	}
	for _, line := range linesIn(r.section("Test it")) {
		r.enter(line)
	}
}

// firstChange adds a route, and opens it where there is a login.
func (r *reader) firstChange() {
	r.Helper()
	text := r.section("Your first change")
	code := codeIn(text)
	if len(code) != 2 {
		r.Fatalf("got %d blocks of code in the first change, wanted a line and a file", len(code))
	}
	r.replace("internal/web/routes.go", "\t// Your routes: add them here.\n", "$0"+strings.ReplaceAll(code[0], "$", "$$"))
	r.write("internal/web/greet.go", code[1])
	if r.spec.Auth != "" {
		r.replace("internal/web/auth.go", `(?m)^var public = \[\]string\{\n`, "$0\t"+r.match(text, `"/greet/\*"`)+",\n")
	}
	program, err := launch.Build(r.dir)
	if err != nil {
		r.Fatal(err)
	}
	server := launch.Start(r.T, program, r.TempDir(), r.database...)
	line := command{strings.Trim(r.match(text, "`curl [^`]*`"), "`"), `{"greeting":"Hello, Ada"}`}
	compare(r.T, []command{line}, enter(r.T, r.dir, server.Env, []command{line}, strings.NewReplacer("localhost:8080", fmt.Sprint("localhost:", server.Port))))
	server.Stop(r.T)
}

// secondChange sees a test fail, mends what it tests, and sees it pass.
func (r *reader) secondChange() {
	r.Helper()
	text := r.section("Your second change")
	code, lines := codeIn(text), linesIn(text)
	if len(code) != 1 || len(lines) != 1 {
		r.Fatalf("got %d files and %d lines in the second change, wanted one each", len(code), len(lines))
	}
	r.write("internal/web/greet_test.go", code[0])
	said, err := r.try(lines[0])
	if err == nil || !strings.Contains(said, `"Hello, Ada"`) || !strings.Contains(said, `"Hello, Ada!"`) {
		r.Errorf("$ %s\ngot error %v and\n%s\nwanted it to fail and to show both texts", lines[0], err, said)
	}
	r.replace("internal/web/greet.go", `("Hello, " \+ [^}]+)\}`, `$1 + "!"}`)
	if said, err := r.try(lines[0]); err != nil {
		r.Errorf("$ %s\n%v\n%s", lines[0], err, said)
	}
}

// enter wants a line of the README to end well.
func (r *reader) enter(line string) {
	r.Helper()
	if said, err := r.try(line); err != nil {
		r.Fatalf("$ %s\n%v\n%s", line, err, said)
	}
}

func (r *reader) try(line string) (said string, err error) {
	path := "PATH=" + launch.Workshop + string(filepath.ListSeparator) + os.Getenv("PATH") // backend is in the workshop
	out, err := launch.Command([]string{path}, r.dir, "bash", "-c", line).CombinedOutput()
	return string(out), err
}

func (r *reader) read(name string) string {
	r.Helper()
	data, err := os.ReadFile(filepath.Join(r.dir, filepath.FromSlash(name)))
	if err != nil {
		r.Fatal(err)
	}
	return string(data)
}

func (r *reader) write(name, text string) {
	r.Helper()
	if err := os.WriteFile(filepath.Join(r.dir, filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
		r.Fatal(err)
	}
}

// replace changes the one place of a file that matches a pattern.
func (r *reader) replace(name, pattern, with string) {
	r.Helper()
	text, place := r.read(name), regexp.MustCompile(pattern)
	if found := len(place.FindAllString(text, -1)); found != 1 {
		r.Fatalf("%s has %d places like %s, wanted one", name, found, pattern)
	}
	r.write(name, place.ReplaceAllString(text, with))
}

func (r *reader) match(text, pattern string) string {
	r.Helper()
	found := regexp.MustCompile(pattern).FindString(text)
	if found == "" {
		r.Fatalf("wanted something like %s in\n%s", pattern, text)
	}
	return found
}

// section is what stands below a heading of the README, "" if there is none.
func (r *reader) section(heading string) string {
	_, text, _ := strings.Cut(r.readme, "\n## "+heading+"\n")
	text, _, _ = strings.Cut(text, "\n## ")
	return text
}

var (
	codeBlock   = regexp.MustCompile("(?m)^```go\n((?:[^`].*\n|\n)*)```")
	consoleLine = regexp.MustCompile(`(?m)^\$ (.*)$`)
)

// codeIn lists the blocks of Go in a text.
func codeIn(text string) []string { return groups(codeBlock, text) }

// linesIn lists what a text says to enter.
func linesIn(text string) []string { return groups(consoleLine, text) }

func groups(pattern *regexp.Regexp, text string) []string {
	found := []string{}
	for _, match := range pattern.FindAllStringSubmatch(text, -1) {
		found = append(found, match[1])
	}
	return found
}
