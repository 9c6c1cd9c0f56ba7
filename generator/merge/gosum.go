package merge

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/mod/module"
)

// goSum merges go.sum as a set of lines: all of mine and all new ones. Lines
// that are generated no longer go only if the owner needs no module of their
// own. A line too many harms nobody but `go mod tidy -diff`; a line too few
// stops the build.
func goSum(base, mine, theirs []byte, options Options) Result {
	was, has, gets := sums(base), sums(mine), sums(theirs)
	merged := map[sumKey]string{}
	keep := ownModules(was, has, gets, options)
	for key, line := range has {
		_, generatedBefore := was[key]
		_, generatedNow := gets[key]
		if keep || generatedNow || !generatedBefore {
			merged[key] = line
		}
	}
	for key, line := range gets {
		_, generatedBefore := was[key]
		_, there := has[key]
		if !there && (keep || !generatedBefore) {
			merged[key] = line
		}
	}
	return whole(formatSums(merged))
}

// A sumKey is the module and version of a line in go.sum.
type sumKey = module.Version

func sums(file []byte) map[sumKey]string {
	lines := map[sumKey]string{}
	for line := range bytes.Lines(file) {
		if words := strings.Fields(string(line)); len(words) == 3 {
			lines[sumKey{Path: words[0], Version: words[1]}] = strings.Join(words, " ") + "\n"
		}
	}
	return lines
}

// ownModules reports whether the owner needs modules that were never
// generated, or that are generated no longer. What these need in turn is
// anybody's guess, so nothing may go.
func ownModules(was, has, gets map[sumKey]string, options Options) bool {
	for key := range has {
		_, before := was[key]
		_, now := gets[key]
		if !before && !now || before && !now && options.imports(key.Path) {
			return true
		}
	}
	return false
}

// formatSums writes lines in the order that the go command keeps.
func formatSums(lines map[sumKey]string) []byte {
	keys := []module.Version{}
	for key := range lines {
		keys = append(keys, key)
	}
	module.Sort(keys)
	var file bytes.Buffer
	for _, key := range slices.Compact(keys) {
		file.WriteString(lines[key])
	}
	return file.Bytes()
}
