package change

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"backend/generator"
	"backend/generator/e2e/tier"
	"backend/generator/project"
	"backend/generator/project/projecttest"
)

// The check compiles tests too, and gives places the names that they have in
// the project.
func TestCheck(t *testing.T) {
	tier.Slow(t)
	tiny := func(code string) *project.Project {
		files := []generator.File{
			{Path: "a.go", Data: []byte("package tiny\n\n" + code + "\n")},
			{Path: "go.mod", Data: []byte("module tiny\n\ngo 1.26.0\n")},
		}
		return project.New(sample(t).State.Answers, files, "v1.2.3", "h1:templates")
	}
	for code, says := range map[string]string{
		"func A() {}\n\nfunc B() {}": "",
		"func B() {}":                "mine_test.go:5:31: undefined: A",
		"func A() { C() }":           "a.go:3:12: undefined: C",
	} {
		dir := filepath.Join(t.TempDir(), "tiny")
		if err := Create(t.Context(), tiny("func A() {}"), dir, nil); err != nil {
			t.Fatal(err)
		}
		projecttest.Write(t, filepath.Join(dir, "mine_test.go"), "package tiny\n\nimport \"testing\"\n\nfunc TestMine(t *testing.T) { A() }\n")
		p, err := project.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		c, err := Plan(p, dir, "add a feature", tiny(code))
		if err != nil {
			t.Fatal(err)
		}
		check, err := c.Check(t.Context())
		if says != "" {
			projecttest.Refused(t, err, says)
		} else if err != nil || check.Outcome != Compiles {
			t.Errorf("%s: %v %v", code, check, err)
		}
	}
}

// Ten places are named, and what would mend most of them.
func TestPlaces(t *testing.T) {
	said := ""
	for i := range 12 {
		said += fmt.Sprintf("web/books.go:%d:9: undefined: Server\n", i+1)
	}
	if got := places(said, shownPlaces); strings.Count(got, "undefined: Server") != 10 || !strings.HasSuffix(got, "(and 2 more)") {
		t.Errorf("got %q", got)
	}
	if got := cure(said); !strings.Contains(got, "type Server = ") {
		t.Errorf("got %q", got)
	}
	if got := cure("web/books.go:1:9: undefined: firstBook\n"); got != "" {
		t.Errorf("one name in one place got %q", got)
	}
}
