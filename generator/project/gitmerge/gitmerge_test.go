package gitmerge

import (
	"bytes"
	"strings"
	"testing"

	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/spec"
)

// FuzzSplit splits any text.
func FuzzSplit(f *testing.F) {
	f.Add([]byte("<<<<<<< a\n||||||| b\n=======\n>>>>>>> c"))
	f.Fuzz(func(t *testing.T, text []byte) {
		sides, err := Split(text)
		if err == nil && markOf(string(text)) == "" && !bytes.Contains(text, []byte("\n")) && !bytes.Equal(sides.Ours, text) {
			t.Errorf("%q has no marks and became %q", text, sides.Ours)
		}
	})
}

// What one side has changed since the base is changed.
func TestAnswers(t *testing.T) {
	project := func(features string, edit ...func(*spec.Spec)) spec.Spec {
		s := spec.Default("shop")
		s.Features = strings.Fields(features)
		for _, e := range edit {
			e(&s)
		}
		return s
	}
	gin := func(s *spec.Spec) { s.Framework = "gin" }
	chi := func(s *spec.Spec) { s.Framework = "chi" }
	for _, test := range []struct {
		name               string
		base, ours, theirs spec.Spec
		want               string // features and framework; empty for an error
		without            string // the same if the base is not known
	}{
		{"nothing", project("cors"), project("cors"), project("cors"), "cors nethttp", "cors nethttp"},
		{"both add", project(""), project("cors"), project("docker"), "cors docker nethttp", "cors docker nethttp"},
		{"both add the same", project(""), project("cors"), project("cors"), "cors nethttp", "cors nethttp"},
		{"one removes", project("cors"), project(""), project("cors docker"), "docker nethttp", "cors docker nethttp"},
		{"the other removes", project("cors"), project("cors docker"), project(""), "docker nethttp", "cors docker nethttp"},
		{"both remove", project("cors docker"), project("cors"), project("docker"), "nethttp", "cors docker nethttp"},
		{"one switches", project(""), project("", gin), project("cors"), "cors gin", ""},
		{"the other switches", project(""), project("cors"), project("", gin), "cors gin", ""},
		{"both switch to the same", project(""), project("", gin), project("", gin), "gin", "gin"},
		{"both switch", project(""), project("", gin), project("", chi), "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, try := range []struct {
				base *spec.Spec
				want string
			}{{&test.base, test.want}, {nil, test.without}} {
				united, err := Answers(try.base, test.ours, test.theirs)
				if got := strings.Join(append(united.Features, united.Framework), " "); try.want != "" && (err != nil || got != try.want) || try.want == "" && err == nil {
					t.Errorf("with a base %v: got %q and error %v, want %q", try.base != nil, got, err, try.want)
				}
			}
		})
	}
}

// A file is what git makes of both sides, and what the project is to become
// only where git cannot tell.
func TestFiles(t *testing.T) {
	const base = "1\n2\n3\n4\n5\n"
	for _, test := range []struct{ name, base, ours, theirs, want string }{
		{"one side", base, base, "1\n2\n3\n4\nfive\n", "1\n2\n3\n4\nfive\n"},
		{"both sides", base, "one\n2\n3\n4\n5\n", "1\n2\n3\n4\nfive\n", "one\n2\n3\n4\nfive\n"},
		{"both add at one place", base, "1\nours\n2\n3\n4\n5\n", "1\ntheirs\n2\n3\n4\n5\n", "whole\n"},
		{"both sides at one place", base, "one\n2\n3\n4\n5\n", "eins\n2\n3\n4\n5\n", "whole\n"},
		{"new on one side", "", "", "x\n", "x\n"},
		{"gone on one side", base, base, "", ""},
		{"gone and changed", base, "one\n2\n3\n4\n5\n", "", "whole\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			data := func(text string) []byte {
				if text == "" {
					return nil
				}
				return []byte(text)
			}
			got := mergeFile(data(test.base), data(test.ours), data(test.theirs), []byte("whole\n"))
			if string(got) != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
