package release

import (
	"bytes"
	"cmp"
	"go/format"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/astutil"

	"backend/generator/gosyntax"
)

// An edit replaces what stands between two places.
type edit struct {
	start, end int
	text       string
}

func (r *renamer) replace(from, to token.Pos, text string) {
	r.edits = append(r.edits, edit{r.offset(from), r.offset(to), text})
}

func (r *renamer) offset(pos token.Pos) int { return r.fset.PositionFor(pos, false).Offset }

// text is the file with all edits, and the imports that they need.
func (r *renamer) text(text []byte) []byte {
	slices.SortFunc(r.edits, func(a, b edit) int { return cmp.Or(a.start-b.start, a.end-b.end) })
	var renamed bytes.Buffer
	last := 0
	for _, e := range r.edits {
		if e.start < last {
			continue // inside of what has been replaced
		}
		renamed.Write(text[last:e.start])
		renamed.WriteString(e.text)
		last = e.end
	}
	renamed.Write(text[last:])
	imports := slices.Sorted(maps.Keys(r.imports))
	key := string(text) + "\x00" + renamed.String()
	written, ok := r.written[key]
	switch {
	case ok:
	case hasCR(text):
		written = withCR(r.withImports(gosyntax.WithLF(renamed.Bytes()), imports, isFormatted(gosyntax.WithLF(text))))
	default:
		written = r.withImports(renamed.Bytes(), imports, isFormatted(text))
	}
	r.written[key] = written
	return written
}

func isFormatted(text []byte) bool {
	formatted, err := format.Source(text)
	return err == nil && bytes.Equal(formatted, text)
}

// withImports adds imports to a file, takes away those that it has no use for any
// more, and formats it if it was.
func (r *renamer) withImports(text []byte, imports []string, wasFormatted bool) []byte {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", text, parser.ParseComments)
	if err != nil {
		return text
	}
	changed := false
	for _, name := range imports {
		changed = astutil.AddImport(fset, file, name) || changed
	}
	for _, spec := range slices.Clone(file.Imports) {
		name := strings.Trim(spec.Path.Value, "\"`")
		isLess := r.unused[name] || strings.HasPrefix(name, r.module+"/") && len(imports) > 0
		if spec.Name == nil && isLess && !astutil.UsesImport(file, name) {
			changed = astutil.DeleteImport(fset, file, name) || changed
		}
	}
	if changed {
		var whole bytes.Buffer
		if format.Node(&whole, fset, file) == nil {
			text = whole.Bytes()
		}
	}
	if wasFormatted {
		if formatted, err := format.Source(text); err == nil {
			return formatted
		}
	}
	return text
}
