package merge

import (
	goversion "go/version"
	"maps"
	"slices"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/semver"
)

// goMod merges go.mod. Generated ones have a module path, a version of Go and
// requirements; all else is the owner's and stays, as does their module path.
//
// A version that one side changed is taken from it; of two changed ones the
// higher is taken. A requirement that is generated no longer goes, whatever
// its version, unless the owner's code imports the module. An indirect one
// also stays if the owner has requirements or versions of their own: what these
// need in turn cannot be seen here, and one too many harms nobody but
// `go mod tidy -diff`.
//
// A file that does not parse is merged as text.
func goMod(base, mine, theirs []byte, options Options) Result {
	merged, err := mergeMods(base, mine, theirs, options)
	if err != nil {
		return weave(base, mine, theirs, rules{})
	}
	return whole(merged)
}

func mergeMods(base, mine, theirs []byte, options Options) ([]byte, error) {
	var files [3]*modfile.File
	for i, data := range [][]byte{base, mine, theirs} {
		file, err := modfile.Parse("go.mod", data, nil)
		if err != nil {
			return nil, err
		}
		files[i] = file
	}
	merged := files[1]
	if language := pick3(goVersion(files[0]), goVersion(merged), goVersion(files[2]), laterGo); language != goVersion(merged) {
		if err := merged.AddGoStmt(language); err != nil {
			return nil, err
		}
	}
	has := requirements(merged)
	wants := mergeRequirements(requirements(files[0]), has, requirements(files[2]), options)
	if maps.Equal(has, wants) {
		return merged.Format()
	}
	return writeRequirements(merged, wants)
}

// keepsModule reports whether a module that is generated no longer is imported by
// code of the owner's, so that a go.mod that nobody has edited does not become the
// generated one.
func keepsModule(base, theirs []byte, options Options) bool {
	was, err := modfile.Parse("go.mod", base, nil)
	is, failure := modfile.Parse("go.mod", theirs, nil)
	if err != nil || failure != nil {
		return false
	}
	left := requirements(is)
	for module := range requirements(was) {
		if _, ok := left[module]; !ok && options.imports(module) {
			return true
		}
	}
	return false
}

// writeRequirements returns the file with these requirements. New ones go into
// the block of their kind; without one, modfile makes it.
func writeRequirements(file *modfile.File, wants map[string]requirement) ([]byte, error) {
	has := requirements(file)
	direct, indirect := requireBlocks(file)
	for _, path := range slices.Sorted(maps.Keys(wants)) {
		block := direct
		if wants[path].indirect {
			block = indirect
		}
		if _, there := has[path]; !there && block != nil {
			block.Line = append(block.Line, &modfile.Line{Token: []string{path, wants[path].version}, InBlock: true})
		}
	}
	file.SortBlocks()
	data, err := file.Format()
	if err != nil {
		return nil, err
	}
	if file, err = modfile.Parse("go.mod", data, nil); err != nil {
		return nil, err
	}
	file.SetRequireSeparateIndirect(requireLines(wants))
	file.SortBlocks()
	file.Cleanup()
	return file.Format()
}

// requireBlocks returns the first block that requires modules only directly,
// and the first that does so only indirectly.
func requireBlocks(file *modfile.File) (direct, indirect *modfile.LineBlock) {
	isIndirect := map[*modfile.Line]bool{}
	for _, line := range file.Require {
		isIndirect[line.Syntax] = line.Indirect
	}
	for _, statement := range file.Syntax.Stmt {
		block, ok := statement.(*modfile.LineBlock)
		if !ok || block.Token[0] != "require" {
			continue
		}
		count := 0
		for _, line := range block.Line {
			if isIndirect[line] {
				count++
			}
		}
		if count == 0 && direct == nil {
			direct = block
		}
		if count == len(block.Line) && indirect == nil {
			indirect = block
		}
	}
	return direct, indirect
}

// A requirement is what go.mod says of one module.
type requirement struct {
	version  string
	indirect bool
}

func requirements(file *modfile.File) map[string]requirement {
	required := map[string]requirement{}
	for _, line := range file.Require {
		version := line.Mod.Version
		if other, ok := required[line.Mod.Path]; ok {
			version = laterModule(version, other.version)
		}
		required[line.Mod.Path] = requirement{version, line.Indirect}
	}
	return required
}

func mergeRequirements(was, has, gets map[string]requirement, options Options) map[string]requirement {
	merged := map[string]requirement{}
	own := false // the owner needs what is not, or no longer, generated
	for path, mine := range has {
		before, generatedBefore := was[path]
		now, generatedNow := gets[path]
		switch {
		case generatedNow:
			merged[path] = mergeRequirement(path, before, mine, now, options)
			own = own || mine.version != before.version
		case !generatedBefore:
			merged[path] = mine
			own = true
		case options.imports(path):
			merged[path] = requirement{mine.version, false}
			own = true
		}
	}
	for path, now := range gets {
		_, generatedBefore := was[path]
		if _, there := has[path]; !there && !generatedBefore {
			merged[path] = now
		}
	}
	for path, mine := range has {
		if _, stays := merged[path]; !stays && own && mine.indirect {
			merged[path] = mine
		}
	}
	return merged
}

// mergeRequirement merges what mine and theirs both require.
func mergeRequirement(path string, was, has, gets requirement, options Options) requirement {
	indirect := has.indirect && gets.indirect
	if has.indirect == was.indirect {
		indirect = gets.indirect
	}
	return requirement{
		version:  pick3(was.version, has.version, gets.version, laterModule),
		indirect: indirect && !options.imports(path),
	}
}

// pick3 merges a single value.
func pick3(base, mine, theirs string, both func(mine, theirs string) string) string {
	switch base {
	case theirs:
		return mine
	case mine:
		return theirs
	}
	return both(mine, theirs)
}

func laterModule(a, b string) string {
	if semver.Compare(a, b) < 0 {
		return b
	}
	return a
}

func laterGo(a, b string) string {
	if goversion.Compare("go"+a, "go"+b) < 0 {
		return b
	}
	return a
}

func goVersion(file *modfile.File) string {
	if file.Go == nil {
		return ""
	}
	return file.Go.Version
}

func requireLines(required map[string]requirement) []*modfile.Require {
	var lines []*modfile.Require
	for _, path := range slices.Sorted(maps.Keys(required)) {
		line := &modfile.Require{Indirect: required[path].indirect}
		line.Mod.Path, line.Mod.Version = path, required[path].version
		lines = append(lines, line)
	}
	return lines
}
