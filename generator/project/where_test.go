package project

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"backend/generator"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
	"backend/templates"
)

// many is a project in which nearly everything meets.
func many(framework, database, auth string) spec.Spec {
	s := spec.Default("shop")
	s.Framework, s.Database, s.Starter = framework, database, "blog"
	s.Features, s.Auth = []string{"auth", "cors", "docker"}, auth
	return s
}

// tracing is a maker that knows where lines come from.
func tracing() Maker {
	m := mergeMaker()
	m.Trace = func(s spec.Spec, path string) ([]generator.SourceLine, error) {
		return generator.Trace(templates.FS, s, path)
	}
	return m
}

// made returns the project that answers make, and its directory.
func made(t *testing.T, answers spec.Spec) (p *Project, dir string) {
	t.Helper()
	p, err := tracing().Make(answers)
	if err != nil {
		t.Fatal(err)
	}
	dir = filepath.Join(t.TempDir(), "shop")
	create(t, p, dir)
	return p, dir
}

// sourceOf is what each line of a file comes from.
func sourceOf(t *testing.T, p *Project, dir, file string) []Source {
	t.Helper()
	ranges, err := tracing().Where(p, dir, file)
	if err != nil {
		t.Fatal(err)
	}
	lines := []Source{}
	for _, r := range ranges {
		if r.First != len(lines)+1 || r.Last < r.First {
			t.Fatalf("%s: lines %d to %d after line %d", file, r.First, r.Last, len(lines))
		}
		lines = append(lines, slices.Repeat([]Source{r}, r.Last-r.First+1)...)
	}
	return lines
}

func linesOf(text []byte) []string {
	return strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
}

// Every line of a project has a template, and stands in it if the template does
// not compute it.
func TestWhereEveryLineStands(t *testing.T) {
	specs := []spec.Spec{many("nethttp", "sqlite", "session"), many("chi", "postgres", "jwt"), many("gin", "mongo", "session")}
	for _, spec := range tier.One(t, specs) {
		p, dir := made(t, spec)
		for _, file := range p.Files {
			lines, sources := linesOf(file.Data), sourceOf(t, p, dir, file.Path)
			if len(lines) != len(sources) {
				t.Fatalf("%s: %d lines have a source, wanted %d", file.Path, len(sources), len(lines))
			}
			for i, source := range sources {
				switch {
				case source.From == FromModules && path.Dir(file.Path) == ".":
				case source.From != FromTemplate:
					t.Errorf("%s:%d comes from %q", file.Path, i+1, source.From)
				case !standsIn(t, source.Template, lines[i]):
					t.Errorf("%s:%d comes from %s, which has no such line: %s", file.Path, i+1, source.Template, lines[i])
				}
			}
		}
	}
}

// standsIn reports whether a template has a line, but for its blanks, as a part
// of one that formatting breaks, or one that is computed.
func standsIn(t *testing.T, template, line string) bool {
	t.Helper()
	text, err := fs.ReadFile(templates.FS, template)
	if err != nil {
		t.Fatal(err)
	}
	squeeze := func(text string) string { return strings.Join(strings.Fields(text), "") }
	return slices.ContainsFunc(linesOf(text), func(l string) bool {
		return strings.Contains(squeeze(l), squeeze(line)) || fits(squeeze(l), squeeze(line))
	})
}

// fits reports whether a line can come from one with actions.
func fits(template, line string) bool {
	begin, rest, ok := strings.Cut(template, "{{")
	if !ok || !strings.HasPrefix(line, begin) {
		return false
	}
	end := rest[strings.LastIndex(rest, "}}")+2:]
	return strings.HasSuffix(line, end)
}

// What a feature brings is what goes without it, but for imports: the template of
// a file lists all that any of its lines may need.
func TestWhereNamesTheFeature(t *testing.T) {
	for _, feature := range tier.One(t, []string{"cors", "docker"}) {
		with := many("chi", "sqlite", "session")
		without := with
		without.Features = slices.DeleteFunc(slices.Clone(with.Features), func(f string) bool { return f == feature })
		less := map[string][]string{}
		bare, _ := made(t, without)
		for _, file := range bare.Files {
			less[file.Path] = linesOf(file.Data)
		}
		p, dir := made(t, with)
		for _, file := range p.Files {
			if file.Path == "go.mod" || file.Path == "go.sum" {
				continue
			}
			brought, lines := 0, linesOf(file.Data)
			for i, source := range sourceOf(t, p, dir, file.Path) {
				if slices.Contains(source.Choices, feature) && !imported.MatchString(lines[i]) {
					brought++
				}
			}
			if want := countCode(lines) - countCode(less[file.Path]); brought != want {
				t.Errorf("%s: %d lines are said to come from %s, wanted %d", file.Path, brought, feature, want)
			}
		}
	}
}

