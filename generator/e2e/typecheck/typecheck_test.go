package typecheck

import (
	"slices"
	"strings"
	"testing"

	"backend/generator"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/tier"
	"backend/generator/spec"
	"backend/templates"
)

// TestCheck adds a line to a file of a project that compiles.
func TestCheck(t *testing.T) {
	tier.Slow(t)
	files, err := generator.Render(templates.FS, spec.Default("shop"))
	if err != nil {
		t.Fatal(err)
	}
	checker := New(t, files)
	for name, test := range map[string]struct{ file, line, want string }{
		"as it is":         {"main.go", "", ""},
		"a package":        {"internal/model/todo.go", "var _ int = nil", "cannot use nil as int"},
		"a test":           {"internal/web/helpers_test.go", "var _ = nowhere", "undefined: nowhere"},
		"no such package":  {"internal/store/extra.go", "package store; import _ \"shop/internal/nowhere\"", "could not import"},
		"an unknown place": {"internal/extra/extra.go", "package extra", "internal/extra"},
	} {
		t.Run(name, func(t *testing.T) {
			changed := slices.Clone(files)
			i := slices.IndexFunc(changed, func(file generator.File) bool { return file.Path == test.file })
			if i < 0 {
				i, changed = len(changed), append(changed, generator.File{Path: test.file})
			}
			changed[i].Data = append(slices.Clone(changed[i].Data), test.line...)
			err := checker.Check(changed)
			if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, wanted %q", err, test.want)
			}
		})
	}
}
