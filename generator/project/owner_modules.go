package project

import (
	"slices"

	"golang.org/x/mod/modfile"
)

// keepsModules reports whether go.mod will require modules for code of the
// owner's alone.
func (p planner) keepsModules() bool {
	for _, file := range p.change.Files {
		if file.Path == "go.mod" {
			generated := required(file.wanted)
			return slices.ContainsFunc(required(file.After), func(module string) bool { return !slices.Contains(generated, module) })
		}
	}
	return false
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
