package engine

import (
	"path"
	"strings"

	"golang.org/x/mod/module"
)

// ImportsSlot is the line of a template among whose imports other directories put
// some. Without it the imports can be parsed.
const ImportsSlot = "\t{{ slot \"imports\" }}\n"

// DropUnused returns Go source without the imports that it does not use, and
// lists those that it uses: a template names what any of its fields may need.
//
// It only looks for the letters of names and is for source that gofmt has nothing
// to do for: Format says the same of any source.
func DropUnused(source []byte) (kept []byte, imports []string) {
	head, rest, isBlock := strings.Cut(string(source), "\nimport (\n")
	if !isBlock {
		return dropSingle(source)
	}
	block, tail, _ := strings.Cut(rest, "\n)\n")
	used, groups := selected(tail), []string{}
	for group := range strings.SplitSeq(block, "\n\n") {
		lines := ""
		for line := range strings.SplitSeq(group, "\n") {
			if imported, name := importIn(line); imported != "" && (name == "_" || used[name]) {
				imports = append(imports, imported)
				lines += line + "\n"
			}
		}
		if lines != "" {
			groups = append(groups, lines)
		}
	}
	switch len(imports) {
	case 0:
		return []byte(head + tail), nil
	case 1:
		return []byte(head + "\nimport " + strings.TrimSpace(groups[0]) + "\n" + tail), imports
	}
	return []byte(head + "\nimport (\n" + strings.Join(groups, "\n") + ")\n" + tail), imports
}

// dropSingle is DropUnused for source that imports one package at most.
func dropSingle(source []byte) (kept []byte, imports []string) {
	head, rest, isImport := strings.Cut(string(source), "\nimport ")
	if !isImport {
		return source, nil
	}
	line, tail, _ := strings.Cut(rest, "\n")
	imported, name := importIn(line)
	if name != "_" && !selected(tail)[name] {
		return []byte(head + tail), nil
	}
	return source, []string{imported}
}

// importIn returns the path of the import in a line, and the name by which the
// file speaks of it.
func importIn(line string) (imported, name string) {
	before, rest, _ := strings.Cut(line, `"`)
	imported, _, isImport := strings.Cut(rest, `"`)
	if !isImport {
		return "", ""
	}
	if name = strings.TrimSpace(before); name == "" {
		name = importName(imported)
	}
	return imported, name
}

// importName is the name by which a file speaks of an import that it gives none.
func importName(imported string) string {
	imported, _, _ = module.SplitPathVersion(imported)
	name, _, _ := strings.Cut(path.Base(imported), ".")
	return strings.TrimPrefix(name, "go-")
}

// selected lists the names x of all x.y in Go code, outside of comments and
// literals.
func selected(code string) map[string]bool {
	names := map[string]bool{}
	for i := 0; i < len(code); {
		switch c := code[i]; {
		case strings.HasPrefix(code[i:], "//"):
			i += lengthTo(code[i:], "\n")
		case strings.HasPrefix(code[i:], "/*"):
			i += lengthTo(code[i:], "*/")
		case c == '`':
			i += 1 + lengthTo(code[i+1:], "`")
		case c == '"' || c == '\'':
			i += quoted(code[i:])
		case isLetter(c):
			end := i + 1
			for end < len(code) && (isLetter(code[end]) || '0' <= code[end] && code[end] <= '9') {
				end++
			}
			if isFirst := i == 0 || code[i-1] != '.'; isFirst && strings.HasPrefix(code[end:], ".") {
				names[code[i:end]] = true
			}
			i = end
		default:
			i++
		}
	}
	return names
}

func isLetter(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c >= 0x80
}

// lengthTo returns how much of code there is up to the end of what is looked for.
func lengthTo(code, end string) int {
	if i := strings.Index(code, end); i >= 0 {
		return i + len(end)
	}
	return len(code)
}

// quoted returns the length of the literal that code begins with.
func quoted(code string) int {
	for i := 1; i < len(code); i++ {
		switch code[i] {
		case '\\':
			i++
		case code[0]:
			return i + 1
		}
	}
	return len(code)
}
