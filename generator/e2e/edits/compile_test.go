package edits_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"

	"backend/generator/e2e/launch"
)

// exports are the files with what the compiler knows of packages that are not
// part of a project, by import path.
type exports map[string]string

// compile has the go command compile packages, and all that they import.
func compile(t *testing.T, packages []string, known modules) exports {
	t.Helper()
	dir := t.TempDir()
	var source bytes.Buffer
	source.WriteString("package everything\n")
	for _, name := range packages {
		fmt.Fprintf(&source, "import _ %q\n", name)
	}
	for name, text := range map[string][]byte{"go.mod": known.goMod(), "go.sum": known.goSum(), "all.go": source.Bytes()} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	command := launch.Command([]string{"GOFLAGS=-mod=mod -buildvcs=false -trimpath"}, dir, "go", "list", "-deps", "-export", "-json=ImportPath,Export", ".")
	command.Stderr = os.Stderr
	said, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	found := exports{}
	for decoder := json.NewDecoder(bytes.NewReader(said)); ; {
		var p struct{ ImportPath, Export string }
		if err := decoder.Decode(&p); err == io.EOF {
			return found
		} else if err != nil {
			t.Fatal(err)
		}
		found[p.ImportPath] = p.Export
	}
}

// A checker tells whether projects compile, tests included. It is for one
// goroutine.
type checker struct {
	fset    *token.FileSet
	foreign types.Importer
	parsed  map[[sha256.Size]byte]*parsed
	checked map[[sha256.Size]byte]*checked
	trial   int // how many have begun
}

func newChecker(from exports) *checker {
	fset := token.NewFileSet()
	open := func(name string) (io.ReadCloser, error) { return os.Open(from[name]) }
	return &checker{
		fset:    fset,
		foreign: importer.ForCompiler(fset, "gc", open),
		parsed:  map[[sha256.Size]byte]*parsed{},
		checked: map[[sha256.Size]byte]*checked{},
	}
}

// begin forgets what none of the last trials had: most of that is edited, and is
// not seen again.
func (c *checker) begin() {
	const remembered = 4
	c.trial++
	maps.DeleteFunc(c.parsed, func(_ [sha256.Size]byte, p *parsed) bool { return p.trial < c.trial-remembered })
	maps.DeleteFunc(c.checked, func(_ [sha256.Size]byte, p *checked) bool { return p.trial < c.trial-remembered })
}

type parsed struct {
	syntax *ast.File
	err    error
	trial  int // the last one that had it
}

// checked is a package in one of its versions.
type checked struct {
	key [sha256.Size]byte
	pkg *types.Package
	err error // the first one, of it or of what it imports

	trial int // the last one that had it
}

// A build is one project on its way.
type build struct {
	*checker
	tree   tree
	module string
	dirs   map[string][]string // Go files by directory
	done   map[string]*checked // by import path
	others map[string]bool     // imports from other modules
}

