package platforms_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
)

// TestTypes has the tool and a project of each framework type-checked for other
// platforms, from the source of all that they import there. That costs seconds,
// where a machine that has not done it before would compile the standard library,
// SQLite and gin for minutes. The default tier looks at one platform of each
// system.
func TestTypes(t *testing.T) {
	tier.Slow(t)
	seen := map[string]bool{}
	chosen := tier.Some(t, foreign(), func(_ int, p platform) bool {
		isFirst := !seen[p.system]
		seen[p.system] = true
		return isFirst
	})
	dirs := projects(t)
	for _, p := range chosen {
		t.Run(p.String(), func(t *testing.T) {
			c := checker{p, token.NewFileSet(), map[string]*types.Package{}, map[string]*types.Package{}}
			if err := c.check(".", launch.Tool); err != nil {
				t.Errorf("the tool: %v", err)
			}
			c.modules = map[string]*types.Package{} // projects share theirs, the tool has other versions
			for _, dir := range dirs {
				if err := c.check(dir, "."); err != nil {
					t.Errorf("%s: %v", filepath.Base(dir), err)
				}
			}
		})
	}
}

// TestTypesDiffer shows that what builds here and not elsewhere is found.
func TestTypesDiffer(t *testing.T) {
	tier.Slow(t)
	const program = "package main\n\nimport \"syscall\"\n\nfunc main() { %s }\n"
	for name, test := range map[string]struct {
		platform
		body, want string
	}{
		"everywhere":      {platform{"windows", "amd64"}, `println(syscall.Getpid())`, ""},
		"not on Windows":  {platform{"windows", "amd64"}, `syscall.Kill(1, 9)`, "undefined: syscall.Kill"},
		"on Darwin":       {platform{"darwin", "arm64"}, `syscall.Kill(1, 9)`, ""},
		"not with 32 bit": {platform{"linux", "386"}, `var n int = 1 << 40; println(n)`, "overflows"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, "go.mod"), "module differs\n")
			write(t, filepath.Join(dir, "main.go"), fmt.Sprintf(program, test.body))
			c := checker{test.platform, token.NewFileSet(), map[string]*types.Package{}, map[string]*types.Package{}}
			err := c.check(dir, ".")
			if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, wanted %q", err, test.want)
			}
		})
	}
}

// A checker type-checks programs for one platform.
type checker struct {
	platform
	positions         *token.FileSet
	standard, modules map[string]*types.Package // by import path
}

// listed is what the go command says of a package.
type listed struct {
	ImportPath, Dir string
	GoFiles         []string
	ImportMap       map[string]string
	Standard        bool
	Module          *struct{ Main bool }
}

// check returns the first error in a program, or in what others declare for it.
func (c checker) check(dir, name string) error {
	list := launch.Command(c.env(), dir, "go", "list", "-deps", "-json=ImportPath,Dir,GoFiles,ImportMap,Standard,Module", name)
	var problems bytes.Buffer
	list.Stderr = &problems
	out, err := list.Output()
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", list, err, problems.Bytes())
	}
	own := map[string]*types.Package{}
	for packages := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := packages.Decode(&p); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		known := c.modules
		switch {
		case p.Standard:
			known = c.standard
		case p.Module != nil && p.Module.Main:
			known = own
		}
		if known[p.ImportPath] != nil {
			continue
		}
		if known[p.ImportPath], err = c.typesOf(p, own); err != nil {
			return err
		}
	}
}

// typesOf type-checks a package: all of it if it is one of the program, and of
// others what they declare.
func (c checker) typesOf(p listed, own map[string]*types.Package) (*types.Package, error) {
	if p.ImportPath == "unsafe" {
		return types.Unsafe, nil
	}
	files := []*ast.File{}
	for _, name := range p.GoFiles {
		file, err := parser.ParseFile(c.positions, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	config := types.Config{
		IgnoreFuncBodies: p.Module == nil || !p.Module.Main,
		Sizes:            types.SizesFor("gc", c.architecture),
		Importer: importer(func(name string) (*types.Package, error) {
			if mapped := p.ImportMap[name]; mapped != "" {
				name = mapped
			}
			for _, known := range []map[string]*types.Package{own, c.modules, c.standard} {
				if known[name] != nil {
					return known[name], nil
				}
			}
			return nil, fmt.Errorf("%s is not listed", name)
		}),
	}
	return config.Check(p.ImportPath, c.positions, files, nil)
}

type importer func(string) (*types.Package, error)

func (i importer) Import(name string) (*types.Package, error) { return i(name) }
