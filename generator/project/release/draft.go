package release

import (
	"bytes"
	"maps"
	"slices"
	"strconv"
	"strings"

	"backend/generator/gosyntax"
)

// A draft is a side of a file that is being made.
type draft struct {
	next    source
	head    string
	placed  map[key][]string // what stands in the place of a declaration
	last    []string         // what has no place of its own
	own     map[string]bool  // imports of the owner's
	without map[string]bool  // imports that the owner has taken away
}

func newDraft(next source) *draft {
	return &draft{next: next, head: next.head, placed: map[key][]string{}, own: map[string]bool{}, without: map[string]bool{}}
}

func (d *draft) put(decl declaration, isChanged bool, from source) {
	if isChanged {
		for line := range from.imports {
			if mentions(decl.text, line) {
				d.own[line] = true
			}
		}
	}
	for _, other := range d.next.decls {
		if slices.ContainsFunc(other.keys, func(k key) bool { return slices.Contains(decl.keys, k) }) {
			d.placed[other.keys[0]] = append(d.placed[other.keys[0]], decl.text)
			return
		}
	}
	d.last = append(d.last, decl.text)
}

// mentions reports whether a declaration may use an import.
func mentions(text, line string) bool {
	name, _, isNamed := strings.Cut(line, " ")
	if !isNamed {
		imported, err := strconv.Unquote(line)
		if err != nil {
			return false
		}
		name = gosyntax.PackageName(imported)
	}
	return strings.Contains(text, name+".")
}

func (d *draft) text() []byte {
	var file strings.Builder
	file.WriteString(d.head)
	imports, differs := maps.Clone(d.own), false
	for line := range d.next.imports {
		imports[line] = true
	}
	for line := range imports {
		_, isNext := d.next.imports[line]
		if d.without[line] && !d.own[line] {
			delete(imports, line)
		}
		differs = differs || !isNext || d.without[line]
	}
	if !differs {
		file.Write(d.next.text[len(d.next.head):d.next.body])
	} else {
		file.WriteString("\nimport (\n\t" + strings.Join(slices.Sorted(maps.Keys(imports)), "\n\t") + "\n)\n")
	}
	for _, decl := range d.next.decls {
		for _, text := range d.placed[decl.keys[0]] {
			file.WriteString(separate(text))
		}
	}
	for _, text := range d.last {
		file.WriteString(separate(text))
	}
	return []byte(file.String())
}

// separate puts one blank line above a declaration that begins a file of its own
// or has none.
func separate(text string) string {
	return "\n" + strings.Trim(text, "\n") + "\n"
}

func hasCR(text []byte) bool { return bytes.Contains(text, []byte("\r\n")) }

func withCR(text []byte) []byte {
	return bytes.ReplaceAll(gosyntax.WithLF(text), []byte("\n"), []byte("\r\n"))
}
