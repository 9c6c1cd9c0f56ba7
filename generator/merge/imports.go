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

	"backend/generator/lazyregexp"

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
	imports, ok := mergeImports(b, m, t, used, rules)
	if !ok {
		return Result{}, false
	}
	out := writer{parts: above.Parts}
	out.text(slices.Clone(imports))
	below.moveDown(bytes.Count(m.above, []byte("\n")) + bytes.Count(m.imports, []byte("\n")))
	result := Result{Parts: append(out.parts, below.Parts...)}
	if len(below.Parts) > 1 {
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

// mergeImports returns the import declarations, merged by lines if that makes
// the right set. Otherwise they are those of theirs with what mine added and
// dropped or, if mine changed more than that, those of mine with what theirs
// added and dropped.
func mergeImports(base, mine, theirs goFile, used map[string]bool, rules rules) ([]byte, bool) {
	want := wantedImports(base, mine, theirs, used)
	rules.touching = false // or a new group may part the imports of an old one
	lines := weave(base.imports, mine.imports, theirs.imports, rules)
	if text := lines.Resolve(); len(lines.Conflicts()) == 0 && declares(text, want) {
		return text, true
	}
	from := mine
	if len(mine.specs) == 0 || onlyPlainImports(base.imports, mine.imports) {
		from = theirs
	}
	comments := maps.Clone(theirs.comments)
	maps.Copy(comments, mine.comments)
	return rewriteImports(from, want, comments)
}

var plainImport = lazyregexp.New(`^\s*(\w+\s+|\.\s+)?"[^"]+"\s*$`)

// onlyPlainImports reports whether two texts differ only in lines that import
// a package and say nothing else.
func onlyPlainImports(a, b []byte) bool {
	linesA, linesB := split(a), split(b)
	for _, e := range Lines(a, b) {
		changed := slices.Concat(linesA[e.A0:e.A1], linesB[e.B0:e.B1])
		if slices.ContainsFunc(changed, func(line []byte) bool { return !plainImport().Match(line) }) {
			return false
		}
	}
	return true
}

// declares reports whether import declarations are well formed and make a set.
func declares(imports []byte, want map[importSpec]bool) bool {
	file, ok := cut(slices.Concat([]byte(emptyFile), imports))
	return ok && maps.Equal(file.specs, want) && len(file.specs) == file.count
}

func wantedImports(base, mine, theirs goFile, used map[string]bool) map[importSpec]bool {
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
	return want
}

// emptyFile is what import declarations need above them to be parsed.
const emptyFile = "package p\n\n"

// rewriteImports adds and drops imports in their declarations, with the
// comments in their lines. Those of new ones are in comments.
func rewriteImports(from goFile, want map[importSpec]bool, comments map[importSpec]string) ([]byte, bool) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "", emptyFile+string(from.imports), parser.ParseComments)
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
	return bytes.TrimPrefix(formatted, []byte(emptyFile)), err == nil
}

func sortedSpecs(specs map[importSpec]bool) []importSpec {
	return slices.SortedFunc(maps.Keys(specs), func(a, b importSpec) int {
		return strings.Compare(a.path+" "+a.name, b.path+" "+b.name)
	})
}
