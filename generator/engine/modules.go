package engine

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
	"golang.org/x/tools/txtar"
)

// GoVersion is the version of Go that projects ask for, in go.mod and wherever
// else one has to be named.
const GoVersion = "1.26.0"

// modulesFile says what each import adds to go.mod and go.sum, one section for
// each. It is made by go generate ./templates.
const modulesFile = "modules.txtar"

// A need is what a project needs that imports a package of another module.
type need struct {
	requires []*modfile.Require
	sums     []string
}

// needs reads modulesFile. Its key is an import path, its sections are for [parseNeed].
func needs(templates fs.FS) (map[string][]byte, error) {
	data, err := readOptional(templates, modulesFile)
	if err != nil {
		return nil, err
	}
	all := map[string][]byte{}
	for _, section := range txtar.Parse(data).Files {
		all[section.Name] = section.Data
	}
	return all, nil
}

// parseNeed reads the section of an import.
func parseNeed(imported string, section []byte) (need, error) {
	n := need{}
	for line := range strings.Lines(string(section)) {
		rest, isRequired := strings.CutPrefix(line, "require ")
		words := strings.Fields(rest)
		switch {
		case isRequired && len(words) >= 2:
			n.requires = append(n.requires, &modfile.Require{
				Mod:      module.Version{Path: words[0], Version: words[1]},
				Indirect: len(words) > 2,
			})
		case len(words) == 3:
			n.sums = append(n.sums, line)
		default:
			return need{}, fmt.Errorf("%s: %s: cannot read %q: run go generate ./templates", modulesFile, imported, line)
		}
	}
	return n, nil
}

// modules returns go.mod and go.sum of a project: the union of what its imports
// need. Because every module has one version everywhere, the union is what `go
// mod tidy` would write.
func modules(templates fs.FS, modulePath string, imports []string) ([]File, error) {
	known, err := needs(templates)
	if err != nil {
		return nil, err
	}
	requires := map[string]*modfile.Require{}
	sums := []string{}
	for _, imported := range imports {
		section, isKnown := known[imported]
		if !isKnown && !isOutside(imported, modulePath) {
			continue
		}
		if !isKnown {
			return nil, fmt.Errorf("%s says nothing of %q, which is imported: run go generate ./templates", modulesFile, imported)
		}
		n, err := parseNeed(imported, section)
		if err != nil {
			return nil, err
		}
		for _, r := range n.requires {
			if other := requires[r.Mod.Path]; other == nil || !r.Indirect {
				requires[r.Mod.Path] = r
			}
		}
		sums = append(sums, n.sums...)
	}
	mod, err := formatMod(modulePath, requires)
	if err != nil || len(requires) == 0 {
		return []File{{"go.mod", mod}}, err
	}
	return []File{{"go.mod", mod}, {"go.sum", formatSum(sums)}}, nil
}

// isOutside reports whether an import is of another module, and not of the
// standard library.
func isOutside(imported, modulePath string) bool {
	first, _, _ := strings.Cut(imported, "/")
	return strings.Contains(first, ".") && !strings.HasPrefix(imported+"/", modulePath+"/")
}

// formatSum writes each line once, in the order that the go command keeps.
func formatSum(lines []string) []byte {
	hashes := map[module.Version]string{}
	keys := []module.Version{}
	for _, line := range lines {
		words := strings.Fields(line)
		if len(words) != 3 {
			continue
		}
		key := module.Version{Path: words[0], Version: words[1]}
		if _, seen := hashes[key]; !seen {
			keys = append(keys, key)
		}
		hashes[key] = line
	}
	module.Sort(keys)
	var sum strings.Builder
	for _, key := range keys {
		sum.WriteString(hashes[key])
	}
	return []byte(sum.String())
}

func readOptional(templates fs.FS, name string) ([]byte, error) {
	data, err := fs.ReadFile(templates, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

// formatMod writes go.mod with its two blocks, direct requirements first.
func formatMod(modulePath string, requires map[string]*modfile.Require) ([]byte, error) {
	mod := new(modfile.File)
	if err := mod.AddModuleStmt(modulePath); err != nil {
		return nil, err
	}
	if err := mod.AddGoStmt(GoVersion); err != nil {
		return nil, err
	}
	sorted := []*modfile.Require{}
	for _, path := range slices.Sorted(maps.Keys(requires)) {
		sorted = append(sorted, &modfile.Require{Mod: requires[path].Mod, Indirect: requires[path].Indirect})
	}
	mod.SetRequireSeparateIndirect(sorted)
	mod.SortBlocks()
	mod.Cleanup()
	return mod.Format()
}
