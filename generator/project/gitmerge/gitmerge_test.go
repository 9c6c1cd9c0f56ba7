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

// Of a resource that both sides have changed, the fields of both are there.
func TestFieldsOfBoth(t *testing.T) {
	todo := func(fields ...string) spec.Spec {
		s := spec.Default("shop")
		r, err := spec.ParseResource("todo", "", fields)
		if err != nil {
			t.Fatal(err)
		}
		s.Resources = []spec.Resource{r}
		return s
	}
	for _, test := range []struct {
		name               string
		base, ours, theirs spec.Spec
		want               string // empty for an error
	}{
		{"both add", todo("title:string"), todo("title:string", "due:date"), todo("title:string", "prio:int"), "title:string due:date prio:int"},
		{"one removes", todo("title:string", "done:bool"), todo("title:string"), todo("title:string", "done:bool", "prio:int"), "title:string prio:int"},
		{"both add the same", todo("title:string"), todo("title:string", "due:date"), todo("title:string", "due:date"), "title:string due:date"},
		{"both add one name", todo("title:string"), todo("title:string", "due:date"), todo("title:string", "due:time"), ""},
	} {
		united, err := Answers(&test.base, test.ours, test.theirs)
		got := ""
		if err == nil {
			got = strings.Join(fieldLines(united.Resources[0]), " ")
		}
		if got != test.want {
			t.Errorf("%s: got %q and error %v, want %q", test.name, got, err, test.want)
		}
	}
}

// Whether somebody has written into a file since git has merged it.
func TestAreIn(t *testing.T) {
	const base, ours, theirs = "1\n2\n3\n", "1\nours\n2\n3\n", "1\ntheirs\n2\nthree\n"
	merged := "1\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> b\n2\nthree\n"
	for _, test := range []struct {
		name, there string
		want        bool
	}{
		{"as git left it", merged, true},
		{"with another line", merged + "mine\n", false},
		{"without a line of both", strings.Replace(merged, "2\n", "", 1), false},
	} {
		there, err := Split([]byte(test.there))
		if err != nil {
			t.Fatal(err)
		}
		known := Sides{Base: []byte(base), Ours: []byte(ours), Theirs: []byte(theirs)}
		if got := known.AreIn(there); got != test.want {
			t.Errorf("%s: got %v", test.name, got)
		}
	}
	if (Sides{}).AreIn(Sides{}) {
		t.Error("sides that nobody knows are in a file")
	}
}
