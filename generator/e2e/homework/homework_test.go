// Package homework_test plays teacher: it hands out the projects that `backend help
// examples` makes, each with a description as a course would set it, and looks
// whether what comes back does what was asked for. Its client is written from the
// descriptions, and knows nothing of how a project is made.
package homework_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"backend/generator"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/launch"
	"backend/generator/e2e/ledger"
	"backend/generator/e2e/tier"
	"backend/generator/examples"
	"backend/generator/project"
	"backend/generator/spec"
)

func TestMain(m *testing.M) { launch.Main(m) }

// descriptions say what each project has to do, sentence by sentence, and see to it.
var descriptions = map[string]func(*course){
	"todos":    todos,
	"reading":  reading,
	"expenses": expenses,
	"movies":   movies,
	"recipes":  recipes,
	"blog":     blog,
	"links":    links,
	"events":   events,
	"workouts": workouts,
	"jobs":     jobs,
}

// TestHomework makes projects with the commands that help prints, adds what has to be
// written by hand, starts them and holds them to their descriptions.
func TestHomework(t *testing.T) {
	tier.Slow(t)
	for _, e := range tier.One(t, examples.All()) {
		t.Run(e.Name, func(t *testing.T) {
			t.Parallel()
			dir := hand(t, e)
			s := answers(t, dir)
			server := launch.DatabaseVersion(t, s)
			claim := ledger.NewClaim(t, e.Name+" does what its description says", server).WithFiles(filesIn(t, dir))
			if server != launch.UnknownServer && claim.Proved() {
				return
			}
			if e.ByHand != "" {
				checkOwnTests(t, dir)
			}
			if short := look(t, dir, s, e); short != nil {
				t.Fatalf("%s\n%s", short.sentence, short.why)
			}
			claim.Prove()
		})
	}
}

// look starts a project and holds it to its description.
func look(t *testing.T, dir string, s spec.Spec, e examples.Example) *shortcoming {
	t.Helper()
	program, err := launch.Build(dir)
	if err != nil {
		t.Fatal(err)
	}
	running := launch.Start(t, program, t.TempDir(), launch.Database(t, s)...)
	short := (&course{T: t, url: running.URL()}).hold(descriptions[e.Name])
	running.Stop(t)
	return short
}

// TestDescriptions holds the descriptions to the examples, and what is written by
// hand to what help says of it.
func TestDescriptions(t *testing.T) {
	if got, want := len(descriptions), len(examples.All()); got != want {
		t.Errorf("there are %d descriptions of %d examples", got, want)
	}
	for _, e := range examples.All() {
		if descriptions[e.Name] == nil {
			t.Errorf("%s has no description", e.Name)
		}
		if faults[e.Name].sentence == "" {
			t.Errorf("no fault shows that somebody looks at %s", e.Name)
		}
		if _, err := os.Stat(byHand(e)); os.IsNotExist(err) == (e.ByHand != "") {
			t.Errorf("%s: help says that this is left to write: %q, and %s: %v", e.Name, e.ByHand, byHand(e), err)
		}
	}
}

// hand makes a project and returns its directory.
func hand(t *testing.T, e examples.Example) string {
	t.Helper()
	dir := t.TempDir()
	for i, command := range e.Commands {
		launch.Backend(t, dir, examples.Words(command)[1:]...)
		if i == 0 {
			dir = filepath.Join(dir, e.Name)
		}
	}
	if e.ByHand != "" {
		writeByHand(t, dir, byHand(e))
	}
	return dir
}

// byHand is the file with what has to be written by hand.
func byHand(e examples.Example) string { return filepath.Join("testdata", e.Name+".txtar") }

// writeByHand writes files into a project, and lines below a line of files that are
// there: of those it is called path@line.
func writeByHand(t *testing.T, dir, archive string) {
	t.Helper()
	parts, err := txtar.ParseFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range parts.Files {
		name, line, isAddition := strings.Cut(part.Name, "@")
		path, text := filepath.Join(dir, filepath.FromSlash(name)), string(part.Data)
		if isAddition {
			old, err := os.ReadFile(path)
			if err != nil || strings.Count(string(old), line+"\n") != 1 {
				t.Fatalf("%s has the line %q %d times (%v), wanted once", name, line, strings.Count(string(old), line+"\n"), err)
			}
			text = strings.Replace(string(old), line+"\n", line+"\n"+text, 1)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// answers are what a project was made with.
func answers(t *testing.T, dir string) spec.Spec {
	t.Helper()
	p, err := project.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return p.State.Answers
}

// filesIn are the files of a project, without what git and backend remember.
func filesIn(t *testing.T, dir string) []generator.File {
	t.Helper()
	files, root := []generator.File{}, os.DirFS(dir)
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == ".backend" || name == ".git":
			return fs.SkipDir
		case d.IsDir():
			return nil
		}
		data, err := fs.ReadFile(root, name)
		files = append(files, generator.File{Path: name, Data: data})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// checkOwnTests has a project whose owner has written code pass its own tests.
func checkOwnTests(t *testing.T, dir string) {
	t.Helper()
	for _, check := range [][]string{{"go", "mod", "download"}, {"go", "vet", "./..."}, {"go", "test", "./..."}} {
		if err := launch.Run(dir, check[0], check[1:]...); err != nil {
			t.Fatal(err)
		}
	}
}
