package project

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestCompare(t *testing.T) {
	p := sample(t)
	crlf := func(dir, path string) error {
		data, err := os.ReadFile(filepath.Join(dir, path))
		return errors.Join(err, os.WriteFile(filepath.Join(dir, path), bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n")), 0o644))
	}
	for _, test := range []struct {
		name string
		edit func(dir string) error
		want []Difference
	}{
		{"untouched", func(string) error { return nil }, nil},
		{"edited", func(dir string) error { return os.WriteFile(filepath.Join(dir, "main.go"), nil, 0o644) }, []Difference{{"main.go", Changed}}},
		{"deleted", func(dir string) error { return os.Remove(filepath.Join(dir, "go.sum")) }, []Difference{{"go.sum", Missing}}},
		{"added", func(dir string) error { return os.WriteFile(filepath.Join(dir, "internal", "mine.go"), nil, 0o644) }, []Difference{{"internal/mine.go", Added}}},
		{"moved", func(dir string) error {
			return os.Rename(filepath.Join(dir, "README.md"), filepath.Join(dir, "README.txt"))
		}, []Difference{{"README.md", Missing}, {"README.txt", Added}}},
		{"other line ends", func(dir string) error { return crlf(dir, "main.go") }, nil},
		{"other line ends and edited", func(dir string) error {
			return errors.Join(os.WriteFile(filepath.Join(dir, "main.go"), []byte("package main\n"), 0o644), crlf(dir, "main.go"))
		}, []Difference{{"main.go", Changed}}},
		{"a link to the same text", func(dir string) error {
			return errors.Join(os.Rename(filepath.Join(dir, "main.go"), filepath.Join(dir, ".env")), os.Symlink(".env", filepath.Join(dir, "main.go")))
		}, []Difference{{"main.go", Changed}}},
		{"a link more", func(dir string) error { return os.Symlink("main.go", filepath.Join(dir, "link")) }, []Difference{{"link", Added}}},
		{"an empty directory more", func(dir string) error { return os.Mkdir(filepath.Join(dir, "empty"), 0o755) }, nil},
		{"a repository inside", func(dir string) error {
			return errors.Join(os.MkdirAll(filepath.Join(dir, "x", ".git"), 0o755), os.WriteFile(filepath.Join(dir, "x", ".git", "HEAD"), nil, 0o644))
		}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "shop")
			create(t, p, dir)
			if err := test.edit(dir); err != nil {
				t.Fatal(err)
			}
			got, err := p.Compare(dir)
			if err != nil || !slices.Equal(got, test.want) {
				t.Errorf("differences %v (%v), wanted %v", got, err, test.want)
			}
		})
	}
}

// The project is found through a link to it, too.
func TestCompareByLink(t *testing.T) {
	p, parent := sample(t), t.TempDir()
	create(t, p, filepath.Join(parent, "shop"))
	link := filepath.Join(parent, "link")
	if err := os.Symlink("shop", link); err != nil {
		t.Fatal(err)
	}
	if differences, err := p.Compare(link); err != nil || len(differences) > 0 {
		t.Errorf("differences %v (%v), wanted none", differences, err)
	}
}
