package attention

import (
	"go/ast"
	"go/token"
	"strconv"
)

// constants are the strings that the owner's code gives a name, wherever it does.
// A name that stands for two of them stands for none.
func (in Input) constants() map[string]string {
	found, twice := map[string]string{}, map[string]bool{}
	for _, f := range in.Files {
		if f.code() == nil {
			continue
		}
		for _, decl := range f.code().Decls {
			general, ok := decl.(*ast.GenDecl)
			if !ok || general.Tok != token.CONST {
				continue
			}
			for _, spec := range general.Specs {
				value := spec.(*ast.ValueSpec)
				for i, name := range value.Names {
					if i >= len(value.Values) {
						break
					}
					text, isString := literal(value.Values[i])
					if was, known := found[name.Name]; known && was != text || !isString {
						twice[name.Name] = true
					}
					found[name.Name] = text
				}
			}
		}
	}
	for name := range twice {
		delete(found, name)
	}
	return found
}

// literal is the value of a string that stands in the code.
func literal(e ast.Expr) (value string, ok bool) {
	lit, isLit := e.(*ast.BasicLit)
	if !isLit || lit.Kind != token.STRING {
		return "", false
	}
	value, err := strconv.Unquote(lit.Value)
	return value, err == nil
}

// prepare tells all files what the constants are.
func (in Input) prepare() {
	constants := in.constants()
	for _, f := range in.Files {
		f.constants = constants
	}
}

// named is the constant that an expression names: todosTable, or store.TodosTable.
func (f *File) named(e ast.Expr) (value string, ok bool) {
	switch e := e.(type) {
	case *ast.Ident:
		value, ok = f.constants[e.Name]
	case *ast.SelectorExpr:
		if _, isPackage := e.X.(*ast.Ident); isPackage {
			value, ok = f.constants[e.Sel.Name]
		}
	}
	return value, ok
}
