package change

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"backend/generator"
	"backend/generator/project"
	"backend/generator/spec"
	"backend/templates"
)

// bigger is p with more in every file and a few files more.
func bigger(p *project.Project) *project.Project {
	files := []generator.File{}
	for _, file := range p.Files {
		files = append(files, generator.File{Path: file.Path, Data: append(file.Data[:len(file.Data):len(file.Data)], "// more\n"...)})
	}
	for i := range 20 {
		files = append(files, generator.File{Path: fmt.Sprintf("more/%02d/file.txt", i), Data: []byte(strings.Repeat("more\n", 2000))})
	}
	return project.New(p.State.Answers, files, p.State.Backend, p.State.Templates)
}

// untouched wants dir to hold the project p as it was made.
func untouched(t *testing.T, p *project.Project, dir string) {
	t.Helper()
	now, err := project.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	differences, err := now.Compare(dir)
	if err != nil || len(differences) > 0 || now.State.Fingerprint != p.State.Fingerprint {
		t.Errorf("it is not as it was made: %v %v", differences, err)
	}
}

func stages(t *testing.T, parent string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(parent, ".backend-*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// sampleMaker makes real projects.
func sampleMaker() project.Maker {
	return project.Maker{
		Backend:   "v1.2.3",
		Templates: "h1:templates",
		Render:    func(s spec.Spec) ([]generator.File, error) { return generator.Render(templates.FS, s) },
	}
}
