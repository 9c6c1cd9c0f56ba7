// Command refresh writes require.mod and require.sum into every directory of
// templates: what the imports in it add to go.mod and go.sum of a project.
//
// For each directory it lets `go mod tidy` look at a module that imports the
// same packages, with every module pinned to the version in versions.mod. It
// needs the go command and, for modules that are not in its cache, the
// network.
//
//	go generate ./templates
package main

import (
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/mod/modfile"

	"backend/generator"
)

func main() {
	if err := refresh("."); err != nil {
		fmt.Fprintln(os.Stderr, "refresh:", err)
		os.Exit(1)
	}
}

func refresh(templates string) error {
	pins, err := os.ReadFile(filepath.Join(templates, "versions.mod"))
	if err != nil {
		return err
	}
	dirs, err := os.ReadDir(templates)
	if err != nil {
		return err
	}
	for _, dir := range dirs {
		if !dir.IsDir() {
			continue
		}
		if err := refreshDir(filepath.Join(templates, dir.Name()), string(pins)); err != nil {
			return fmt.Errorf("%s: %w", dir.Name(), err)
		}
	}
	return nil
}

// refreshDir writes the two files of one directory, or removes them if it
// imports nothing but the standard library and the project itself.
func refreshDir(dir, pins string) error {
	imports, err := importsOf(dir)
	if err != nil {
		return err
	}
	mod, sum := filepath.Join(dir, "require.mod"), filepath.Join(dir, "require.sum")
	if len(imports) == 0 {
		return errors.Join(os.RemoveAll(mod), os.RemoveAll(sum))
	}
	work, err := os.MkdirTemp("", "refresh")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	if err := tidy(work, pins, imports); err != nil {
		return err
	}
	return errors.Join(move(filepath.Join(work, "go.mod"), mod), move(filepath.Join(work, "go.sum"), sum))
}

// importsOf lists the packages of other modules that the templates in dir
// import, tests included.
func importsOf(dir string) ([]string, error) {
	imports := []string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go.tmpl") {
			return err
		}
		source, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, source, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if first, _, _ := strings.Cut(path, "/"); strings.Contains(first, ".") && !strings.Contains(path, "{{") {
				imports = append(imports, path)
			}
		}
		return nil
	})
	slices.Sort(imports)
	return slices.Compact(imports), err
}

// tidy makes a module in dir that imports packages, and tidies it.
func tidy(dir, pins string, imports []string) error {
	source := "package part\n\nimport (\n"
	for _, path := range imports {
		source += "\t_ " + strconv.Quote(path) + "\n"
	}
	source += ")\n"
	mod := fmt.Sprintf("module part\n\ngo %s\n\n%s", generator.GoVersion, pins)
	if err := errors.Join(
		os.WriteFile(filepath.Join(dir, "part.go"), []byte(source), 0o644),
		os.WriteFile(filepath.Join(dir, "go.mod"), []byte(mod), 0o644),
	); err != nil {
		return err
	}
	if err := goModTidy(dir); err != nil {
		return err
	}
	return dropUnpinned(dir, pins)
}

// dropUnpinned takes those modules out of go.mod that versions.mod does not
// pin: only tests of dependencies need them, and whether tidy lists them
// depends on what else is required.
func dropUnpinned(dir, pins string) error {
	pinned, err := modfile.Parse("versions.mod", []byte(pins), nil)
	if err != nil {
		return err
	}
	name := filepath.Join(dir, "go.mod")
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	mod, err := modfile.Parse(name, data, nil)
	if err != nil {
		return err
	}
	for _, require := range slices.Clone(mod.Require) {
		if !slices.ContainsFunc(pinned.Require, func(pin *modfile.Require) bool { return pin.Mod == require.Mod }) {
			if err := mod.DropRequire(require.Mod.Path); err != nil {
				return err
			}
		}
	}
	mod.Cleanup()
	data, err = mod.Format()
	if err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}

func goModTidy(dir string) error {
	command := exec.Command("go", "mod", "tidy")
	command.Dir = dir
	if out, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("go mod tidy: %w\n%s", err, out)
	}
	return nil
}

func move(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o644)
}
