package attention

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"strconv"
	"strings"

	"backend/generator/merge"
)

// A File is one that the owner has written, or edited since it was made.
type File struct {
	Path    string
	Text    []byte // as it is, with LF
	Made    []byte // as it was generated; nil for a file of the owner's own
	Planned []byte // as the change leaves it; nil if it goes or is not known yet

	constants map[string]string // strings that the owner's code gives a name

	own    map[int]bool // the numbers of the owner's lines, from 1
	parsed bool
	fset   *token.FileSet
	syntax *ast.File
}

// isOwn reports whether the owner wrote a line.
func (f *File) isOwn(line int) bool {
	if f.Made == nil {
		return true
	}
	if f.own == nil {
		f.own = map[int]bool{}
		for _, e := range merge.Lines(f.Made, f.Text) {
			for i := e.B0; i < e.B1; i++ {
				f.own[i+1] = true
			}
		}
	}
	return f.own[line]
}

// at is an attention about a line of the file.
func (f *File) at(line int, what, do string) Attention {
	return Attention{File: f.Path, Line: line, What: what, Do: do, Text: LineOf(f.Text, line)}
}

// LineOf is a line of a text, without blanks around it.
func LineOf(text []byte, line int) string {
	lines := bytes.Split(text, []byte("\n"))
	if line < 1 || line > len(lines) {
		return ""
	}
	return string(bytes.TrimSpace(lines[line-1]))
}

// Nearest is the line with a text that is nearest to where it was, 0 if there is
// none.
func Nearest(file []byte, text string, was int) int {
	best := 0
	for i, line := range bytes.Split(file, []byte("\n")) {
		if string(bytes.TrimSpace(line)) == text && (best == 0 || abs(i+1-was) < abs(best-was)) {
			best = i + 1
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

func (f *File) isGo() bool   { return path.Ext(f.Path) == ".go" }
func (f *File) isTest() bool { return strings.HasSuffix(f.Path, "_test.go") }

// code is the syntax of a Go file, nil for what cannot be read.
func (f *File) code() *ast.File {
	if !f.parsed {
		f.parsed = true
		f.fset = token.NewFileSet()
		if f.isGo() {
			f.syntax, _ = parser.ParseFile(f.fset, "", f.Text, parser.SkipObjectResolution)
		}
	}
	return f.syntax
}

func (f *File) line(p token.Pos) int { return f.fset.Position(p).Line }

// imports reports whether the file imports a package whose path contains a word.
func (f *File) imports(word string) bool {
	if f.code() == nil {
		return false
	}
	for _, spec := range f.code().Imports {
		if strings.Contains(spec.Path.Value, word) {
			return true
		}
	}
	return false
}

// functions are the functions of a Go file that have a body.
func (f *File) functions() []*ast.FuncDecl {
	found := []*ast.FuncDecl{}
	if f.code() == nil {
		return found
	}
	for _, decl := range f.code().Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok && fn.Body != nil {
			found = append(found, fn)
		}
	}
	return found
}

// goFiles are the owner's Go files, without their tests.
func (in Input) goFiles() []*File {
	found := []*File{}
	for _, f := range in.Files {
		if f.isGo() && !f.isTest() && f.code() != nil {
			found = append(found, f)
		}
	}
	return found
}

// A text is a string in Go code, with what is added to it. What is not known
// before the program runs stands in it as unknown.
type text struct {
	value string
	line  int // where it begins
	lines []int
	node  ast.Node
}

const unknown = "\x00"

// lineAt is the line of an offset in the text.
func (t text) lineAt(offset int) int {
	if offset < len(t.lines) {
		return t.lines[offset]
	}
	return t.line
}

// texts are the strings in a part of a file, each as long as it can be read.
func (f *File) texts(in ast.Node) []text {
	found := []text{}
	ast.Inspect(in, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec, *ast.Field:
			return false
		case *ast.BinaryExpr, *ast.BasicLit:
			expr := n.(ast.Expr)
			t := text{line: f.line(expr.Pos()), node: n}
			if f.collect(expr, &t) {
				found = append(found, t)
				return false
			}
		}
		return true
	})
	return found
}

// collect adds an expression to a text, and reports whether there is a string in it.
func (f *File) collect(e ast.Expr, t *text) bool {
	switch e := e.(type) {
	case *ast.ParenExpr:
		return f.collect(e.X, t)
	case *ast.BasicLit:
		value, err := strconv.Unquote(e.Value)
		if e.Kind != token.STRING || err != nil {
			return false
		}
		line, isRaw := f.line(e.Pos()), e.Value[0] == '`'
		for i := range len(value) {
			t.lines = append(t.lines, line)
			if isRaw && value[i] == '\n' {
				line++
			}
		}
		t.value += value
		return true
	case *ast.BinaryExpr:
		if e.Op != token.ADD {
			return false
		}
		left := f.addend(e.X, t)
		return f.addend(e.Y, t) || left
	}
	return false
}

// addend is collect for one side of a sum, which may be unknown.
func (f *File) addend(e ast.Expr, t *text) bool {
	if f.collect(e, t) {
		return true
	}
	value, ok := f.named(e)
	if !ok {
		value = unknown
	}
	for range len(value) {
		t.lines = append(t.lines, f.line(e.Pos()))
	}
	t.value += value
	return ok
}
