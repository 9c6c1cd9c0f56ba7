package ledger

import (
	"crypto/sha256"
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// wing is the import path below which everything is harness.
const wing = "backend/generator/e2e/"

// harnessDigest returns the digest of the Go source in a directory and in all
// packages of this wing that it imports, tests included. The module's go.sum is
// in it: that is which versions of other modules the harness is built with.
func harnessDigest(dir string) ([]byte, error) {
	root, err := moduleRoot(dir)
	if err != nil {
		return nil, err
	}
	sum, seen, open := sha256.New(), map[string]bool{}, []string{dir}
	for len(open) > 0 {
		dir, open = open[0], open[1:]
		if seen[dir] {
			continue
		}
		seen[dir] = true
		names, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			return nil, err
		}
		if len(names) == 0 {
			return nil, fmt.Errorf("%s has no Go files: whose tests are these?", dir)
		}
		for _, name := range names {
			source, err := os.ReadFile(name)
			if err != nil {
				return nil, err
			}
			fmt.Fprintf(sum, "%s %d\n%s", filepath.Base(name), len(source), source)
			file, err := parser.ParseFile(token.NewFileSet(), name, source, parser.ImportsOnly)
			if err != nil {
				return nil, err
			}
			for _, spec := range file.Imports {
				path, err := strconv.Unquote(spec.Path.Value)
				if err != nil {
					return nil, err
				}
				if below, isOurs := strings.CutPrefix(path, wing); isOurs {
					open = append(open, filepath.Join(root, "generator", "e2e", filepath.FromSlash(below)))
				}
			}
		}
		slices.Sort(open)
	}
	versions, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		return nil, err
	}
	sum.Write(versions)
	return sum.Sum(nil), nil
}

// moduleRoot is the nearest directory above dir with a go.mod.
func moduleRoot(dir string) (string, error) {
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			return at, nil
		}
		if at == filepath.Dir(at) {
			return "", fmt.Errorf("no go.mod above %s", dir)
		}
	}
}
