package merge

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"

	"backend/generator/lazyregexp"
)

// A goFile is Go code cut into the lines of its import declarations, and those
// above and below.
type goFile struct {
	above, imports, below []byte
	specs                 map[importSpec]bool
	count                 int                   // of imports, which may stand there twice
	comments              map[importSpec]string // in the lines of imports
}

// An importSpec is an imported package, and the name it has if it says one.
type importSpec struct{ name, path string }

func specOf(line *ast.ImportSpec) (importSpec, error) {
	path, err := strconv.Unquote(line.Path.Value)
	if line.Name == nil {
		return importSpec{path: path}, err
	}
	return importSpec{line.Name.Name, path}, err
}

func (s importSpec) String() string {
	if s.name == "" {
		return strconv.Quote(s.path)
	}
	return s.name + " " + strconv.Quote(s.path)
}

// cut reports false for code that does not parse, imports C, or has other code
// in a line with an import.
func cut(code []byte) (goFile, bool) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "", code, parser.ImportsOnly|parser.ParseComments)
	if err != nil {
		return goFile{}, false
	}
	offset := func(pos token.Pos) int { return files.PositionFor(pos, false).Offset }
	start := lineEnd(code, offset(file.Name.End()))
	end := start
	if len(file.Decls) > 0 {
		first, last := offset(file.Decls[0].Pos()), offset(file.Decls[len(file.Decls)-1].End())
		start, end = bytes.LastIndexByte(code[:first], '\n')+1, lineEnd(code, last)
		rest := bytes.TrimSpace(code[last:end])
		if len(bytes.TrimSpace(code[start:first])) > 0 || len(rest) > 0 && !bytes.HasPrefix(rest, []byte("//")) {
			return goFile{}, false
		}
	}
	cut := goFile{
		above: code[:start], imports: code[start:end], below: code[end:],
		specs: map[importSpec]bool{}, count: len(file.Imports), comments: map[importSpec]string{},
	}
	for _, line := range file.Imports {
		spec, err := specOf(line)
		if err != nil || spec.path == "C" {
			return goFile{}, false
		}
		cut.specs[spec] = true
		if line.Comment != nil {
			cut.comments[spec] = line.Comment.List[0].Text
		}
	}
	return cut, true
}

// lineEnd returns where the line after the one of an offset begins.
func lineEnd(code []byte, offset int) int {
	if i := bytes.IndexByte(code[offset:], '\n'); i >= 0 {
		return offset + i + 1
	}
	return len(code)
}

var majorVersion = lazyregexp.New(`^v[0-9]+$`)

// isUsed reports whether one of the names that the package may have is used.
// Its path is all there is to tell by.
func (s importSpec) isUsed(used map[string]bool) bool {
	if s.name != "" {
		return s.name == "." || used[s.name]
	}
	name := path.Base(s.path)
	if majorVersion().MatchString(name) {
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
