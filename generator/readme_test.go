package generator

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/e2e/golden"
	"backend/generator/spec"
	"backend/templates"
)

// The README shows the catalogue between two comments.
func TestReadmeShowsTheCatalogue(t *testing.T) {
	const readme, begin, end = "../README.md", "<!-- choices -->\n", "<!-- end of choices -->"
	data, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(data), begin)
	shown, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("%s lacks %q or %q", readme, begin, end)
	}
	want := catalogueTable()
	if shown == want {
		return
	}
	if !*golden.Update {
		t.Fatalf("%s shows\n%s\nwant\n%s\n(go test ./... -update rewrites it)", readme, shown, want)
	}
	if err := os.WriteFile(readme, []byte(before+begin+want+end+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

// The README shows what making a project prints, with the fingerprint that it
// has today.
func TestReadmeShowsTheFingerprint(t *testing.T) {
	const readme = "../README.md"
	data, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	files, err := Render(templates.FS, spec.Default("shop"))
	if err != nil {
		t.Fatal(err)
	}
	fingerprint := Fingerprint(files)
	want := string(data)
	for pattern, now := range map[string]string{
		`Made \d+ files in shop`:                          fmt.Sprintf("Made %d files in shop", len(files)),
		`h1:[A-Za-z0-9+/]{43}=`:                           fingerprint,
		`\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b`: Code(fingerprint),
	} {
		found := regexp.MustCompile(pattern)
		if !found.MatchString(want) {
			t.Errorf("%s has nothing like %s", readme, pattern)
		}
		want = found.ReplaceAllLiteralString(want, now)
	}
	if want == string(data) {
		return
	}
	if !*golden.Update {
		t.Fatalf("%s shows another fingerprint or number of files than %s and %d (go test ./... -update rewrites it)", readme, fingerprint, len(files))
	}
	if err := os.WriteFile(readme, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

func catalogueTable() string {
	var table strings.Builder
	table.WriteString("\n| question | answer | what it is |\n|---|---|---|\n")
	for _, question := range catalogue.Questions() {
		for _, choice := range question.All {
			fmt.Fprintf(&table, "| %s | `%s` | %s |\n", question.Question, choice.Name, choice.Summary)
		}
	}
	table.WriteString("\nThe first answer to each question is the default; there are no features by\ndefault.\n\n")
	return table.String()
}

// What the documents point to is there.
func TestReadmeLinks(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^):#]+)\)`)
	for _, document := range []string{"../README.md", "README.md"} {
		text, err := os.ReadFile(document)
		if err != nil {
			t.Fatal(err)
		}
		found := link.FindAllStringSubmatch(string(text), -1)
		if len(found) == 0 {
			t.Errorf("%s has no links", document)
		}
		for _, match := range found {
			if _, err := os.Stat(filepath.Join(filepath.Dir(document), match[1])); err != nil {
				t.Errorf("%s points to %s: %v", document, match[1], err)
			}
		}
	}
}
