package generator

import (
	"strings"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/spec"
	"backend/templates"
)

// A program cannot take the place of what the project has in its directory.
func TestMadeNames(t *testing.T) {
	for _, starter := range catalogue.Starters.Names() {
		s := spec.Default("shop")
		s.Features, s.Starter = catalogue.Features.Names(), starter
		files, err := Render(templates.FS, s)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			name, _, _ := strings.Cut(file.Path, "/")
			if spec.CheckName(name) == nil {
				t.Errorf("%q can be the name of a project, which has %s", name, file.Path)
			}
		}
	}
}
