package merge

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ast/astutil"
)

// A goFile is Go code cut into the lines of its import declarations, and those
// above and below.
type goFile struct {
	above, imports, below []byte
	specs                 map[importSpec]bool
}

type importSpec struct{ name, path string }

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
	return Result{Parts: append(out.parts, below.Parts...)}, true
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

// cut reports false for code that does not parse, imports C, or has other code
// in a line with an import.
func cut(code []byte) (goFile, bool) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "", code, parser.ImportsOnly|parser.SkipObjectResolution)
	if err != nil {
		return goFile{}, false
	}
	offset := func(pos token.Pos) int { return files.PositionFor(pos, false).Offset }
	start, end := lineEnd(code, offset(file.Name.End())), 0
	end = start
	if len(file.Decls) > 0 {
		first, last := offset(file.Decls[0].Pos()), offset(file.Decls[len(file.Decls)-1].End())
		start, end = bytes.LastIndexByte(code[:first], '\n')+1, lineEnd(code, last)
		rest := bytes.TrimSpace(code[last:end])
		if len(bytes.TrimSpace(code[start:first])) > 0 || len(rest) > 0 && !bytes.HasPrefix(rest, []byte("//")) {
			return goFile{}, false
		}
	}
	specs := map[importSpec]bool{}
	for _, line := range file.Imports {
		path, err := strconv.Unquote(line.Path.Value)
		if err != nil || path == "C" {
			return goFile{}, false
		}
		spec := importSpec{path: path}
		if line.Name != nil {
			spec.name = line.Name.Name
		}
		specs[spec] = true
	}
	return goFile{code[:start], code[start:end], code[end:], specs}, true
}

// lineEnd returns where the line after the one of an offset begins.
func lineEnd(code []byte, offset int) int {
	if i := bytes.IndexByte(code[offset:], '\n'); i >= 0 {
		return offset + i + 1
	}
	return len(code)
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
	return rewriteImports(from, want)
}

// rewriteImports adds and drops imports in their declarations.
func rewriteImports(from goFile, want map[importSpec]bool) ([]byte, bool) {
	const clause = "package p\n\n"
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "", clause+string(from.imports), parser.ParseComments)
	if err != nil {
		return nil, false
	}
	for _, spec := range sortedSpecs(from.specs) {
		if !want[spec] {
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
	return bytes.TrimPrefix(code.Bytes(), []byte(clause)), true
}

func sortedSpecs(specs map[importSpec]bool) []importSpec {
	return slices.SortedFunc(maps.Keys(specs), func(a, b importSpec) int {
		return strings.Compare(a.path+" "+a.name, b.path+" "+b.name)
	})
}

var majorVersion = regexp.MustCompile(`^v[0-9]+$`)

// isUsed reports whether one of the names that the package may have is used.
// Its path is all there is to tell by.
func (s importSpec) isUsed(used map[string]bool) bool {
	if s.name != "" {
		return s.name == "." || used[s.name]
	}
	name := path.Base(s.path)
	if majorVersion.MatchString(name) {
		name = path.Base(path.Dir(s.path))
	}
	words := strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '.' })
	return used[strings.Join(words, "")] || slices.ContainsFunc(words, func(word string) bool { return used[word] })
}

// namesUsed returns the names that code below imports uses and does not
// declare itself.
func namesUsed(code []byte) map[string]bool {
	file, _ := parser.ParseFile(token.NewFileSet(), "", "package p\n"+string(code), 0)
	used := map[string]bool{}
	if file == nil {
		return used
	}
	unresolved := map[*ast.Ident]bool{}
	for _, name := range file.Unresolved {
		unresolved[name] = true
	}
	ast.Inspect(file, func(node ast.Node) bool {
		if selector, ok := node.(*ast.SelectorExpr); ok {
			if name, ok := selector.X.(*ast.Ident); ok && unresolved[name] {
				used[name.Name] = true
			}
		}
		return true
	})
	return used
}
