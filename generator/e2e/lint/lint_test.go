package lint

import (
	"slices"
	"strings"
	"testing"

	"backend/generator"
	"backend/generator/e2e/combos"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/tier"
	"backend/generator/spec"
)

// TestTriples has every triple of choices compile and be looked at, projects that
// have lived, and those with one field; and the rest of the full run when it has
// its turn.
func TestTriples(t *testing.T) {
	tier.Slow(t)
	Check(t, slices.Concat(combos.Chosen(t, combos.Linted), combos.Grown(), combos.LoneFields()), Tools...)
}

// TestPrograms has the programs themselves look at the same projects in turn. They
// know what an analysis of other modules finds out, too: that they must not be
// used in some way any more, say.
func TestPrograms(t *testing.T) {
	tier.Slow(t)
	all, err := combos.Full()
	must(t, err)
	all = slices.Concat(all, combos.Grown(), combos.LoneFields())
	if specs := tier.Some(t, all, func(int, spec.Spec) bool { return false }); len(specs) > 0 {
		run(t, specs)
	}
}

// TestNoticed plants what each tool is there to find.
func TestNoticed(t *testing.T) {
	tier.Slow(t)
	files := render(t, spec.Default("shop"))
	for name, test := range map[string]struct{ file, text, want string }{
		"nothing":                        {"internal/model/more.go", "package model\n", ""},
		"no such package":                {"internal/model/more.go", "package model\n\nimport _ \"shop/internal/nowhere\"\n", "no package internal/nowhere"},
		"a test that does not compile":   {"internal/model/more_test.go", "package model\n\nvar _ = nowhere\n", "undefined: nowhere"},
		"a test from outside":            {"internal/model/more_test.go", "package model_test\n\nvar _ = nowhere\n", "undefined: nowhere"},
		"format":                         {"internal/model/more.go", "package  model\n", "gofmt"},
		"a format that does not fit":     {"internal/model/more.go", "package model\n\nimport \"fmt\"\n\nvar _ = fmt.Sprintf(\"%d\", \"x\")\n", "(printf)"},
		"what nobody uses":               {"internal/model/more.go", "package model\n\nfunc nobody() {}\n", "func nobody is unused (U1000)"},
		"a loop that does not go on":     {"internal/model/more.go", "package model\n\n// Wait waits.\nfunc Wait() {\n\tfor {\n\t}\n}\n", "(SA5002)"},
		"an error that is not as others": {"internal/model/more.go", "package model\n\nimport \"errors\"\n\nvar _ = errors.New(\"It failed.\")\n", "(ST1005)"},
	} {
		t.Run(name, func(t *testing.T) {
			changed := append(slices.Clone(files), generator.File{Path: test.file, Data: []byte(test.text)})
			c := &check{T: t, tools: Tools, seen: map[string]bool{}}
			found := c.look([]*project{newLoader(t).project("shop", changed)})
			if test.want == "" && len(found) > 0 || test.want != "" && !strings.Contains(strings.Join(found, "\n"), test.want) {
				t.Errorf("found %q, wanted %q", found, test.want)
			}
		})
	}
}
