package merge

import "bytes"

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
	theirs = without(theirs, func(name string) bool { return has[name] != "" && was[name] == "" })
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
	mine := without(c.Mine, func(name string) bool { return was[name] == has[name] && gets[name] == "" })
	added := additions(c.Base, c.Theirs, func(name string) bool { return was[name] == "" && has[name] == "" })
	if len(added) == 0 {
		return mine
	}
	if first, rest, _ := bytes.Cut(added, []byte("\n")); len(mine) == 0 && isBlank(first) && bytes.HasSuffix(c.Theirs, []byte("\n\n")) {
		added = append(rest, '\n') // in the place of paragraphs that are gone
	}
	return append(ended(mine), added...)
}

// additions returns the new variables of theirs, each with what is new of the
// comment above it: the headings of base that the owner removed stay away.
func additions(base, theirs []byte, isNew func(name string) bool) []byte {
	var added, comment [][]byte
	known := map[string]bool{}
	for line := range bytes.Lines(base) {
		known[string(line)] = true
	}
	for line := range bytes.Lines(theirs) {
		switch name := variable(line); {
		case isBlank(line):
			comment = [][]byte{line}
		case name == "" && !known[string(line)]:
			comment = append(comment, line)
		case name != "" && isNew(name):
			added, comment = append(append(added, comment...), line), nil
		case name != "":
			comment = nil
		}
	}
	return bytes.Join(added, nil)
}

// variable returns the name of the variable that a line sets, or nothing.
func variable(line []byte) string {
	text := bytes.TrimSpace(line)
	if comment, ok := bytes.CutPrefix(text, []byte("#")); ok {
		text = bytes.TrimSpace(comment)
	}
	text = bytes.TrimPrefix(text, []byte("export "))
	name, _, ok := bytes.Cut(text, []byte("="))
	if !ok || bytes.ContainsFunc(name, notInName) {
		return ""
	}
	return string(name)
}

func notInName(r rune) bool {
	return r != '_' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
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

// without takes out variables, and with each the comment above it if that
// speaks of no other.
func without(file []byte, drop func(name string) bool) []byte {
	var kept [][]byte
	lines := split(file)
	for i, line := range lines {
		if name := variable(line); name == "" || !drop(name) {
			kept = append(kept, line)
			continue
		}
		last := i+1 == len(lines)
		if !last && variable(lines[i+1]) != "" {
			continue
		}
		for len(kept) > 0 && isComment(kept[len(kept)-1]) {
			kept = kept[:len(kept)-1]
		}
		if !last && isBlank(lines[i+1]) && len(kept) > 0 && isBlank(kept[len(kept)-1]) {
			kept = kept[:len(kept)-1]
		}
	}
	return bytes.Join(kept, nil)
}

func isComment(line []byte) bool {
	return variable(line) == "" && bytes.HasPrefix(bytes.TrimSpace(line), []byte("#"))
}

func isBlank(line []byte) bool { return len(bytes.TrimSpace(line)) == 0 }
