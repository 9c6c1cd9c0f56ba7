package project

import (
	"slices"

	"golang.org/x/mod/modfile"

	"backend/generator/project/journal"
)

// keepsModules reports whether go.mod will require modules for code of the
// owner's alone.
func (p planner) keepsModules() bool {
	after, _, err := journal.Read(p.disk, "go.mod")
	if err != nil {
		return false
	}
	for _, file := range p.change.Files {
		if file.Path == "go.mod" {
			after = file.After
		}
	}
	generated := required(p.change.to.contents()["go.mod"])
	return slices.ContainsFunc(required(after), func(module string) bool { return !slices.Contains(generated, module) })
}

// required lists the modules that a go.mod requires.
func required(mod []byte) []string {
	file, err := modfile.ParseLax("go.mod", mod, nil)
	if err != nil {
		return nil
	}
	modules := []string{}
	for _, r := range file.Require {
		modules = append(modules, r.Mod.Path)
	}
	return modules
}
