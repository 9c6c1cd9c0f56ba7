package edits_test

import "testing"

// TestEditsApply fails if an edit names lines that the projects it is made in do
// not have: it has to be changed together with the templates. TestEdits says the
// same, minutes later.
func TestEditsApply(t *testing.T) {
	known, projects := modules{map[string]string{}, map[string]bool{}}, map[string]tree{}
	start := map[string][]string{}
	for _, framework := range frameworks {
		for name, from := range map[string]stack{"small": small, "full": full} {
			s, err := from.spec(framework)
			if err != nil {
				t.Fatal(err)
			}
			p, err := maker.Make(s)
			if err != nil {
				t.Fatal(err)
			}
			name += " " + framework
			projects[name], start[name] = contents(p), words(s)
			known.add(t, projects[name])
		}
	}
	for _, e := range readEdits(t) {
		applied := false
		for name, project := range projects {
			if !fits(e.only, start[name]) {
				continue
			}
			applied = true
			if _, err := e.apply(project, start[name], known); err != nil {
				t.Errorf("%s on %s: %v", e.name, name, err)
			}
		}
		if !applied {
			t.Errorf("%s fits no project", e.name)
		}
	}
}
