// Command refresh writes modules.txtar: for each package of another module that
// templates import, what it adds to go.mod and go.sum of a project.
//
// For each it lets `go mod tidy` look at a module that imports nothing else, with
// every module pinned to the version in versions.mod. It needs the go command and,
// for modules that are not in its cache, the network.
//
//	go generate ./templates
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/tools/txtar"

	"backend/generator/engine"
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
	imports, err := importsOf(templates)
	if err != nil {
		return err
	}
	needs := new(txtar.Archive)
	for _, path := range imports {
		need, err := needOf(path, string(pins))
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		needs.Files = append(needs.Files, txtar.File{Name: path, Data: need})
	}
	return os.WriteFile(filepath.Join(templates, "modules.txtar"), txtar.Format(needs), 0o644)
}

// needOf returns what an import needs: lines of go.mod, then of go.sum.
func needOf(path, pins string) ([]byte, error) {
	work, err := os.MkdirTemp("", "refresh")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(work)
	mod, err := tidy(work, pins, path)
	if err != nil {
		return nil, err
	}
	var need bytes.Buffer
	for _, require := range mod.Require {
		fmt.Fprintf(&need, "require %s %s", require.Mod.Path, require.Mod.Version)
		if require.Indirect {
			need.WriteString(" // indirect")
		}
		need.WriteString("\n")
	}
	sum, err := os.ReadFile(filepath.Join(work, "go.sum"))
	need.Write(sum)
	return need.Bytes(), err
}

// importsOf lists the packages of other modules that templates import, tests
// included.
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
		named, err := engine.ImportsOf(source)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		for _, path := range named {
			if first, _, _ := strings.Cut(path, "/"); strings.Contains(first, ".") && !strings.Contains(path, "{{") {
				imports = append(imports, path)
			}
		}
		return nil
	})
	slices.Sort(imports)
	return slices.Compact(imports), err
}

// tidy makes a module in dir that imports a package, and tidies it. What
// versions.mod does not pin is left out: only tests of dependencies need it, and
// whether tidy lists it depends on what else is required.
func tidy(dir, pins, path string) (*modfile.File, error) {
	source := "package part\n\nimport _ " + strconv.Quote(path) + "\n"
	text := fmt.Sprintf("module part\n\ngo %s\n\n%s", engine.GoVersion, pins)
	name := filepath.Join(dir, "go.mod")
	if err := errors.Join(
		os.WriteFile(filepath.Join(dir, "part.go"), []byte(source), 0o644),
		os.WriteFile(name, []byte(text), 0o644),
	); err != nil {
		return nil, err
	}
	if err := goModTidy(dir); err != nil {
		return nil, err
	}
	pinned, err := modfile.Parse("versions.mod", []byte(pins), nil)
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	mod, err := modfile.Parse(name, data, nil)
	if err != nil {
		return nil, err
	}
	mod.Require = slices.DeleteFunc(mod.Require, func(require *modfile.Require) bool {
		return !slices.ContainsFunc(pinned.Require, func(pin *modfile.Require) bool { return pin.Mod == require.Mod })
	})
	return mod, nil
}

func goModTidy(dir string) error {
	command := exec.Command("go", "mod", "tidy")
	command.Dir = dir
	if out, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("go mod tidy: %w\n%s", err, out)
	}
	return nil
}