// check returns the first error that the compiler would find in a project, and
// the packages of other modules that it imports.
func (c *checker) check(t tree) (imports []string, err error) {
	b := &build{c, t, modfile.ModulePath(t["go.mod"]), map[string][]string{}, map[string]*checked{}, map[string]bool{}}
	for _, name := range slices.Sorted(maps.Keys(t)) {
		if path.Ext(name) == ".go" {
			b.dirs[path.Dir(name)] = append(b.dirs[path.Dir(name)], name)
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(b.dirs)) {
		if err = b.directory(dir); err != nil {
			return nil, err
		}
	}
	return slices.Sorted(maps.Keys(b.others)), nil
}

// directory checks a package, then with its tests, then its tests from outside.
func (b *build) directory(dir string) error {
	inside, outside := []string{}, []string{}
	for _, name := range b.dirs[dir] {
		file := b.parse(name)
		if file.err != nil {
			return file.err
		}
		if strings.HasSuffix(file.syntax.Name.Name, "_test") {
			outside = append(outside, name)
		} else {
			inside = append(inside, name)
		}
	}
	plain := b.plain(dir)
	if plain.err != nil {
		return plain.err
	}
	if !slices.ContainsFunc(inside, isTest) {
		return b.files(b.path(dir)+"_test", outside, b.imported).err
	}
	withTests := b.files(b.path(dir), inside, b.imported)
	if withTests.err != nil || len(outside) == 0 {
		return withTests.err
	}
	// Tests from outside see the package as those inside made it, and so does
	// everything that they import.
	b = &build{b.checker, b.tree, b.module, b.dirs, map[string]*checked{dir: withTests}, b.others}
	return b.files(b.path(dir)+"_test", outside, b.imported).err
}

func isTest(name string) bool { return strings.HasSuffix(name, "_test.go") }

func (b *build) path(dir string) string { return path.Join(b.module, dir) }

// plain checks the package of a directory without tests.
func (b *build) plain(dir string) *checked {
	if found, ok := b.done[dir]; ok {
		return found
	}
	b.done[dir] = &checked{err: fmt.Errorf("%s imports itself", dir)}
	b.done[dir] = b.files(b.path(dir), slices.DeleteFunc(slices.Clone(b.dirs[dir]), isTest), b.imported)
	return b.done[dir]
}

// imported is a package of the project; nil stands for one of another module.
func (b *build) imported(name string) *checked {
	dir, ok := strings.CutPrefix(name, b.module+"/")
	if !ok {
		return nil
	}
	if len(b.dirs[dir]) == 0 {
		return &checked{err: fmt.Errorf("there is no package %s", dir)}
	}
	return b.plain(dir)
}

// files checks one package. What has been checked before is not checked again.
func (b *build) files(name string, names []string, imported func(string) *checked) *checked {
	sum := sha256.New()
	fmt.Fprintln(sum, name)
	syntax, own := []*ast.File{}, map[string]*checked{}
	for _, name := range names {
		file := b.parse(name)
		if file.err != nil {
			return &checked{err: file.err}
		}
		syntax = append(syntax, file.syntax)
		fmt.Fprintln(sum, name, sha256.Sum256(b.tree[name]))
		if err := b.embedded(path.Dir(name), file.syntax); err != nil {
			return &checked{err: err}
		}
		for _, spec := range file.syntax.Imports {
			imports, _ := strconv.Unquote(spec.Path.Value)
			p := imported(imports)
			switch {
			case p != nil && p.err != nil:
				return &checked{err: p.err}
			case p != nil:
				own[imports] = p
				fmt.Fprintln(sum, imports, p.key)
			case strings.Contains(strings.Split(imports, "/")[0], "."):
				b.others[imports] = true
			}
		}
	}
	key := [sha256.Size]byte(sum.Sum(nil))
	if known, ok := b.checked[key]; ok {
		known.trial = b.trial
		return known
	}
	result := &checked{key: key, trial: b.trial}
	config := types.Config{
		GoVersion: "go" + strings.TrimSuffix(goVersion, ".0"),
		Importer: importerFunc(func(name string) (*types.Package, error) {
			if p, ok := own[name]; ok {
				return p.pkg, nil
			}
			return b.foreign.Import(name)
		}),
		Sizes: types.SizesFor("gc", runtime.GOARCH),
	}
	result.pkg, result.err = config.Check(name, b.fset, syntax, nil)
	b.checked[key] = result
	return result
}

type importerFunc func(string) (*types.Package, error)

func (f importerFunc) Import(name string) (*types.Package, error) { return f(name) }

// parse reads a Go file, each content under a name once.
func (b *build) parse(name string) *parsed {
	key := sha256.Sum256(slices.Concat([]byte(name+"\n"), b.tree[name]))
	found, ok := b.parsed[key]
	if !ok {
		found = new(parsed)
		found.syntax, found.err = parser.ParseFile(b.fset, name, b.tree[name], parser.ParseComments|parser.SkipObjectResolution)
		b.parsed[key] = found
	}
	found.trial = b.trial
	return found
}

// embedded makes sure that each pattern to embed matches something.
func (b *build) embedded(dir string, file *ast.File) error {
	for _, group := range file.Comments {
		for _, comment := range group.List {
			patterns, ok := strings.CutPrefix(comment.Text, "//go:embed ")
			for _, pattern := range strings.Fields(patterns) {
				if ok && !b.holds(path.Join(dir, pattern)) {
					return fmt.Errorf("%s: pattern %s: no matching files found", dir, pattern)
				}
			}
		}
	}
	return nil
}

func (b *build) holds(pattern string) bool {
	for name := range b.tree {
		for ; name != "."; name = path.Dir(name) {
			if ok, _ := path.Match(pattern, name); ok {
				return true
			}
		}
	}
	return false
}

// place is where and what an error of the compiler is, in one line.
func place(err error) string {
	if e, ok := errors.AsType[types.Error](err); ok {
		at := e.Fset.Position(e.Pos)
		said, _, _ := strings.Cut(e.Msg, "\n")
		return fmt.Sprintf("%s:%d: %s", at.Filename, at.Line, said)
	}
	return err.Error()
}
