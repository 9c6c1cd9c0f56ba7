package merge

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
)

// bodies returns a function that reports whether the place before a line of Go
// code, counted from 0, is one where order is meaning: among the statements of a
// function, or the arguments of a call. Among declarations, in a literal and in a
// list of fields it is not.
func bodies(code []byte) func(line int) bool {
	prefix := []byte{}
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "", code, parser.SkipObjectResolution)
	if err != nil {
		prefix = []byte("package p\n") // what is below the imports
		file, err = parser.ParseFile(files, "", append(prefix, code...), parser.SkipObjectResolution)
	}
	if err != nil {
		return func(int) bool { return false }
	}
	shift := bytes.Count(prefix, []byte("\n"))
	line := func(p token.Pos) int { return files.Position(p).Line - shift }
	return func(at int) bool {
		isOrdered := false
		ast.Inspect(file, func(n ast.Node) bool {
			from, to, ordered := extent(n)
			if !from.IsValid() {
				return true
			}
			if line(from) > at || line(to) <= at {
				return true
			}
			isOrdered = ordered // of the innermost one, which comes last
			return true
		})
		return isOrdered
	}
}

// extent is what a node has between braces or parentheses, and whether the order
// in it is meaning. It is nowhere for what has none.
func extent(n ast.Node) (from, to token.Pos, ordered bool) {
	switch n := n.(type) {
	case *ast.BlockStmt:
		return n.Lbrace, n.Rbrace, true
	case *ast.CallExpr:
		return n.Lparen, n.Rparen, true
	case *ast.CompositeLit:
		return n.Lbrace, n.Rbrace, false
	case *ast.FieldList:
		return n.Opening, n.Closing, false
	case *ast.GenDecl:
		return n.Lparen, n.Rparen, false
	}
	return token.NoPos, token.NoPos, false
}
