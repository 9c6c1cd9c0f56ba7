package change

import (
	"slices"

	"golang.org/x/mod/modfile"

	"backend/generator/project/journal"
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
	// It stays as it is: so does what was generated and is the owner's now.
	mod, _, err := journal.Read(p.disk, "go.mod")
	if err != nil {
		return false
	}
	was, will := required(p.change.from.Contents()["go.mod"]), required(p.change.to.Contents()["go.mod"])
	return slices.ContainsFunc(required(mod), func(module string) bool {
		return slices.Contains(was, module) && !slices.Contains(will, module)
	})
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
