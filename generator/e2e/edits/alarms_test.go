package edits_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backend/generator/e2e/tier"
	"backend/generator/project/change"
)

// concerned are the everyday edits to which a change means something, so that it
// is right to say so: what is said in all other cases is a false alarm.
var concerned = map[string][]string{
	"group-of-admin-routes":    {"auth"},
	"health-check-renamed":     {"auth"},
	"own-middleware":           {"auth"},
	"own-migration":            {"database"},
	"own-store-method":         {"auth", "database"},
	"page-of-my-own":           {"auth"},
	"route-after-the-last-one": {"auth"},
	"route-between-the-others": {"auth"},
	"route-under-your-routes":  {"auth"},
	"typical-afternoon":        {"auth"},
}

// TestAlarms holds commands to saying nothing about edits that they mean nothing
// to, but for one in twenty.
func TestAlarms(t *testing.T) {
	tier.Slow(t)
	useMemory(t)
	known, _ := everyProject(t)
	commands, alarms := 0, []string{}
	edits := slices.DeleteFunc(readEdits(t), func(e edit) bool { return !strings.HasPrefix(e.name, "everyday/") })
	for i, e := range edits {
		framework := frameworks[i%len(frameworks)]
		r := runner{T: t, framework: framework, maker: maker, known: known}
		for _, from := range []stack{small, full} {
			dir := r.quick(e, from)
			if dir == "" {
				continue
			}
			for _, c := range changes {
				if !slices.Equal(c.from.features, from.features) || c.isRouter() || concerns(e, c) {
					continue
				}
				planned, _, _, err := r.plan(dir, c)
				if err != nil {
					continue // a refusal says enough
				}
				commands++
				for _, a := range planned.Attention {
					if a.File != "" {
						alarms = append(alarms, e.name+" "+c.name+" "+framework+": "+a.File+" "+a.What)
						break
					}
				}
			}
		}
	}
	t.Logf("%d false alarms in %d commands\n%s", len(alarms), commands, strings.Join(alarms, "\n"))
	if 20*len(alarms) > commands {
		t.Errorf("there are %d false alarms in %d commands, wanted at most one in twenty", len(alarms), commands)
	}
}

// concerns reports whether a change means something to an edit.
func concerns(e edit, c request) bool {
	kind := ""
	switch {
	case strings.Contains(c.name, "auth"), strings.Contains(c.name, "jwt"), c.name == "+all":
		kind = "auth"
	case strings.HasPrefix(c.name, "pg"), c.name == "mongo":
		kind = "database"
	}
	return slices.Contains(concerned[strings.TrimPrefix(e.name, "everyday/")], kind)
}

// quick puts a project with an edit into a directory, as edited does, and trusts
// that it compiles.
func (r runner) quick(e edit, from stack) string {
	r.Helper()
	s, err := from.spec(r.framework)
	if err != nil {
		r.Fatal(err)
	}
	if !fits(e.only, words(s)) {
		return ""
	}
	p, err := r.maker.Make(s)
	if err != nil {
		r.Fatal(err)
	}
	mine, err := e.apply(contents(p), words(s), r.known)
	if err != nil {
		return "" // with another framework
	}
	dir := filepath.Join(r.TempDir(), "shop")
	if err := errors.Join(os.MkdirAll(filepath.Dir(dir), 0o755), change.Create(r.Context(), p, dir, nil), replace(dir, contents(p), mine)); err != nil {
		r.Fatal(err)
	}
	return dir
}
