package change

import (
	"path/filepath"
	"testing"

	"backend/generator"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/project"
	"backend/generator/project/projecttest"
)

// sample is a real project; tests do not change it.
func sample(t testing.TB) *project.Project {
	t.Helper()
	answers, files := projecttest.Sample()
	return project.New(answers, files, "v1.2.3", "h1:templates")
}

// small has a few files of it, in several directories.
func small(t testing.TB) *project.Project {
	t.Helper()
	p, files := sample(t), []generator.File{}
	for i := 0; i < len(p.Files); i += 6 {
		files = append(files, p.Files[i])
	}
	return project.New(p.State.Answers, files, p.State.Backend, p.State.Templates)
}

// whole wants a project in dir with every file as it was made, and nothing
// else beside it but what is named.
func whole(t testing.TB, p *project.Project, dir string, beside ...string) {
	t.Helper()
	made, err := project.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	differences, err := made.Compare(dir)
	if err != nil || len(differences) > 0 {
		t.Errorf("the project differs: %v (%v)", differences, err)
	}
	if made.State.Fingerprint != p.State.Fingerprint {
		t.Errorf("fingerprint %s, wanted %s", made.State.Fingerprint, p.State.Fingerprint)
	}
	projecttest.Entries(t, filepath.Dir(dir), append(beside, filepath.Base(dir))...)
}
