package generator

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"backend/generator/golden"
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

func catalogueTable() string {
	var table strings.Builder
	table.WriteString("\n| question | answer | what it is |\n|---|---|---|\n")
	for _, question := range Questions() {
		for _, choice := range question.All {
			fmt.Fprintf(&table, "| %s | `%s` | %s |\n", question.Question, choice.Name, choice.Summary)
		}
	}
	table.WriteString("\nThe first answer to each question is the default; there are no features by\ndefault.\n\n")
	return table.String()
}
