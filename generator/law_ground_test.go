package generator

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"backend/templates"
)

// TestFeaturesStayApart holds the layout of shared files to what lets two git
// branches that add a feature each be merged: no two features fill the same
// slot, and between the slots of two features there is a line that is always
// there. Otherwise git finds both at the same place and asks which one to keep.
func TestFeaturesStayApart(t *testing.T) {
	for _, c := range everyCombination() {
		if len(c.spec.Features) == 0 {
			for _, fault := range crowded(t, templates.FS, c.spec) {
				t.Errorf("%s: %s", c.name, fault)
			}
		}
	}
}

// TestCrowdedFeaturesAreFound shows that the test above can fail.
func TestCrowdedFeaturesAreFound(t *testing.T) {
	const cors, auth = "-- a@one --\ncors\n", "-- a@one --\nauth\n"
	for _, test := range []struct {
		name, file, cors, auth, want string
	}{
		{"the same slot", "{{ slot \"one\" }}\n", cors, auth, "a: auth and cors both fill the slot one"},
		{"nothing between", "{{ slot \"one\" }}\n{{ slot \"two\" }}\n", cors, "-- a@two --\nauth\n",
			"a: there is no permanent line between the slots one of cors and two of auth"},
		{"only an empty line between", "{{ slot \"one\" }}\n\n{{ slot \"two\" }}\n", cors, "-- a@two --\nauth\n",
			"a: there is no permanent line between the slots one of cors and two of auth"},
		{"a line between", "{{ slot \"one\" }}\nline\n{{ slot \"two\" }}\n", cors, "-- a@two --\nauth\n", ""},
		{"two slots of one feature", "{{ slot \"one\" }}\n{{ slot \"two\" }}\n", cors + "-- a@two --\ncors\n", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := small("base/a.tmpl", test.file, "cors/wiring.txtar", test.cors, "auth/wiring.txtar", test.auth)
			if got := strings.Join(crowded(t, files, Default("shop")), "; "); got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

// crowded lists the places in the project that s, which has no features,
// describes where two features would meet.
func crowded(t *testing.T, templates fs.FS, s Spec) []string {
	t.Helper()
	r, entries, owners := slotOwners(t, templates, s)
	faults := []string{}
	for _, e := range entries {
		source, err := fs.ReadFile(templates, e.template)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(e.template, ".tmpl") {
			continue
		}
		text, err := execute(e.template, string(source), r.facts(e), func(slot string) (string, error) {
			filled := r.wiring.take(e.path, slot)
			if len(owners[e.path+"@"+slot]) == 0 {
				return filled, nil
			}
			mark := slotMark + slot + "\n" // features may stand before or after the others
			return mark + filled + mark, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		faults = append(faults, meetings(e.path, string(text), owners)...)
	}
	return faults
}

// slotMark begins a line that stands for what features put into a slot.
const slotMark = "\x00"

// slotOwners returns what renders s, its files, and the features that fill each
// path@slot in any project that s becomes by adding some.
func slotOwners(t *testing.T, templates fs.FS, s Spec) (*renderer, []entry, map[string][]string) {
	t.Helper()
	r, dirs := rendererOf(t, templates, s)
	entries, err := plan(templates, dirs, r.spec)
	if err != nil {
		t.Fatal(err)
	}
	if r.wiring, err = r.readWiring(dirs); err != nil {
		t.Fatal(err)
	}
	owners := map[string][]string{}
	for _, kind := range Auths.Names() {
		full := s
		full.Features, full.Auth = Features.Names(), kind
		all, dirs := rendererOf(t, templates, full)
		for _, dir := range dirs {
			feature := featureOf(dir)
			if feature == "" {
				continue
			}
			filled, err := all.readWiring([]string{dir})
			if err != nil {
				t.Fatal(err)
			}
			for key := range filled {
				if !slices.Contains(owners[key], feature) {
					owners[key] = append(owners[key], feature)
					slices.Sort(owners[key])
				}
			}
		}
	}
	return r, entries, owners
}

func rendererOf(t *testing.T, templates fs.FS, s Spec) (*renderer, []string) {
	t.Helper()
	s, err := s.Complete()
	if err != nil {
		t.Fatal(err)
	}
	dirs, err := directories(templates, s)
	if err != nil {
		t.Fatal(err)
	}
	return &renderer{templates: templates, spec: s}, dirs
}

// featureOf returns the feature that a directory belongs to, or several with a
// plus between them, or nothing. Kinds of auth belong to auth.
func featureOf(dir string) string {
	features := []string{}
	for word := range strings.SplitSeq(dir, "+") {
		if slices.Contains(Auths.Names(), word) {
			word = "auth"
		}
		if slices.Contains(Features.Names(), word) && !slices.Contains(features, word) {
			features = append(features, word)
		}
	}
	slices.Sort(features)
	return strings.Join(features, "+")
}

// meetings lists the slots in text, the file at path, that two features fill,
// and the neighbours that two features fill.
func meetings(path, text string, owners map[string][]string) []string {
	faults := []string{}
	last, lastSlot := "", ""
	for line := range strings.Lines(text) {
		slot, isSlot := strings.CutPrefix(strings.TrimSpace(line), slotMark)
		switch {
		case !isSlot && strings.TrimSpace(line) != "":
			last = ""
		case isSlot:
			filling := owners[path+"@"+slot]
			if len(filling) > 1 && slot != lastSlot {
				faults = append(faults, path+": "+strings.Join(filling, " and ")+" both fill the slot "+slot)
			}
			if last != "" && last != filling[0] {
				faults = append(faults, path+": there is no permanent line between the slots "+lastSlot+" of "+last+" and "+slot+" of "+filling[0])
			}
			last, lastSlot = filling[0], slot
		}
	}
	return faults
}
