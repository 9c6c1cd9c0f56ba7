package project

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backend/generator"
	"backend/generator/project/gitmerge"
	"backend/generator/project/journal"
	"backend/generator/project/projecttest"
	"backend/generator/spec"
	"backend/templates"
)

// mergeMaker makes real projects.
func mergeMaker() Maker {
	return Maker{
		Backend:   "v1.2.3",
		Templates: "h1:templates",
		Render:    func(s spec.Spec) ([]generator.File, error) { return generator.Render(templates.FS, s) },
	}
}

// sideWith returns a side of a merge: what sample is with other answers.
func sideWith(t testing.TB, edit func(*spec.Spec)) *Project {
	t.Helper()
	answers := sample(t).State.Answers
	edit(&answers)
	answers, err := answers.Complete()
	if err == nil {
		answers, err = answers.Following(sample(t).State.Answers, 2)
	}
	if err != nil {
		t.Fatal(err)
	}
	p, err := mergeMaker().Make(answers)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func withFeatures(features ...string) func(*spec.Spec) {
	return func(s *spec.Spec) { s.Features = features }
}

func textOf(t testing.TB, p *Project) string {
	t.Helper()
	text, err := p.State.encode()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// inConflict is what git writes when all of a file is in conflict.
func inConflict(ours, theirs string) string {
	return "<<<<<<< HEAD\n" + ours + "=======\n" + theirs + ">>>>>>> other\n"
}

// A merged project is the one that has the answers of both sides.
func TestReunite(t *testing.T) {
	ours, theirs := sideWith(t, withFeatures("cors")), sideWith(t, withFeatures("docker", "auth"))
	dir := filepath.Join(t.TempDir(), "shop")
	create(t, ours, dir)
	before := treeOf(t, dir)
	projecttest.Write(t, filepath.Join(dir, journal.StateDir, journal.StateFile), inConflict(textOf(t, ours), textOf(t, theirs)))

	p, err := mergeMaker().Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got := p.State.Answers.Features; !slices.Equal(got, []string{"auth", "cors", "docker"}) || p.Note == "" {
		t.Errorf("features %q and the note %q, wanted all and some note", got, p.Note)
	}
	again, err := mergeMaker().Open(dir)
	if err != nil || again.Note != "" || again.State.Fingerprint != p.State.Fingerprint {
		t.Errorf("opened again: %v, the note %q", err, again.Note)
	}
	after := treeOf(t, dir)
	for _, path := range touched(before, after) {
		if filepath.Dir(path) != journal.StateDir {
			t.Errorf("%s was touched", path)
		}
	}
}

// Whatever stands in the record: a clear error or a project, never a panic, and
// nothing is written unless all of it is understood.
func TestReuniteRefuses(t *testing.T) {
	base := sample(t)
	cors, docker := sideWith(t, withFeatures("cors")), sideWith(t, withFeatures("docker"))
	a, b := textOf(t, cors), textOf(t, docker)
	older := *docker
	older.State.Templates = "h1:older"
	answering := func(edit func(*spec.Spec)) string { return textOf(t, sideWith(t, edit)) }
	for _, test := range []struct{ name, text, says string }{
		{"marks in marks", inConflict(inConflict(a, b), b), "not in their order"},
		{"marks in the wrong order", ">>>>>>> x\n" + a + "=======\n" + b + "<<<<<<< y\n", "not in their order"},
		{"two halves", strings.Replace(inConflict(a, b), "=======\n", "=======\n=======\n", 1), "not in their order"},
		{"no end", inConflict(a, b) + "<<<<<<< HEAD\n" + a, "the last mark of the merge is missing"},
		{"no split", strings.Replace(inConflict(a, b), "=======\n", "", 1), "not in their order"},
		{"half a file", inConflict(a[:len(a)/2], b[:len(b)/2]), "cannot be read"},
		{"half a side", inConflict(a[:len(a)/2]+"\n", b), "cannot be read"},
		{"nothing on a side", inConflict("", b), "cannot be read"},
		{"no JSON", inConflict("this is mine\n", "that is theirs\n"), "cannot be read"},
		{"marks alone", "<<<<<<< \n=======\n>>>>>>> \n", "cannot be read"},
		{"only the first mark", "<<<<<<< HEAD\n" + a, "cannot be read"},
		{"only the last mark", a + ">>>>>>> other\n", "cannot be read"},
		{"no bytes of a text", inConflict("\x00\xff\n", "\xfe\n"), "cannot be read"},
		{"a newer record", inConflict(a, strings.Replace(b, `"schema": 2`, `"schema": 3`, 1)), "by a newer backend"},
		{"older templates", inConflict(a, textOf(t, &older)), "not made by the templates of this backend"},
		{"two frameworks", inConflict(a, answering(func(s *spec.Spec) { s.Framework = "gin" })), "the framework is \"nethttp\" on one side and \"gin\" on the other"},
		{"two kinds of auth", inConflict(answering(func(s *spec.Spec) { s.Auth = "jwt" }), answering(withFeatures("auth"))), "the auth is \"jwt\" on one side and \"session\" on the other"},
		{"two modules", inConflict(a, answering(func(s *spec.Spec) { s.Module = "example.com/store" })), "the module is"},
		{"an unknown feature", inConflict(a, strings.Replace(b, `"docker"`, `"rocket"`, 1)), "unknown feature"},
		{"a module that is none", strings.ReplaceAll(inConflict(a, b), `"example.com/shop"`, `"../x"`), "cannot be merged"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "shop")
			create(t, base, dir)
			projecttest.Write(t, filepath.Join(dir, journal.StateDir, journal.StateFile), test.text)
			before := treeOf(t, dir)
			_, err := mergeMaker().Open(dir)
			projecttest.Refused(t, err, test.says)
			if paths := touched(before, treeOf(t, dir)); len(paths) > 0 {
				t.Errorf("written: %q", paths)
			}
		})
	}
}

