package generator

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"backend/generator/engine"
	"backend/generator/spec"
	"backend/templates"
)

// TestTestsBorrowFromFilesOfTheirOwn holds test files to what lets an owner
// delete or rewrite the tests of a project: what a test of another directory
// uses stands in a file without tests. Otherwise the next change adds tests that
// do not compile.
func TestTestsBorrowFromFilesOfTheirOwn(t *testing.T) {
	faults := map[string]string{} // the first combination that has it
	for _, c := range everyCombination() {
		for _, fault := range borrowed(t, templates.FS, c.spec, c.render(t)) {
			if faults[fault] == "" {
				faults[fault] = c.name
			}
		}
	}
	for _, fault := range slices.Sorted(maps.Keys(faults)) {
		t.Errorf("%s: %s", faults[fault], fault)
	}
}

// TestBorrowedFromTestsIsFound shows that the test above can fail.
func TestBorrowedFromTestsIsFound(t *testing.T) {
	const lent, test = "func clean() {}\n", "func TestA() {}\n"
	for _, try := range []struct{ name, base, sqlite, want string }{
		{"from a test", lent + test, "func TestB() { clean() }\n", "a/b_test.go uses clean of a/a_test.go, which has tests"},
		{"from a file of its own", lent, "func TestB() { clean() }\n", ""},
		{"a method of that name", lent + test, "func TestB(m M) { m.clean() }\n", ""},
		{"of its own", test, lent + "func TestB() { clean() }\n", ""},
	} {
		t.Run(try.name, func(t *testing.T) {
			files := small("base/a/a_test.go", "package a\n"+try.base, "sqlite/a/b_test.go", "package a\n"+try.sqlite)
			rendered, err := Render(files, spec.Default("shop"))
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(borrowed(t, files, spec.Default("shop"), rendered), "; "); got != try.want {
				t.Errorf("got  %q\nwant %q", got, try.want)
			}
		})
	}
}

// A testFile is what a file of tests has and wants.
type testFile struct {
	path, directory string // of templates
	hasTests        bool
	declared, used  []string
}

var testFileOf = map[string]testFile{} // by path, directory and bytes: most are in many combinations

// borrowed lists what test files of the project that s describes, which is
// rendered already, use of tests of other directories.
func borrowed(t *testing.T, templates fs.FS, s spec.Spec, rendered []File) []string {
	t.Helper()
	faults, files := []string{}, testFiles(t, templates, s, rendered)
	for _, lender := range files {
		for _, user := range files {
			if !lender.hasTests || lender.directory == user.directory || path.Dir(lender.path) != path.Dir(user.path) {
				continue
			}
			for _, name := range lender.declared {
				if slices.Contains(user.used, name) && !slices.Contains(user.declared, name) {
					faults = append(faults, user.path+" uses "+name+" of "+lender.path+", which has tests")
				}
			}
		}
	}
	return faults
}

func testFiles(t *testing.T, templates fs.FS, s spec.Spec, rendered []File) []testFile {
	t.Helper()
	entries := rendering(t, templates, s).Entries
	files := []testFile{}
	for _, file := range rendered {
		i := slices.IndexFunc(entries, func(e engine.Entry) bool { return e.Path == file.Path })
		if i < 0 || !strings.HasSuffix(file.Path, "_test.go") {
			continue
		}
		directory, _, _ := strings.Cut(entries[i].Template, "/")
		files = append(files, parseTestFile(t, file, directory))
	}
	return files
}

func parseTestFile(t *testing.T, file File, directory string) testFile {
	t.Helper()
	key := file.Path + "\n" + directory + "\n" + string(file.Data)
	if known, ok := testFileOf[key]; ok {
		return known
	}
	syntax, err := parser.ParseFile(token.NewFileSet(), file.Path, file.Data, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	testFileOf[key] = newTestFile(file.Path, directory, syntax)
	return testFileOf[key]
}

func newTestFile(path, directory string, syntax *ast.File) testFile {
	f := testFile{path: path, directory: directory}
	for _, decl := range syntax.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			f.hasTests = f.hasTests || strings.HasPrefix(decl.Name.Name, "Test")
			f.declared = append(f.declared, decl.Name.Name)
		case *ast.GenDecl:
			f.declared = append(f.declared, declaredIn(decl)...)
		}
	}
	selected := map[*ast.Ident]bool{} // what stands behind a dot
	ast.Inspect(syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			selected[n.Sel] = true
		case *ast.Ident:
			if !selected[n] {
				f.used = append(f.used, n.Name)
			}
		}
		return true
	})
	return f
}

// declaredIn lists the constants, variables and types of a declaration.
func declaredIn(decl *ast.GenDecl) []string {
	names := []string{}
	for _, spec := range decl.Specs {
		switch spec := spec.(type) {
		case *ast.ValueSpec:
			for _, name := range spec.Names {
				names = append(names, name.Name)
			}
		case *ast.TypeSpec:
			names = append(names, spec.Name.Name)
		}
	}
	return names
}
