package generator

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/engine"
	"backend/templates"
)

// The five laws of the design, as far as templates can break them.

// recorder notes which files are read.
type recorder struct {
	fs.FS
	mu     sync.Mutex
	opened map[string]bool
}

func (r *recorder) Open(name string) (fs.File, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.opened[name] = true
	return r.FS.Open(name)
}

// TestEveryTemplateIsUsed renders every combination, which also shows that no
// two directories clash and that no wiring is lost.
func TestEveryTemplateIsUsed(t *testing.T) {
	for _, c := range slices.Concat(everyCombination(), loneFields(), grown(t)) {
		c.render(t)
	}
	for name := range templateFiles(t) {
		if !read.opened[name] {
			t.Errorf("no combination uses %s", name)
		}
	}
}

// TestEveryImportIsUsed looks for imports that no combination keeps.
func TestEveryImportIsUsed(t *testing.T) {
	kept := map[string]map[string]bool{} // by template
	for _, c := range slices.Concat(everyCombination(), grown(t)) {
		entries := rendering(t, templates.FS, c.spec).Entries
		for _, file := range c.render(t) {
			i := slices.IndexFunc(entries, func(e engine.Entry) bool { return e.Path == file.Path })
			if i < 0 || path.Ext(file.Path) != ".go" {
				continue
			}
			from := entries[i].Template
			if kept[from] == nil {
				kept[from] = map[string]bool{}
			}
			for _, imported := range importsOf(t, file) {
				kept[from][strings.Replace(imported, "shop/", "{{ .Module }}/", 1)] = true
			}
		}
	}
	for name, source := range templateFiles(t) {
		if !strings.HasSuffix(name, ".go.tmpl") {
			continue
		}
		imports, err := engine.ImportsOf([]byte(source))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, imported := range imports {
			if !kept[name][imported] {
				t.Errorf("%s imports %s and no combination uses it", name, imported)
			}
		}
	}
}

// TestNoTemplateNamesAnotherChoice looks for the names of choices, as whole
// words, in directories that do not have them in their name. Starters are
// called by plain words of English, which may begin a sentence ("Hello, Ada");
// everything else is found in capitals too. A database is also named by what
// begins with its name: SQLite3, PostgreSQL. What people choose as their passwords
// is not looked at.
func TestNoTemplateNamesAnotherChoice(t *testing.T) {
	files := templateFiles(t)
	for _, question := range catalogue.Questions() {
		for _, choice := range question.Names() {
			named := naming(question, choice)
			for name, source := range files {
				dir, file, _ := strings.Cut(name, "/")
				if slices.Contains(namedBy(dir), choice) || file == passwordList {
					continue
				}
				for i, line := range strings.Split(file+"\n"+notTheFeature.Replace(source), "\n") {
					if named.MatchString(line) {
						t.Errorf("%s:%d names %s: %s", name, i, choice, line)
					}
				}
			}
		}
	}
}

const passwordList = "internal/auth/common_passwords.txt"

// notTheFeature takes out where a tool of the machine is meant: it starts a
// database server, whatever was chosen, and an e-mail address is no mail.
var notTheFeature = strings.NewReplacer("docker run", "", "Docker or Podman", "",
	"e-mail", "", "E-mail", "", `"net/mail"`, "", "mail.ParseAddress", "", "a mail server", "", "in a mail,", "", "@mail.example.com", "")

// namedBy returns the words of a directory and those that its kind of auth, or the
// need of a feature, brings along.
func namedBy(dir string) []string {
	words := strings.Split(dir, "+")
	for _, word := range words {
		words = append(words, catalogue.Auths.Find(word).Implies...)
		words = append(words, catalogue.Features.Find(word).Needs)
	}
	return words
}

func naming(question catalogue.Choices, choice string) *regexp.Regexp {
	flags, end := "(?i)", `($|[^a-zA-Z0-9])`
	switch question.Question {
	case catalogue.Starters.Question:
		flags = ""
	case catalogue.Databases.Question:
		end = ""
	}
	return regexp.MustCompile(flags + `(^|[^a-zA-Z0-9])` + regexp.QuoteMeta(choice) + end)
}

func TestNamingChoices(t *testing.T) {
	for _, test := range []struct {
		question   catalogue.Choices
		name, text string
		want       bool
	}{
		{catalogue.Frameworks, "chi", "a Chi router", true},
		{catalogue.Frameworks, "chi", "machine, chip, orchid", false},
		{catalogue.Frameworks, "gin", "*gin.Context", true},
		{catalogue.Frameworks, "gin", "begin, engine, gin1", false},
		{catalogue.Databases, "sqlite", "DialectSQLite3", false},
		{catalogue.Databases, "sqlite", "database.SQLite3", true},
		{catalogue.Starters, "hello", "Hello, Ada", false},
		{catalogue.Starters, "hello", "the starter hello", true},
	} {
		if got := naming(test.question, test.name).MatchString(test.text); got != test.want {
			t.Errorf("%q names %s: got %v, want %v", test.text, test.name, got, test.want)
		}
	}
}

// templateFiles returns the text of all files in the directories of templates.
func templateFiles(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(templates.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.Contains(name, "/") {
			return err
		}
		source, err := fs.ReadFile(templates.FS, name)
		files[name] = string(source)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