// FuzzReunite splits and unites any text.
func FuzzReunite(f *testing.F) {
	f.Add([]byte(inConflict("{}\n", "[]\n")))
	f.Add([]byte("<<<<<<< a\n||||||| b\n=======\n>>>>>>> c"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if s, err := (Maker{}).sides("", text); err == nil {
			gitmerge.Answers(nil, s.ours.Answers, s.theirs.Answers)
		}
	})
}

// A snapshot that belongs to another record is made anew, but only if it is
// known how.
func TestRebuilt(t *testing.T) {
	ours, theirs := sideWith(t, withFeatures("cors")), sideWith(t, withFeatures("docker"))
	foreign, err := journal.Pack(theirs.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, templates, says string }{
		{"the same templates", "h1:templates", ""},
		{"other templates", "h1:newer", "contradict each other"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "shop")
			create(t, ours, dir)
			before := treeOf(t, dir)
			projecttest.Write(t, filepath.Join(dir, journal.StateDir, journal.SnapshotFile), string(foreign))
			m := mergeMaker()
			m.Templates = test.templates
			p, err := m.Open(dir)
			if test.says != "" {
				projecttest.Refused(t, err, test.says)
				return
			}
			if err != nil || p.Note != "" || len(touched(before, treeOf(t, dir))) > 0 {
				t.Errorf("got error %v and a record that differs in %q", err, touched(before, treeOf(t, dir)))
			}
		})
	}
}

// treeOf reads all files in dir but for the lock.
func treeOf(t testing.TB, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "lock" {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = data
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// touched lists what is not the same in two trees.
func touched(before, after map[string][]byte) []string {
	paths := []string{}
	for _, path := range slices.Sorted(maps.Keys(before)) {
		if data, ok := after[path]; !ok || !bytes.Equal(data, before[path]) {
			paths = append(paths, path)
		}
	}
	for _, path := range slices.Sorted(maps.Keys(after)) {
		if _, ok := before[path]; !ok {
			paths = append(paths, path)
		}
	}
	return paths
}
