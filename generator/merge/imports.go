package merge

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/astutil"
)

// aroundImports merges imports as a set: an import that one side added or
// dropped is added or dropped, but what the merged code uses stays. It reports
// false if some version cannot be cut into a goFile.
func aroundImports(base, mine, theirs []byte, rules rules) (Result, bool) {
	var files [3]goFile
	for i, code := range [][]byte{base, mine, theirs} {
		var ok bool
		if files[i], ok = cut(code); !ok {
			return Result{}, false
		}
	}
	b, m, t := files[0], files[1], files[2]
	above := weave(b.above, m.above, t.above, rules)
	below := weave(b.below, m.below, t.below, rules)
	used := namesUsed(below.Resolve(KeepMine))
	maps.Copy(used, namesUsed(below.Resolve(TakeTheirs)))
	imports, ok := mergeImports(b, m, t, used)
	if !ok {
		return Result{}, false
	}
	out := writer{parts: above.Parts}
	out.text(slices.Clone(imports))
	below.moveDown(bytes.Count(m.above, []byte("\n")) + bytes.Count(m.imports, []byte("\n")))
	result := Result{Parts: append(out.parts, below.Parts...)}
	if len(below.Conflicts()) > 0 {
		return result.then(func(file []byte) []byte { return dropUnused(file, used) }), true
	}
	return result, true
}

// dropUnused drops imports that were used by one side of a conflict and are
// not since the other was chosen.
func dropUnused(code []byte, before map[string]bool) []byte {
	file, ok := cut(code)
	if !ok || !parses(code) {
		return code
	}
	now := namesUsed(file.below)
	want := maps.Clone(file.specs)
	maps.DeleteFunc(want, func(spec importSpec, _ bool) bool { return spec.isUsed(before) && !spec.isUsed(now) })
	if len(want) == len(file.specs) {
		return code
	}
	imports, ok := rewriteImports(file, want, nil)
	if !ok {
		return code
	}
	return slices.Concat(file.above, imports, file.below)
}

// moveDown counts lines above the result into the places of its conflicts.
func (r Result) moveDown(lines int) {
	for _, part := range r.Parts {
		if part.Conflict != nil {
			part.Conflict.Line += lines
		}
		if part.touching != nil {
			part.touching.conflict.Line += lines
		}
	}
}

// mergeImports returns the import declarations. They are those of mine, or of
// theirs if mine left them as they were, with what is missing or too many.
func mergeImports(base, mine, theirs goFile, used map[string]bool) ([]byte, bool) {
	want := map[importSpec]bool{}
	for spec := range mine.specs {
		if theirs.specs[spec] || !base.specs[spec] || spec.isUsed(used) {
			want[spec] = true
		}
	}
	for spec := range theirs.specs {
		if mine.specs[spec] || !base.specs[spec] || spec.isUsed(used) {
			want[spec] = true
		}
	}
	from := mine
	if bytes.Equal(mine.imports, base.imports) || len(mine.specs) == 0 {
		from = theirs
	}
	if maps.Equal(from.specs, want) {
		return from.imports, true
	}
	comments := maps.Clone(theirs.comments)
	maps.Copy(comments, mine.comments)
	return rewriteImports(from, want, comments)
}

// rewriteImports adds and drops imports in their declarations, with the
// comments in their lines. Those of new ones are in comments.
func rewriteImports(from goFile, want map[importSpec]bool, comments map[importSpec]string) ([]byte, bool) {
	const clause = "package p\n\n"
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "", clause+string(from.imports), parser.ParseComments)
	if err != nil {
		return nil, false
	}
	for _, line := range slices.Clone(file.Imports) {
		if spec, err := specOf(line); err == nil && !want[spec] {
			file.Comments = slices.DeleteFunc(file.Comments, func(c *ast.CommentGroup) bool { return c == line.Doc || c == line.Comment })
			astutil.DeleteNamedImport(files, file, spec.name, spec.path)
		}
	}
	for _, spec := range sortedSpecs(want) {
		if !from.specs[spec] {
			astutil.AddNamedImport(files, file, spec.name, spec.path)
		}
	}
	var code bytes.Buffer
	if err := format.Node(&code, files, file); err != nil {
		return nil, false
	}
	text := code.String()
	for spec, comment := range comments {
		if !from.specs[spec] && want[spec] {
			text = strings.Replace(text, spec.String()+"\n", spec.String()+" "+comment+"\n", 1)
		}
	}
	formatted, err := format.Source([]byte(text))
	return bytes.TrimPrefix(formatted, []byte(clause)), err == nil
}

func sortedSpecs(specs map[importSpec]bool) []importSpec {
	return slices.SortedFunc(maps.Keys(specs), func(a, b importSpec) int {
		return strings.Compare(a.path+" "+a.name, b.path+" "+b.name)
	})
}
