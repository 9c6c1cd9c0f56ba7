package merge

import (
	"bytes"
	"maps"
	"regexp"
	"slices"
)

// dotEnv merges a file of settings by variable. A value that the owner changed
// stays, even if the variable is generated no longer; a variable that both
// sides added stands once, as the owner has it; a new one comes with its
// comment where the template has it. A variable in a comment, `# PORT=8080`,
// counts like one that is set, so that setting it is a change of its value.
//
// There are no conflicts: where the owner rearranged what is generated anew,
// their lines stay and new variables follow.
func dotEnv(base, mine, theirs []byte) Result {
	was, has := variables(base), variables(mine)
	for _, name := range slices.Sorted(maps.Keys(has)) {
		if _, generated := was[name]; !generated {
			theirs = withoutVariable(theirs, name)
		}
	}
	gets := variables(theirs)
	byName := func(lines [][]byte) [][]byte {
		keys := make([][]byte, len(lines))
		for i, line := range lines {
			keys[i] = line
			if name := variable(line); name != "" && gets[name] != "" {
				keys[i] = []byte(name)
			}
		}
		return keys
	}
	result := weave(base, mine, theirs, rules{key: byName, touching: true})
	for i, part := range result.Parts {
		if part.Conflict != nil {
			result.Parts[i] = Part{Text: settleVariables(*part.Conflict, was, has, gets)}
		}
	}
	return result
}

// settleVariables keeps the owner's lines of a conflict but for variables that
// they did not change and that are generated no longer, and adds new ones.
func settleVariables(c Conflict, was, has, gets map[string]string) []byte {
	mine, theirs := c.Mine, c.Theirs
	for _, name := range slices.Sorted(maps.Keys(variables(mine))) {
		if was[name] == has[name] && gets[name] == "" {
			mine = withoutVariable(mine, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(variables(theirs))) {
		if was[name] != "" || has[name] != "" {
			theirs = withoutVariable(theirs, name)
		}
	}
	if len(variables(theirs)) == 0 {
		return mine
	}
	return append(ended(mine), theirs...)
}

var assignment = regexp.MustCompile(`^\s*(?:#\s*)?(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)=`)

// variable returns the name of the variable that a line sets, or nothing.
func variable(line []byte) string {
	if match := assignment.FindSubmatch(line); match != nil {
		return string(match[1])
	}
	return ""
}

// variables maps the names of variables to their lines.
func variables(file []byte) map[string]string {
	lines := map[string]string{}
	for line := range bytes.Lines(file) {
		if name := variable(line); name != "" {
			lines[name] = string(line)
		}
	}
	return lines
}

// withoutVariable takes out a variable, and the comment above it if that
// speaks of no other.
func withoutVariable(file []byte, name string) []byte {
	var kept [][]byte
	lines := split(file)
	for i, line := range lines {
		if variable(line) != name {
			kept = append(kept, line)
			continue
		}
		if i+1 < len(lines) && variable(lines[i+1]) != "" {
			continue
		}
		for len(kept) > 0 && isComment(kept[len(kept)-1]) {
			kept = kept[:len(kept)-1]
		}
		if len(kept) > 0 && i+1 < len(lines) && isBlank(kept[len(kept)-1]) && isBlank(lines[i+1]) {
			kept = kept[:len(kept)-1]
		}
	}
	return bytes.Join(kept, nil)
}

func isComment(line []byte) bool {
	return variable(line) == "" && bytes.HasPrefix(bytes.TrimSpace(line), []byte("#"))
}

func isBlank(line []byte) bool { return len(bytes.TrimSpace(line)) == 0 }
