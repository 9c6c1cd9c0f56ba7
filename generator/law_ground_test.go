package generator

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/engine"
	"backend/generator/spec"
	"backend/templates"
)

// TestSlotsKeepOffOwnersGround holds shared files to what lets an owner's line
// and a feature's be merged: between the ground of the owner, which begins at a
// comment "Your …" or behind the last line of a file, and what features put there
// stands a line that is there in every project.
func TestSlotsKeepOffOwnersGround(t *testing.T) {
	for _, c := range everyCombination() {
		if len(c.spec.Features) == 0 {
			for _, fault := range trespasses(t, templates.FS, c.spec) {
				t.Errorf("%s: %s", c.name, fault)
			}
		}
	}
}

// TestTrespassesAreFound shows that the test above can fail.
func TestTrespassesAreFound(t *testing.T) {
	const slot = "{{ slot \"s\" }}\n"
	for _, test := range []struct {
		name, file, want string
	}{
		{"the end of the file", "line\n" + slot, "a: nothing stands between the slot s and the end"},
		{"an empty line before the end", "line\n" + slot + "\n", "a: nothing stands between the slot s and the end"},
		{"the ground", "# Your lines\n\n" + slot + "line\n", "a: nothing stands between the slot s and # Your lines"},
		{"before the ground", "line\n" + slot + "\n# Your lines\n", ""},
		{"a line between", "# Your lines\n\nline\n" + slot + "line\n", ""},
		{"two slots", "line\n" + slot + "{{ slot \"t\" }}\nline\n", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := small("base/a.tmpl", test.file, "cors/wiring.txtar", "-- a@s --\ncors\n", "auth/wiring.txtar", "-- a@s --\nauth\n")
			if strings.Contains(test.file, `"t"`) {
				files = small("base/a.tmpl", test.file, "cors/wiring.txtar", "-- a@s --\ncors\n-- a@t --\ncors\n", "auth/wiring.txtar", "-- a@s --\nauth\n")
			}
			if got := strings.Join(trespasses(t, files, spec.Default("shop")), "; "); got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

// trespasses lists the slots of features that touch the ground of the owner in
// the project that s, which has no features, describes.
func trespasses(t *testing.T, templates fs.FS, s spec.Spec) []string {
	t.Helper()
	filled := featureSlots(t, templates, s)
	r := rendering(t, templates, s)
	faults := []string{}
	for _, e := range r.Entries {
		if !strings.HasSuffix(e.Template, ".tmpl") {
			continue
		}
		text, err := r.Text(e, func(slot string, pieces []engine.Piece) string {
			text := engine.Together(slot, pieces)
			if filled[e.Path+"@"+slot] {
				text = slotMark + slot + "\n" + text + slotMark + slot + "\n" // features may stand before or after the others
			}
			return text
		})
		if err != nil {
			t.Fatal(err)
		}
		faults = append(faults, meetings(e.Path, string(text))...)
	}
	return faults
}

// slotMark begins a line that stands for what features put into a slot.
const slotMark = "\x00"

// ground is the line at which what belongs to the owner begins.
var ground = regexp.MustCompile(`^(//|#) Your [a-z ]+(:|$)`)

// meetings lists the slots in text, the file at path, that touch ground.
func meetings(path, text string) []string {
	faults := []string{}
	lastSlot, lastGround := "", ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		slot, isSlot := strings.CutPrefix(line, slotMark)
		switch {
		case line == "":
		case isSlot:
			lastSlot = slot
			if lastGround != "" {
				faults = append(faults, path+": nothing stands between the slot "+slot+" and "+lastGround)
			}
			lastGround = ""
		default:
			lastSlot, lastGround = "", ground.FindString(line)
		}
	}
	if lastSlot != "" {
		faults = append(faults, path+": nothing stands between the slot "+lastSlot+" and the end")
	}
	return faults
}

// featureSlots returns each path@slot that a feature fills in any project that s
// becomes by adding some.
func featureSlots(t *testing.T, templates fs.FS, s spec.Spec) map[string]bool {
	t.Helper()
	filled := map[string]bool{}
	for _, kind := range catalogue.Auths.Names() {
		full := s
		full.Features, full.Auth = catalogue.Features.Names(), kind
		for slot, sources := range rendering(t, templates, full).Sources() {
			filled[slot] = filled[slot] || slices.ContainsFunc(sources, func(from string) bool { return isOfFeature(path.Dir(from)) })
		}
	}
	return filled
}

// rendering is the project that s describes before it is rendered.
func rendering(t *testing.T, templates fs.FS, s spec.Spec) *engine.Rendering {
	t.Helper()
	s, err := s.Complete()
	if err != nil {
		t.Fatal(err)
	}
	r, err := engine.New(templates, project(s))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// isOfFeature reports whether a directory is named by a feature, or by a kind of
// one.
func isOfFeature(dir string) bool {
	return slices.ContainsFunc(strings.Split(dir, "+"), func(word string) bool {
		return slices.Contains(catalogue.Auths.Names(), word) || slices.Contains(catalogue.Features.Names(), word)
	})
}
