package engine

import (
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"io/fs"
	"strconv"
	"strings"

	"backend/generator/gosyntax"

	"golang.org/x/tools/go/ast/astutil"
)

// formattedFile lists the templates of Go code for whose formatting nothing has to
// be done when they are rendered. A test makes and proves it: formatting is most of
// what rendering costs.
const formattedFile = "formatted.txt"

// formattedTemplates reads formattedFile.
func formattedTemplates(templates fs.FS) (map[string]bool, error) {
	list, err := readOptional(templates, formattedFile)
	if err != nil {
		return nil, err
	}
	names := map[string]bool{}
	for name := range strings.Lines(string(list)) {
		names[strings.TrimSuffix(name, "\n")] = true
	}
	return names, nil
}

// Format returns Go source as gofmt would, without the imports it does not
// use, and those it uses: a template lists what any of its fields may need.
func Format(source []byte) (formatted []byte, imports []string, err error) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "", source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, nil, err
	}
	dropUnusedImports(files, file)
	ast.SortImports(files, file)
	out := buffer(len(source) + len(source)/8)
	gofmt := printer.Config{Mode: printer.UseSpaces | printer.TabIndent, Tabwidth: 8}
	if err := gofmt.Fprint(out, files, file); err != nil {
		return nil, nil, err
	}
	for _, spec := range file.Imports {
		if imported, err := strconv.Unquote(spec.Path.Value); err == nil {
			imports = append(imports, imported)
		}
	}
	return out.Bytes(), imports, nil
}

func dropUnusedImports(files *token.FileSet, file *ast.File) {
	used := map[string]bool{"_": true}
	ast.Inspect(file, func(node ast.Node) bool {
		if selector, ok := node.(*ast.SelectorExpr); ok {
			if id, ok := selector.X.(*ast.Ident); ok {
				used[id.Name] = true
			}
		}
		return true
	})
	for _, spec := range append([]*ast.ImportSpec{}, file.Imports...) {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil || used[nameOf(spec, imported)] {
			continue
		}
		name := ""
		if spec.Name != nil {
			name = spec.Name.Name
		}
		astutil.DeleteNamedImport(files, file, name, imported)
	}
	for _, decl := range file.Decls {
		if block, ok := decl.(*ast.GenDecl); ok && block.Tok == token.IMPORT && len(block.Specs) == 1 {
			block.Lparen = token.NoPos // one needs no parentheses
		}
	}
}

// nameOf is the name by which a file speaks of an import.
func nameOf(spec *ast.ImportSpec, imported string) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	return gosyntax.PackageName(imported)
}
