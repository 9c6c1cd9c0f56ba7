package running

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"backend/generator/project/gitignore"
)

// Where a program that runs is locked, it is removed when it has ended, and its
// name is never used again.
func TestLockedPrograms(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	t.Setenv("TMP", os.Getenv("TMPDIR"))
	locked, busy := map[string]bool{}, 0
	p, err := newPrograms(func(path string) error {
		if locked[path] || busy > 0 {
			busy = max(0, busy-1)
			return errors.New("the file is used by another process")
		}
		return os.RemoveAll(path)
	})
	if err != nil {
		t.Fatal(err)
	}
	first, second := &program{path: p.next()}, &program{path: p.next()}
	if first.path == second.path {
		t.Fatalf("two programs have the name %s", first.path)
	}
	for _, built := range []*program{first, second} {
		if err := os.WriteFile(built.path, []byte("x"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	locked[first.path] = true
	p.discard(first)
	if _, err := os.Stat(first.path); err != nil {
		t.Error("a locked program is gone")
	}
	if third := p.next(); third == first.path {
		t.Errorf("the name %s is used again", third)
	}
	delete(locked, first.path)
	p.discard(second)
	if left, _ := os.ReadDir(p.dir); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
	busy = 3 // a system may need a moment
	p.clear()
	if _, err := os.Stat(p.dir); !os.IsNotExist(err) {
		t.Errorf("the temporary directory is still there: %v", err)
	}
}

func TestPlaces(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte("package main\r\n\r\nfunc main() { f(1) }\r\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	got := places(dir, "# shop\n./main.go:3:17: too many arguments\n\thave (number)\n\twant ()\ninternal/web/x.go:12:1: expected declaration\nnote: x\n")
	want := []Place{
		{"main.go", 3, "too many arguments; have (number); want ()", "func main() { f(1) }"},
		{"internal/web/x.go", 12, "expected declaration", ""},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v", got)
	}
}

func TestLines(t *testing.T) {
	got := []string{}
	l := &lines{each: func(line string) { got = append(got, line) }}
	for _, text := range []string{"a", "b\r\nc\n", "", "d"} {
		l.Write([]byte(text))
	}
	l.flush()
	if want := []string{"ab", "c", "d"}; !slices.Equal(got, want) {
		t.Errorf("got %q, wanted %q", got, want)
	}
	l.Write(make([]byte, 10*maxLine))
	if len(l.rest) > maxLine {
		t.Errorf("%d bytes of a line without an end are kept", len(l.rest))
	}
}

func TestInsert(t *testing.T) {
	for page, want := range map[string]string{
		"<html><body class=x>a</body>": "<html><body class=x>+a</body>",
		"a":                            "+a",
		"<body":                        "+<body",
	} {
		if got := string(insert([]byte(page), []byte("+"))); got != want {
			t.Errorf("%q: got %q, wanted %q", page, got, want)
		}
	}
}

// What editors, tests and the server itself write is no reason to build.
func TestCounts(t *testing.T) {
	w := &watcher{ignored: gitignore.List(nil).With(".", []byte("*.db*\n/out\n.env\n"))}
	for file, want := range map[string]bool{
		"main.go": true, "go.mod": true, ".env": true, "internal/store/migrations/00001_x.sql": true, "internal/web/static/style.css": true,
		"main_test.go": false, "shop.db-wal": false, "out/x.go": false, ".main.go.swp": false, "main.go~": false, "a/.#x.go": false,
	} {
		if got := w.counts(file, false); got != want {
			t.Errorf("%s counts: %v, wanted %v", file, got, want)
		}
	}
	for dir, want := range map[string]bool{".": true, ".git": false, ".backend": false, "internal": true, "out": false, "web/node_modules": false} {
		if got := w.counts(dir, true); got != want {
			t.Errorf("the directory %s counts: %v, wanted %v", dir, got, want)
		}
	}
}

func TestChange(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "internal", "web", "pages"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "internal", "web", "pages", "template.html"), []byte("<h1>{{ .Title }}</h1>"), 0o644); err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]change{
		"internal/web/pages/a.html": {pages: true}, "internal/web/static/a.css": {pages: true},
		".env": {settings: true}, "internal/web/pages/a.go": {other: true}, "internal/web/pages/template.html": {other: true}, "main.go": {other: true},
	} {
		got := change{}
		got.note(dir, file)
		if got != want {
			t.Errorf("%s: got %+v, wanted %+v", file, got, want)
		}
	}
}