var imported = regexp.MustCompile(`^(import )?\s*"[^"]*"$`)

// countCode counts the lines that import nothing.
func countCode(lines []string) int {
	return len(slices.DeleteFunc(slices.Clone(lines), imported.MatchString))
}

// What the owner has written is theirs; the rest is still where it comes from.
func TestWhereTheOwner(t *testing.T) {
	p, dir := made(t, spec.Default("shop"))
	file := filepath.Join(dir, "main.go")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := linesOf(text)
	lines[2] += " // mine"
	lines = slices.Insert(lines, 5, "// mine, too", "")
	edited := strings.Join(lines, "\r\n") // with other ends, and none at the end
	if err := os.WriteFile(file, []byte(edited), 0o644); err != nil {
		t.Fatal(err)
	}
	sources := sourceOf(t, p, dir, "main.go")
	if len(sources) != len(lines) {
		t.Fatalf("%d lines have a source, wanted %d", len(sources), len(lines))
	}
	for i, source := range sources {
		want := FromTemplate
		if i == 2 || i == 5 || i == 6 {
			want = FromOwner
		}
		if source.From != want && strings.TrimSpace(lines[i]) != "" {
			t.Errorf("main.go:%d (%s) comes from %q, wanted %q", i+1, lines[i], source.From, want)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "mine.go"), []byte("package main\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if sources := sourceOf(t, p, dir, "mine.go"); len(sources) != 1 || sources[0].From != FromOwner {
		t.Errorf("mine.go comes from %+v", sources)
	}
	if sources := sourceOf(t, p, dir, ".backend/project.json"); sources[0].From != FromRecord {
		t.Errorf("the record comes from %+v", sources[0])
	}
}

// With other templates, only what they have in common is traced.
func TestWhereOtherTemplates(t *testing.T) {
	const style = "internal/web/static/style.css"
	p, dir := made(t, spec.Default("shop"))
	m := tracing()
	m.Trace = func(spec spec.Spec, path string) ([]generator.SourceLine, error) {
		lines, err := tracing().Trace(spec, path)
		if path == style {
			lines = lines[3:]
		}
		return lines, err
	}
	sources, err := m.Where(p, dir, style)
	if err != nil || len(sources) != 2 || sources[0].From != FromEarlier || sources[0].Last != 3 || sources[1].Template != "base/"+style {
		t.Errorf("the style sheet comes from %+v (%v)", sources, err)
	}
	for _, file := range []string{"nowhere.go", "internal", ".git/config", "../x"} {
		if _, err := m.Where(p, dir, file); err == nil {
			t.Errorf("%s comes from somewhere", file)
		}
	}
}

// A file is named as it is reached from the current directory, links on the way
// to the project included.
func TestWithin(t *testing.T) {
	dir := t.TempDir()
	root := filepath.Join(dir, "shop")
	if err := os.MkdirAll(filepath.Join(root, "internal", "web"), 0o755); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link")
	if err := os.Symlink(root, link); err != nil {
		t.Skip(err)
	}
	for _, c := range []struct{ from, root, name, want string }{
		{root, ".", "main.go", "main.go"},
		{filepath.Join(root, "internal", "web"), "../..", "../../main.go", "main.go"},
		{filepath.Join(root, "internal"), "..", "web/nowhere/x.go", "internal/web/nowhere/x.go"},
		{filepath.Join(link, "internal"), "..", "web/x.go", "internal/web/x.go"},
		{dir, "shop", "link/x.go", ""},
		{dir, "shop", filepath.Join(link, "x.go"), "x.go"},
		{dir, "shop", "shop/x.go", "x.go"},
		{dir, "shop", "x.go", ""},
		{root, ".", "../shopping/x.go", ""},
	} {
		t.Chdir(c.from)
		got, err := Within(c.root, c.name)
		if got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("in %s %s is %q in the project (%v), wanted %q", c.from, c.name, got, err, c.want)
		}
	}
}
