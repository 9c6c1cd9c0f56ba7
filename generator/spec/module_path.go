package spec

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/mod/module"

	"backend/generator/catalogue"
)

// CheckModule returns an [*catalogue.InputError] unless p can be the module path of a
// project on every operating system.
func CheckModule(p string) error {
	const hint = "an example: github.com/ada/shop"
	if err := module.CheckImportPath(p); err != nil {
		return catalogue.Refuse(hint, "%q cannot be a module path: %s", p, reason(err))
	}
	for element := range strings.SplitSeq(p, "/") {
		if err := checkElement(element); err != nil {
			return catalogue.Refuse(hint, "%q cannot be a module path: %v", p, err)
		}
	}
	if first, _, _ := strings.Cut(p, "/"); slices.Contains(standardLibrary, first) {
		return catalogue.Refuse(hint, "%q cannot be a module path: the standard library owns %q", p, first)
	}
	if err := checkProgram(Spec{Module: p}.Name()); err != nil || p == toolchain {
		return catalogue.Refuse(hint, "%q cannot be a module path: %v", p, cmp.Or(err, errToolchain))
	}
	return nil
}

// CheckName returns an [*catalogue.InputError] unless name can be both a directory and a
// module path on every operating system.
func CheckName(name string) error {
	const hint = "an example: backend new shop (letters, digits, '-', '_' and '.')"
	switch {
	case name == "":
		return catalogue.Refuse(hint, "the project needs a name, got an empty one")
	case strings.ContainsAny(name, `/\`):
		return catalogue.Refuse("an example: backend new shop --dir path/to/shop --module github.com/ada/shop",
			"%q cannot be the name of a project: it holds a path separator", name)
	}
	if err := module.CheckImportPath(name); err != nil {
		return catalogue.Refuse(hint, "%q cannot be the name of a project: %s", name, reason(err))
	}
	if err := checkElement(name); err != nil {
		return catalogue.Refuse(hint, "%q cannot be the name of a project: %v", name, err)
	}
	if slices.Contains(standardLibrary, name) {
		return catalogue.Refuse(hint, "%q cannot be the name of a project: a package of Go's standard library has it", name)
	}
	if err := checkProgram(name); err != nil || name == toolchain {
		return catalogue.Refuse(hint, "%q cannot be the name of a project: %v", name, cmp.Or(err, errToolchain))
	}
	return nil
}

// toolchain is no module to the go command, as go is none.
const toolchain = "toolchain"

var errToolchain = fmt.Errorf("go.mod gives %q a meaning of its own", toolchain)

// checkProgram refuses what the go command cannot call a program that it builds
// in the directory of a project.
func checkProgram(name string) error {
	if slices.Contains(madeNames, strings.ToLower(name)) {
		return fmt.Errorf("its program would be called %q, and a project has something of that name", name)
	}
	return nil
}

// madeNames are the things in the directory of some project that are neither
// hidden nor Go code, in small letters: some systems tell no others apart.
var madeNames = []string{"compose.yaml", "dockerfile", "docs", "go.mod", "go.sum", "internal", "readme.md", "requests.http"}

const maxElement = 100 // characters; file systems take 255 bytes, paths on Windows 260 in all

// checkElement refuses what module.CheckImportPath lets through but the go
// command or some file system treats in a way of its own.
func checkElement(element string) error {
	switch {
	case len(element) > maxElement:
		return fmt.Errorf("it is longer than %d characters", maxElement)
	case element[0] == '_' || element[0] == '.':
		return fmt.Errorf("the go command ignores what begins with '%c'", element[0])
	case slices.Contains(reservedNames, strings.ToLower(element)), element == "C", strings.HasSuffix(element, ".go"):
		return fmt.Errorf("the go command gives %q a meaning of its own", element)
	}
	return nil
}

// reason is what is wrong, without the path that module's errors repeat.
func reason(err error) string {
	if invalid, ok := err.(*module.InvalidPathError); ok {
		return invalid.Err.Error()
	}
	return err.Error()
}

// reservedNames mean something else to the go command when they stand in a
// path or on its command line.
var reservedNames = []string{"all", "builtin", "cmd", "go", "internal", "main", "std", "testdata", "tool", "vendor", "work"}

// standardLibrary are the first elements of the import paths of Go's standard
// library; a test compares them with the toolchain's own list.
var standardLibrary = strings.Fields(`
	archive bufio bytes cmp compress container context crypto database debug
	embed encoding errors expvar flag fmt go hash html image index internal io
	iter log maps math mime net os path plugin reflect regexp runtime simd
	slices sort strconv strings structs sync syscall testing text time unicode
	unique unsafe vendor weak`)
