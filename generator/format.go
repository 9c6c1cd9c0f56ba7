package generator

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"path"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ast/astutil"
)

// format returns Go source as gofmt would, without the imports it does not
// use, and those it uses: a template lists what any of its fields may need.
func format(source []byte) (formatted []byte, imports []string, err error) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "", source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, nil, err
	}
	dropUnusedImports(files, file)
	ast.SortImports(files, file)
	var out bytes.Buffer
	gofmt := printer.Config{Mode: printer.UseSpaces | printer.TabIndent, Tabwidth: 8}
	if err := gofmt.Fprint(&out, files, file); err != nil {
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
		if err != nil || used[importName(spec, imported)] {
			continue
		}
		name := ""
		if spec.Name != nil {
			name = spec.Name.Name
		}
		astutil.DeleteNamedImport(files, file, name, imported)
	}
}

var majorVersion = regexp.MustCompile(`^v[0-9]+$`)

// importName is the name by which a file speaks of an import.
func importName(spec *ast.ImportSpec, imported string) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	if majorVersion.MatchString(path.Base(imported)) {
		imported = path.Dir(imported)
	}
	name, _, _ := strings.Cut(path.Base(imported), ".")
	return strings.TrimPrefix(name, "go-")
}
