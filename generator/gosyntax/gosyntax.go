// Package gosyntax says what can be told of Go code by its syntax alone.
package gosyntax

import (
	"bytes"
	"go/ast"
	"path"
	"strings"

	"golang.org/x/mod/module"
)

// Declared lists the names that a declaration at the level of a package declares:
// "New", "Server.routes". It lists no imports.
func Declared(decl ast.Decl) []string {
	names := []string{}
	switch decl := decl.(type) {
	case *ast.FuncDecl:
		names = append(names, receiver(decl)+decl.Name.Name)
	case *ast.GenDecl:
		for _, spec := range decl.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				names = append(names, spec.Name.Name)
			case *ast.ValueSpec:
				for _, name := range spec.Names {
					names = append(names, name.Name)
				}
			}
		}
	}
	return names
}

// receiver returns the type that a method belongs to, with a dot.
func receiver(decl *ast.FuncDecl) string {
	if decl.Recv == nil || len(decl.Recv.List) == 0 {
		return ""
	}
	of := decl.Recv.List[0].Type
	if pointer, ok := of.(*ast.StarExpr); ok {
		of = pointer.X
	}
	switch indexed := of.(type) {
	case *ast.IndexExpr:
		of = indexed.X
	case *ast.IndexListExpr:
		of = indexed.X
	}
	if name, ok := of.(*ast.Ident); ok {
		return name.Name + "."
	}
	return "."
}

// PackageName is what a package most likely calls itself, by its import path.
func PackageName(importPath string) string {
	importPath, _, _ = module.SplitPathVersion(importPath)
	name, _, _ := strings.Cut(path.Base(importPath), ".")
	return strings.TrimPrefix(name, "go-")
}

// WithLF returns text with the line ends of Unix.
func WithLF(text []byte) []byte {
	if bytes.IndexByte(text, '\r') < 0 {
		return text
	}
	return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
}

// SameLines reports whether two texts differ in nothing but how their lines end.
func SameLines(a, b []byte) bool { return bytes.Equal(WithLF(a), WithLF(b)) }
