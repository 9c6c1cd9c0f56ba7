package engine

import (
	"bytes"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"

	"backend/generator/gosyntax"
)

// ImportsOf lists what a template of Go code imports itself, as its paths stand
// there. What other directories put into its slot is not among it.
func ImportsOf(template []byte) ([]string, error) {
	source := make([]byte, 0, len(template))
	for line := range bytes.Lines(template) {
		if !isSilent(strings.TrimSpace(string(line))) {
			source = append(source, line...)
		}
	}
	file, err := parser.ParseFile(token.NewFileSet(), "", source, parser.ImportsOnly)
	if err != nil {
		return nil, err
	}
	imports := []string{}
	for _, spec := range file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return nil, err
		}
		imports = append(imports, path)
	}
	return imports, nil
}

// DropUnused returns Go source without the imports that it does not use, and
// lists those that it uses: a template names what any of its fields may need.
//
// It only looks for the letters of names and is for source that gofmt has nothing
// to do for: Format says the same of any source.
func DropUnused(source []byte) (kept []byte, imports []string) {
	head, rest, isBlock := bytes.Cut(source, []byte("\nimport (\n"))
	if !isBlock {
		return dropSingle(source)
	}
	block, tail, _ := bytes.Cut(rest, []byte("\n)\n"))
	used, groups, dropped := selected(tail), []string{}, false
	for group := range strings.SplitSeq(string(block), "\n\n") {
		lines := ""
		for line := range strings.SplitSeq(group, "\n") {
			if imported, name := importIn(line); imported != "" && (name == "_" || used[name]) {
				imports = append(imports, imported)
				lines += line + "\n"
			} else {
				dropped = true
			}
		}
		if lines != "" {
			groups = append(groups, lines)
		}
	}
	switch {
	case len(imports) == 0:
		return slices.Concat(head, tail), nil
	case len(imports) == 1:
		return slices.Concat(head, []byte("\nimport "+strings.TrimSpace(groups[0])+"\n"), tail), imports
	case !dropped:
		return source, imports
	}
	return slices.Concat(head, []byte("\nimport (\n"+strings.Join(groups, "\n")+")\n"), tail), imports
}

// dropSingle is DropUnused for source that imports one package at most.
func dropSingle(source []byte) (kept []byte, imports []string) {
	head, rest, isImport := bytes.Cut(source, []byte("\nimport "))
	if !isImport {
		return source, nil
	}
	line, tail, _ := bytes.Cut(rest, []byte("\n"))
	imported, name := importIn(string(line))
	if name != "_" && !selected(tail)[name] {
		return slices.Concat(head, tail), nil
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
		name = gosyntax.PackageName(imported)
	}
	return imported, name
}

// selected lists the names x of all x.y in Go code, outside of comments and
// literals.
func selected(code []byte) map[string]bool {
	names := map[string]bool{}
	for i := 0; i < len(code); {
		switch c := code[i]; {
		case c == '/' && bytes.HasPrefix(code[i:], []byte("//")):
			i += lengthTo(code[i:], "\n")
		case c == '/' && bytes.HasPrefix(code[i:], []byte("/*")):
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
			isFirst, selects := i == 0 || code[i-1] != '.', end < len(code) && code[end] == '.'
			if isFirst && selects && !names[string(code[i:end])] { // which makes no string to look it up
				names[string(code[i:end])] = true
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
func lengthTo(code []byte, end string) int {
	if i := bytes.Index(code, []byte(end)); i >= 0 {
		return i + len(end)
	}
	return len(code)
}

// quoted returns the length of the literal that code begins with.
func quoted(code []byte) int {
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
