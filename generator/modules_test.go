package generator

import (
	"fmt"
	"testing"
)

func TestModules(t *testing.T) {
	const list = `
-- a.org/a/v2 --
require a.org/a/v2 v2.1.0
require b.org/b v1.0.0 // indirect
require c.org/c v1.2.0 // indirect
a.org/a/v2 v2.1.0 h1:a=
b.org/b v1.0.0 h1:b=
-- b.org/b/sub --
require b.org/b v1.0.0
b.org/b v1.0.0 h1:b=
b.org/b v1.0.0/go.mod h1:bm=
-- d.org/d --
require d.org/d v1.0.0
`
	importing := func(path string) string { return fmt.Sprintf("package a\n\nimport _ %q\n", path) }
	files := small("modules.txtar", list, "base/a.go.tmpl", importing("a.org/a/v2"), "http/b.go.tmpl", importing("b.org/b/sub"), "base/c.go.tmpl", importing("shop/internal/web"))
	for path, want := range map[string]string{
		"go.mod": "module shop\n\ngo " + GoVersion + "\n\nrequire (\n\ta.org/a/v2 v2.1.0\n\tb.org/b v1.0.0\n)\n\nrequire c.org/c v1.2.0 // indirect\n",
		"go.sum": "a.org/a/v2 v2.1.0 h1:a=\nb.org/b v1.0.0 h1:b=\nb.org/b v1.0.0/go.mod h1:bm=\n",
	} {
		if got := render(files, path); got != want {
			t.Errorf("%s:\ngot  %q\nwant %q", path, got, want)
		}
	}
	for _, test := range []struct{ list, imported, want string }{
		{list, "e.org/e", `error: modules.txtar says nothing of "e.org/e", which is imported: run go generate ./templates`},
		{"-- e.org/e --\nx\n", "e.org/e", `error: modules.txtar: e.org/e: cannot read "x\n": run go generate ./templates`},
		{list, "net/http", "not made"},
	} {
		if got := render(small("modules.txtar", test.list, "base/a.go.tmpl", importing(test.imported)), "go.sum"); got != test.want {
			t.Errorf("go.sum of a project that imports %s: got %s, wanted %s", test.imported, got, test.want)
		}
	}
}
