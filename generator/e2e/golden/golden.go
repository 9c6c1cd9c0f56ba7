// Package golden compares what a test made with files under testdata, and
// rewrites those files when the tests run with -update:
//
//	go test ./... -update
//
// Only tests import it. All test packages of the module do, if only for the
// flag: the go command passes -update to each of them.
package golden

import (
	"bytes"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
)

// Update reports whether tests are to rewrite what they would compare with.
var Update = flag.Bool("update", false, "rewrite the files that tests compare with")

// File fails the test with the difference unless the file holds got.
func File(t *testing.T, name string, got []byte) {
	t.Helper()
	if *Update {
		write(t, name, got)
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Error(err)
	}
	report(t, name, want, got)
}

// Tree fails the test with the differences unless exactly the files in got,
// named by their paths below dir with forward slashes, are there.
func Tree(t *testing.T, dir string, got map[string][]byte) {
	t.Helper()
	if *Update {
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		for name, data := range got {
			write(t, filepath.Join(dir, filepath.FromSlash(name)), data)
		}
		return
	}
	want := read(t, dir)
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[name]; !ok {
			t.Errorf("%s is made, and not in %s", name, dir)
			continue
		}
		report(t, name, want[name], got[name])
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if _, ok := got[name]; !ok {
			t.Errorf("%s is in %s, and not made", name, dir)
		}
	}
}

func report(t *testing.T, name string, want, got []byte) {
	t.Helper()
	if !bytes.Equal(want, got) {
		t.Errorf("differs; if it is right, run go test ./... -update\n%s", diff.Diff("want "+name, want, "got "+name, got))
	}
}

func read(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		path, err := filepath.Rel(dir, name)
		files[filepath.ToSlash(path)] = data
		return err
	})
	if err != nil {
		t.Error(err)
	}
	return files
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
