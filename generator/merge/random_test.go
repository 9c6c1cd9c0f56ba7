package merge

import (
	"bytes"
	"go/build"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// A kind makes random triples of one kind.
type kind struct {
	name string
	make func(*rand.Rand) triple
}

// several makes n triples.
func (k kind) several(r *rand.Rand, n int) []triple {
	cases := make([]triple, n)
	for i := range cases {
		cases[i] = k.make(r)
	}
	return cases
}

// triples makes its Go files of some that stay as they are: with the same random
// numbers it always makes the same.
func triples(t testing.TB) []kind { return triplesOf(goFiles(t, "testdata/source")) }

func triplesOf(source [][][]byte) []kind {
	window := func(r *rand.Rand) triple { return randomTriple(r, goWindow(r, source), 3) }
	return []kind{
		{"symbols", func(r *rand.Rand) triple { return randomTriple(r, symbolLines(r, 14), 8) }},
		{"few symbols", func(r *rand.Rand) triple { return randomTriple(r, symbolLines(r, 4), 4) }},
		{"go", window},
		{"crlf", func(r *rand.Rand) triple {
			return eachVersion(window(r), func(text []byte) []byte { return bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n")) })
		}},
		{"no final newline", func(r *rand.Rand) triple {
			return eachVersion(window(r), func(text []byte) []byte {
				if r.IntN(2) == 0 {
					return bytes.TrimSuffix(text, []byte("\n"))
				}
				return text
			})
		}},
	}
}

func eachVersion(c triple, change func([]byte) []byte) triple {
	return triple{change(c.base), change(c.mine), change(c.theirs)}
}

// randomTriple edits a file on two sides, each at least once and at most so often.
func randomTriple(r *rand.Rand, base [][]byte, often int) triple {
	edited := func() []byte {
		lines := slices.Clone(base)
		for range 1 + r.IntN(often) {
			lines = randomEdit(r, lines, base)
		}
		return bytes.Join(lines, nil)
	}
	return triple{bytes.Join(base, nil), edited(), edited()}
}

// randomEdit removes, inserts, replaces, repeats or moves a few lines. New
// lines are often ones that the file has somewhere.
func randomEdit(r *rand.Rand, lines, base [][]byte) [][]byte {
	at := r.IntN(len(lines) + 1)
	end := min(len(lines), at+r.IntN(4))
	fresh := make([][]byte, 1+r.IntN(3))
	for i := range fresh {
		fresh[i] = base[r.IntN(len(base))]
		if r.IntN(2) == 0 {
			fresh[i] = []byte{'n', byte('a' + r.IntN(3)), '\n'}
		}
	}
	switch r.IntN(5) {
	case 0:
		return slices.Delete(slices.Clone(lines), at, end)
	case 1:
		return slices.Insert(slices.Clone(lines), at, fresh...)
	case 2:
		return slices.Insert(slices.Clone(lines), end, lines[at:end]...)
	case 3:
		moved := slices.Clone(lines[at:end])
		rest := slices.Delete(slices.Clone(lines), at, end)
		return slices.Insert(rest, r.IntN(len(rest)+1), moved...)
	}
	return slices.Replace(slices.Clone(lines), at, end, fresh...)
}

// symbolLines are 3 to 30 lines, each one of so many symbols.
func symbolLines(r *rand.Rand, symbols int) [][]byte {
	lines := make([][]byte, 3+r.IntN(28))
	for i := range lines {
		lines[i] = []byte{byte('a' + r.IntN(symbols)), '\n'}
	}
	return lines
}

// goWindow is 20 to 120 lines of a real file.
func goWindow(r *rand.Rand, files [][][]byte) [][]byte {
	lines := files[r.IntN(len(files))]
	size := min(len(lines), 20+r.IntN(100))
	start := r.IntN(len(lines) - size + 1)
	return lines[start : start+size]
}

// goLines are the lines of some packages of the standard library.
func goLines(t testing.TB) [][][]byte {
	var files [][][]byte
	for _, dir := range []string{"net/http", "net/url", "encoding/json", "text/template"} {
		files = append(files, goFiles(t, filepath.Join(build.Default.GOROOT, "src", dir))...)
	}
	return files
}

// linesOf are the lines of each Go file of a directory.
func goFiles(t testing.TB, dir string) [][][]byte {
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no Go files in %s: %v", dir, err)
	}
	var files [][][]byte
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, split(data))
	}
	return files
}

// rounds is how many of many random cases a run looks at: a tenth with -short.
func rounds(all int) int {
	if testing.Short() {
		return all / 10
	}
	return all
}
