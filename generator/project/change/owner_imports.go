package change

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"

	"backend/generator/gosyntax"
	"backend/generator/project/journal"
	"backend/generator/project/refusal"
)

// An owner is what somebody has written into a project: the files that are not
// as they were made. It is read when it is first asked for.
type owner struct {
	disk journal.Disk
	base map[string][]byte

	scanned bool
	err     error
	found   []use

	homes map[string]string // of packages that were moved, empty for one that was not
}

// A use is an import in a file of the owner's.
type use struct {
	path  string // of the file
	line  int
	names string // the import path
}

// imports reports whether the owner's code imports a package of a module.
func (o *owner) imports(module string) bool {
	return slices.ContainsFunc(o.uses(), func(u use) bool {
		return u.names == module || strings.HasPrefix(u.names, module+"/")
	})
}

// uses lists the imports in the owner's code.
func (o *owner) uses() []use {
	if !o.scanned {
		o.scanned = true
		o.err = eachFile(o.disk, ".", o.scan)
	}
	return o.found
}

// eachFile calls visit for all regular files below dir that the go command
// could look at, in the order of their names.
func eachFile(d journal.Disk, dir string, visit func(name string) error) error {
	entries, err := d.ReadDir(dir)
	if err != nil {
		return journal.UnreadableFile(dir, err)
	}
	for _, entry := range entries {
		name := path.Join(dir, entry.Name())
		switch {
		case entry.IsDir() && !isIgnoredDir(entry.Name()):
			err = eachFile(d, name, visit)
		case entry.Type().IsRegular():
			err = visit(name)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// isIgnoredDir reports whether the go command does not look into a directory.
func isIgnoredDir(name string) bool {
	return name[0] == '.' || name[0] == '_' || name == "testdata" || name == "vendor" || name == "node_modules"
}

// scan reads the imports of a Go file that the owner has written or changed.
func (o *owner) scan(name string) error {
	if path.Ext(name) != ".go" {
		return nil
	}
	text, err := o.disk.ReadFile(name)
	if err != nil {
		return journal.UnreadableFile(name, err)
	}
	if made, ok := o.base[name]; ok && gosyntax.SameLines(text, made) || !bytes.Contains(text, []byte("import")) {
		return nil
	}
	files := token.NewFileSet()
	file, _ := parser.ParseFile(files, name, text, parser.SkipObjectResolution) // what can be read of it
	if file == nil {
		return nil
	}
	made, _ := parser.ParseFile(token.NewFileSet(), name, o.base[name], parser.SkipObjectResolution)
	for _, spec := range file.Imports {
		if imported, err := strconv.Unquote(spec.Path.Value); err == nil && !isGenerated(spec, file, made) {
			o.found = append(o.found, use{name, files.Position(spec.Pos()).Line, imported})
		}
	}
	return nil
}

// isGenerated reports whether an import of an edited file was there when the
// file was made, for code that was there, too: with that code it goes.
func isGenerated(spec *ast.ImportSpec, file, made *ast.File) bool {
	if made == nil || spec.Name != nil || !slices.ContainsFunc(made.Imports, func(other *ast.ImportSpec) bool {
		return other.Name == nil && other.Path.Value == spec.Path.Value
	}) {
		return false
	}
	imported, err := strconv.Unquote(spec.Path.Value)
	if err != nil {
		return false
	}
	name := gosyntax.PackageName(imported)
	return selections(file, name) <= selections(made, name)
}

// selections counts how often code selects from what has a name.
func selections(file *ast.File, name string) int {
	count := 0
	ast.Inspect(file, func(node ast.Node) bool {
		if selector, ok := node.(*ast.SelectorExpr); ok {
			if ident, ok := selector.X.(*ast.Ident); ok && ident.Name == name {
				count++
			}
		}
		return true
	})
	return count
}

// dependents returns a [*refusal.Error] if the owner's code imports a package that
// goes away.
func (o *owner) dependents(modulePath, title string, before, after map[string][]byte) error {
	gone := packages(before)
	for dir := range packages(after) {
		delete(gone, dir)
	}
	if len(gone) == 0 {
		return nil
	}
	for _, use := range o.uses() {
		dir := strings.TrimPrefix(use.names, modulePath+"/")
		if _, isThere := after[use.path]; !gone[dir] || dir == use.names || o.base[use.path] != nil && !isThere {
			continue
		}
		return refusal.New("change that code first, then run the command again",
			"%s:%d uses the package %s, which %s takes away", refusal.File(use.path), use.line, dir, title)
	}
	return o.err
}

// packages lists the directories that hold Go code.
func packages(files map[string][]byte) map[string]bool {
	dirs := map[string]bool{}
	for name := range files {
		if path.Ext(name) == ".go" && !strings.HasSuffix(name, "_test.go") {
			dirs[path.Dir(name)] = true
		}
	}
	return dirs
}
