package generator

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
)

// GoVersion is the version of Go that projects ask for, in go.mod and wherever
// else one has to be named.
const GoVersion = "1.26.0"

// modules returns go.mod and go.sum of a project: the union of what its
// directories require. Because every module has one version everywhere, the
// union is what `go mod tidy` would write.
func modules(templates fs.FS, dirs []string, modulePath string) ([]File, error) {
	direct := map[string]bool{}
	versions := map[string]string{}
	sums := []string{}
	for _, dir := range dirs {
		mod, err := readPart(templates, dir+"/"+modFile)
		if err != nil {
			return nil, err
		}
		for _, require := range mod {
			if version, ok := versions[require.Mod.Path]; ok && version != require.Mod.Version {
				return nil, fmt.Errorf("%s requires %s, another directory %s: run go generate ./templates", dir, require.Mod, version)
			}
			versions[require.Mod.Path] = require.Mod.Version
			direct[require.Mod.Path] = direct[require.Mod.Path] || !require.Indirect
		}
		sum, err := readOptional(templates, dir+"/"+sumFile)
		if err != nil {
			return nil, err
		}
		sums = slices.AppendSeq(sums, strings.Lines(string(sum)))
	}
	mod, err := formatMod(modulePath, versions, direct)
	if err != nil || len(versions) == 0 {
		return []File{{"go.mod", mod}}, err
	}
	return []File{{"go.mod", mod}, {"go.sum", formatSum(sums)}}, nil
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

func readPart(templates fs.FS, name string) ([]*modfile.Require, error) {
	data, err := readOptional(templates, name)
	if err != nil {
		return nil, err
	}
	mod, err := modfile.Parse(name, data, nil)
	if err != nil {
		return nil, err
	}
	return mod.Require, nil
}

func readOptional(templates fs.FS, name string) ([]byte, error) {
	data, err := fs.ReadFile(templates, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

// formatMod writes go.mod with its two blocks, direct requirements first.
func formatMod(modulePath string, versions map[string]string, direct map[string]bool) ([]byte, error) {
	mod := new(modfile.File)
	if err := mod.AddModuleStmt(modulePath); err != nil {
		return nil, err
	}
	if err := mod.AddGoStmt(GoVersion); err != nil {
		return nil, err
	}
	requires := []*modfile.Require{}
	for _, path := range slices.Sorted(maps.Keys(versions)) {
		requires = append(requires, &modfile.Require{
			Mod:      module.Version{Path: path, Version: versions[path]},
			Indirect: !direct[path],
		})
	}
	mod.SetRequireSeparateIndirect(requires)
	mod.SortBlocks()
	mod.Cleanup()
	return mod.Format()
}
