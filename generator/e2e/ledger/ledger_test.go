package ledger

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"backend/generator"
	_ "backend/generator/e2e/golden" // for the flag -update
)

// TestMain keeps the proofs of these tests apart.
func TestMain(m *testing.M) {
	cache, err := os.MkdirTemp("", "ledger")
	if err != nil {
		panic(err)
	}
	os.Setenv("GOCACHE", cache)
	os.Unsetenv("BACKEND_FRESH")
	code := m.Run()
	os.RemoveAll(cache)
	os.Exit(code)
}

// TestOnlyTheTruthIsKept holds the ledger to what it is for: what passed is known
// next time, what failed or was never proved is not.
func TestOnlyTheTruthIsKept(t *testing.T) {
	claim := func(t testing.TB) *Claim { return NewClaim(t, "it works", "key").With("file", []byte("content")) }
	if claim(t).Proved() {
		t.Fatal("a claim is proved that nobody has made")
	}
	failed := &failing{TB: t}
	claim(failed).Prove()
	if claim(t).Proved() {
		t.Error("a claim counts as proved though its test failed")
	}
	claim(t).Prove()
	if !claim(t).Proved() {
		t.Error("a claim that was proved is not known")
	}
	t.Setenv("BACKEND_FRESH", "1")
	if claim(t).Proved() {
		t.Error("with BACKEND_FRESH=1 a claim counts as proved")
	}
}

// failing is a test that has failed.
type failing struct{ testing.TB }

func (*failing) Failed() bool { return true }

// project has a package that another one imports, with a file that it embeds,
// and one that nobody needs.
var project = []generator.File{
	{Path: "README.md", Data: []byte("read me")},
	{Path: "go.mod", Data: []byte("module shop\n")},
	{Path: "go.sum", Data: []byte("sums")},
	{Path: "internal/other/other.go", Data: []byte("package other\n")},
	{Path: "internal/store/migrations/1.sql", Data: []byte("CREATE")},
	{Path: "internal/store/store.go", Data: []byte("package store\n\nimport _ \"embed\"\n\n//go:embed migrations/1.sql\nvar s string\n")},
	{Path: "internal/store/store_test.go", Data: []byte("package store\n")},
	{Path: "internal/web/web.go", Data: []byte("package web\n\nimport \"shop/internal/middle\"\n")},
	{Path: "internal/middle/middle.go", Data: []byte("package middle\n\nimport _ \"shop/internal/store\"\n")},
	{Path: "internal/web/web_test.go", Data: []byte("package web\n\nimport _ \"shop/internal/storetest\"\n")},
	{Path: "internal/storetest/storetest.go", Data: []byte("package storetest\n")},
}

// TestEveryByteCounts changes one byte of each file in turn: the tests of a
// package run again just if they are built from it.
func TestEveryByteCounts(t *testing.T) {
	counts := map[string]bool{ // for internal/web
		"internal/web/web.go": true, "internal/web/web_test.go": true, "internal/middle/middle.go": true,
		"internal/store/store.go": true, "internal/store/migrations/1.sql": true, "internal/storetest/storetest.go": true,
	}
	digest := func(files []generator.File) string {
		closure, err := PackagesOf(files).Closure("internal/web", true)
		if err != nil {
			t.Fatal(err)
		}
		return NewClaim(t, "own tests", "").WithFiles(closure).Digest()
	}
	before := digest(project)
	for i, file := range project {
		changed := append([]generator.File{}, project...)
		changed[i].Data = append(append([]byte{}, file.Data...), '\n')
		if after := digest(changed); (after != before) != counts[file.Path] {
			t.Errorf("one byte more in %s: the tests run again: %t, wanted %t", file.Path, after != before, counts[file.Path])
		}
	}
	if NewClaim(t, "", "nethttp with race").Digest() == NewClaim(t, "", "nethttp").Digest() {
		t.Error("what the key says does not count")
	}
	a, b := NewClaim(t, "", "").With("a", []byte("bc")), NewClaim(t, "", "").With("ab", []byte("c"))
	if a.Digest() == b.Digest() {
		t.Error("a byte that moves from the name to the content does not count")
	}
}

// TestHarnessCounts changes one byte of each file of a module with tests in this
// wing: everything is proved again if it is in the package of the tests, or in
// one of the wing that it imports.
func TestHarnessCounts(t *testing.T) {
	root := t.TempDir()
	files := map[string]string{
		"go.mod": "module backend\n", "go.sum": "sums",
		"generator/generator.go":        "package generator\n",
		"generator/e2e/own/own_test.go": "package own\n\nimport _ \"backend/generator/e2e/launch\"\n",
		"generator/e2e/own/own.go":      "package own\n\nimport _ \"backend/generator\"\n",
		"generator/e2e/launch/a.go":     "package launch\n\nimport _ \"backend/generator/e2e/servers\"\n",
		"generator/e2e/servers/s.go":    "package servers\n",
		"generator/e2e/attack/a.go":     "package attack\n",
	}
	counts := map[string]bool{
		"go.sum": true, "generator/e2e/own/own_test.go": true, "generator/e2e/own/own.go": true,
		"generator/e2e/launch/a.go": true, "generator/e2e/servers/s.go": true,
	}
	write := func(name, text string) {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	digest := func() string {
		sum, err := harnessDigest(filepath.Join(root, "generator", "e2e", "own"))
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf("%x", sum)
	}
	for name, text := range files {
		write(name, text)
	}
	before := digest()
	for name, text := range files {
		write(name, text+"\n")
		if after := digest(); (after != before) != counts[name] {
			t.Errorf("one byte more in %s: everything is proved again: %t, wanted %t", name, after != before, counts[name])
		}
		write(name, text)
	}
	if digest() != before {
		t.Error("the same bytes have another digest")
	}
}

// TestModulesCount changes one byte of what go.mod and go.sum are made of.
func TestModulesCount(t *testing.T) {
	digest := func(name, text string) string {
		files := fstest.MapFS{"modules.txtar": {Data: []byte("sums")}, "gin/main.go.tmpl": {Data: []byte("code")}}
		files[name] = &fstest.MapFile{Data: []byte(text)}
		sum, err := modulesDigest(files)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf("%x", sum)
	}
	before := digest("modules.txtar", "sums")
	for name, counts := range map[string]bool{"modules.txtar": true, "gin/main.go.tmpl": false} {
		if after := digest(name, "more"); (after != before) != counts {
			t.Errorf("another %s: everything is proved again: %t, wanted %t", name, after != before, counts)
		}
	}
}

// TestOldProofsGo keeps the ledger from growing for ever.
func TestOldProofsGo(t *testing.T) {
	dir := t.TempDir()
	old, fresh := filepath.Join(dir, "ab", "old"), filepath.Join(dir, "ab", "fresh")
	if err := os.MkdirAll(filepath.Dir(old), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{old, fresh} {
		if err := os.WriteFile(name, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	then := time.Now().Add(-keep)
	if err := os.Chtimes(old, then, then.Add(-time.Minute)); err != nil {
		t.Fatal(err)
	}
	if err := forget(dir, then); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(old); err == nil {
		t.Error("a proof is kept that nobody has asked for in a long time")
	}
	if _, err := os.Stat(fresh); err != nil {
		t.Error("a fresh proof is gone")
	}
}
