package generator

import (
	"strings"
	"testing"

	"backend/templates"
)

// A program cannot take the place of what the project has in its directory.
func TestMadeNames(t *testing.T) {
	for _, starter := range Starters.Names() {
		s := Default("shop")
		s.Features, s.Starter = Features.Names(), starter
		files, err := Render(templates.FS, s)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			name, _, _ := strings.Cut(file.Path, "/")
			if CheckName(name) == nil {
				t.Errorf("%q can be the name of a project, which has %s", name, file.Path)
			}
		}
	}
}
