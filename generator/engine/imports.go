package engine

import (
	"bytes"
	"path"
	"regexp"
	"strings"
)

// DropUnused returns Go source without the imports that it does not use, and
// lists those that it uses: a template names what any of its fields may need.
//
// It only looks for the letters of names and is for source that gofmt has nothing
// to do for: Format says the same of any source.
func DropUnused(source []byte) (kept []byte, imports []string) {
	start := bytes.Index(source, []byte("\nimport (\n"))
	if start < 0 {
		return withoutSingle(source)
	}
	start += len("\nimport (\n")
	size := bytes.Index(source[start:], []byte("\n)\n")) + 1
	used := selected(source[start+size:])
	var block bytes.Buffer
	inGroup, isLater := 0, false
	for line := range bytes.Lines(source[start : start+size]) {
		imported, name := importIn(string(line))
		switch {
		case imported == "":
			isLater, inGroup = block.Len() > 0, 0
			continue
		case name != "_" && !used[name]:
			continue
		case isLater && inGroup == 0:
			block.WriteByte('\n')
		}
		inGroup++
		block.Write(line)
		imports = append(imports, imported)
	}
	head, tail := source[:start], source[start+size:]
	switch len(imports) {
	case 0:
		head, tail = head[:len(head)-len("import (\n")], bytes.TrimPrefix(tail, []byte(")\n\n"))
	case 1:
		head = append(head[:len(head)-len("(\n"):len(head)-len("(\n")], bytes.TrimSpace(block.Bytes())...)
		block.Reset()
		tail = tail[1:]
	}
	return bytes.Join([][]byte{head, block.Bytes(), tail}, nil), imports
}

// withoutSingle is DropUnused for source that imports one package at most.
func withoutSingle(source []byte) (kept []byte, imports []string) {
	start := bytes.Index(source, []byte("\nimport ")) + 1
	if start == 0 {
		return source, nil
	}
	size := bytes.IndexByte(source[start:], '\n') + 1
	imported, name := importIn(strings.TrimPrefix(string(source[start:start+size]), "import "))
	if name != "_" && !selected(source[start+size:])[name] {
		return bytes.Join([][]byte{source[:start], bytes.TrimPrefix(source[start+size:], []byte("\n"))}, nil), nil
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

var majorVersion = regexp.MustCompile(`^v[0-9]+$`)

// importName is the name by which a file speaks of an import that it gives none.
func importName(imported string) string {
	if majorVersion.MatchString(path.Base(imported)) {
		imported = path.Dir(imported)
	}
	name, _, _ := strings.Cut(path.Base(imported), ".")
	return strings.TrimPrefix(name, "go-")
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
			size := 1
			for i+size < len(code) && (isLetter(code[i+size]) || '0' <= code[i+size] && code[i+size] <= '9') {
				size++
			}
			rest := code[i+size:]
			if isFirst := i == 0 || code[i-1] != '.'; isFirst && len(rest) > 0 && rest[0] == '.' {
				names[string(code[i:i+size])] = true
			}
			i += size
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
