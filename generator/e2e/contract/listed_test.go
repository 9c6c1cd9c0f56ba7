package contract

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/e2e/combos"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
)

// owned are routes as their owner adds them, one of them in a group where the
// framework has groups, and the paths that they have.
var owned = map[string]struct{ lines, one, grouped string }{
	"nethttp": {"\tmux.HandleFunc(\"GET /greet/{name}\", s.page(\"about.html\"))\n\tmux.Handle(\"POST /admin/greet\", s.page(\"about.html\"))\n", "/greet/{name}", "/admin/greet"},
	"chi": {"\tr.Get(\"/greet/{name}\", s.page(\"about.html\"))\n\tr.Route(\"/admin\", func(r chi.Router) {\n\t\tr.With(middleware.NoCache).Post(\"/greet\", s.page(\"about.html\"))\n\t})\n",
		"/greet/{name}", "/admin/greet"},
	"gin": {"\tr.GET(\"/greet/:name\", gin.WrapF(s.page(\"about.html\")))\n\tr.Group(\"/admin\").POST(\"/greet\", gin.WrapF(s.page(\"about.html\")))\n", "/greet/:name", "/admin/greet"},
}

// ground is the line below which owners add routes.
const ground = "\t// Your routes: add them here.\n"

// TestRoutesAreListed adds routes and has the program list them, with the lines
// that they stand on. No database runs.
func TestRoutesAreListed(t *testing.T) {
	tier.Slow(t)
	for i, framework := range catalogue.Frameworks.Names() {
		t.Run(framework, func(t *testing.T) {
			database := catalogue.Databases.Names()[i]
			open, protected := combos.Spec(framework, database, "todo"), combos.AllFeatures(framework, database, catalogue.Auths.Names()[i%2])
			for access, s := range map[string]spec.Spec{"everybody": open, "login": protected} {
				dir, err := launch.Render(s, "listed-"+combos.Words(s))
				if err != nil {
					t.Fatal(err)
				}
				code, added := addRoutes(t, dir, framework)
				program, err := launch.Build(dir)
				if err != nil {
					t.Fatal(err)
				}
				p := launch.Launch(t, program, dir, 0, nil, "routes")
				p.WantExit(t, 0)
				list := p.Out.String()
				wantListed(t, list, "GET", "/healthz", "everybody", lineWith(t, code, "/healthz"))
				wantListed(t, list, "GET", added.one, access, lineWith(t, code, "/greet/"))
				wantListed(t, list, "POST", added.grouped, access, lineWith(t, code, "greet\", "))
				help := launch.Launch(t, program, dir, 0, nil, "help")
				help.WantExit(t, 0)
				if !strings.Contains(help.Out.String(), "\n  routes ") {
					t.Errorf("help does not list the command routes:\n%s", help.Out.String())
				}
			}
		})
	}
}

// addRoutes adds the routes of an owner, and returns the file that has them.
func addRoutes(t *testing.T, dir, framework string) (code string, added struct{ lines, one, grouped string }) {
	t.Helper()
	added = owned[framework]
	file := filepath.Join(dir, "internal", "web", "routes.go")
	data, err := os.ReadFile(file)
	if err != nil || strings.Count(string(data), ground) != 1 {
		t.Fatalf("wanted one line %q, got error %v", ground, err)
	}
	code = strings.Replace(string(data), ground, ground+added.lines, 1)
	if err := os.WriteFile(file, []byte(code), 0o644); err != nil {
		t.Fatal(err)
	}
	return code, added
}

// lineWith returns the number of the last line of code that holds text.
func lineWith(t *testing.T, code, text string) int {
	t.Helper()
	lines := strings.Split(code, "\n")
	for i, line := range slices.Backward(lines) {
		if strings.Contains(line, text) {
			return i + 1
		}
	}
	t.Fatalf("no line has %q", text)
	return 0
}

func wantListed(t *testing.T, list, method, path, access string, line int) {
	t.Helper()
	want := []string{method, path, access, fmt.Sprintf("internal/web/routes.go:%d", line)}
	for text := range strings.Lines(list) {
		if slices.Equal(strings.Fields(text), want) {
			return
		}
	}
	t.Errorf("wanted a route %v, got\n%s", want, list)
}
