package merge

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
)

// Every kind of file that File knows, by a path of it.
var paths = []string{"go.mod", "go.sum", ".env", ".env.example", "main.go", "README.md", "compose.yaml", ".gitignore", "notes.txt"}

// TestLaws holds the three laws on random edits of random lines, with line
// ends of all kinds.
func TestLaws(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for _, kind := range triples(t) {
		for range 300 {
			c := kind.make(random)
			for _, path := range paths {
				checkLaws(t, path, c)
			}
		}
	}
}

// checkLaws also shows that the laws are no exceptions: Text holds them
// without knowing of them.
func checkLaws(t *testing.T, path string, c triple) {
	t.Helper()
	for _, law := range []struct {
		name                     string
		base, mine, theirs, want []byte
	}{
		{"nothing new", c.base, c.mine, c.base, c.mine},
		{"nothing edited", c.base, c.base, c.theirs, c.theirs},
		{"the same change", c.base, c.mine, c.mine, c.mine},
	} {
		for function, result := range map[string]Result{
			"File": File(path, law.base, law.mine, law.theirs, Options{}),
			"Text": Text(law.base, law.mine, law.theirs),
		} {
			if got := result.Resolve(); len(result.Conflicts()) > 0 || !bytes.Equal(got, law.want) {
				t.Errorf("%s, %s: %s of\nbase   %q\nmine   %q\ntheirs %q\nmakes  %q, %d conflicts", path, law.name, function,
					law.base, law.mine, law.theirs, got, len(result.Conflicts()))
			}
		}
	}
}

// TestNothingIsLost finds each line that one side added in the merged file or
// in one of its conflicts.
func TestNothingIsLost(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for _, kind := range triples(t) {
		for range 500 {
			c := kind.make(random)
			for _, path := range []string{"README.md", "notes.txt"} {
				merged := linesOf(File(path, c.base, c.mine, c.theirs, Options{}).Resolve(Markers(Labels{})))
				base := linesOf(c.base)
				for _, side := range [][]byte{c.mine, c.theirs} {
					for line := range linesOf(side) {
						if !base[line] && !merged[line] {
							t.Errorf("%s: %q is lost\nbase\n%s\nmine\n%s\ntheirs\n%s", path, line, c.base, c.mine, c.theirs)
						}
					}
				}
			}
		}
	}
}

func linesOf(text []byte) map[string]bool {
	lines := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		lines[strings.TrimRight(line, "\r\n")] = true
	}
	return lines
}

func FuzzText(f *testing.F) {
	addSeeds(f, func(c triple) { f.Add(c.base, c.mine, c.theirs) })
	f.Fuzz(func(t *testing.T, base, mine, theirs []byte) {
		c := triple{base, mine, theirs}
		checkLaws(t, "notes.txt", c)
		checkResult(t, Text(base, mine, theirs), mine)
		checkEdits(t, base, mine)
	})
}

func FuzzFile(f *testing.F) {
	addSeeds(f, func(c triple) {
		for i := range paths {
			f.Add(uint(i), c.base, c.mine, c.theirs)
		}
	})
	f.Fuzz(func(t *testing.T, kind uint, base, mine, theirs []byte) {
		path := paths[kind%uint(len(paths))]
		checkLaws(t, path, triple{base, mine, theirs})
		checkResult(t, File(path, base, mine, theirs, Options{}), mine)
		File(path, base, mine, theirs, Options{Imports: func(string) bool { return true }}).Resolve(Both)
	})
}

func addSeeds(f *testing.F, add func(triple)) {
	random := rand.New(rand.NewPCG(7, 8))
	for _, kind := range triples(f) {
		for range 3 {
			add(kind.make(random))
		}
	}
	for _, c := range []triple{
		{nil, nil, nil},
		{nil, []byte("a"), []byte("b")},
		{[]byte("a\x00"), []byte("b\xff"), []byte("\r\n\r")},
		{[]byte("module a\n\nrequire b v1.0.0\n"), []byte("module a\n\ngo 1.26\n\nrequire b v1.2.0 // c\n"), []byte("module a\n\nrequire (\n\tb v1.1.0\n\tc v1.0.0 // indirect\n)\n")},
		{[]byte("# A\n# B=1\n"), []byte("export B=2\nC=3"), []byte("# D\nD=\n\n# A\n# B=1\n")},
		{[]byte("package a\n\nimport \"b\"\n\nvar c = `\n\td\n`\n"), []byte("package a\n\nimport (\n    e \"f\"\n)\n"), []byte("package a; import \"b\"; var c = '\\n'")},
	} {
		add(c)
	}
}

// checkResult checks that conflicts are where they say.
func checkResult(t *testing.T, result Result, mine []byte) {
	t.Helper()
	last := 0
	for _, c := range result.Conflicts() {
		if lines := len(split(mine)); c.Line <= 0 || c.Line < last || c.Line > lines+1 {
			t.Errorf("a conflict in line %d of %d, after one in line %d", c.Line, lines, last)
		}
		last = c.Line
	}
	for _, answer := range []Answer{KeepMine, TakeTheirs, Both, Markers(Labels{}), Edited([]byte("x"))} {
		result.Resolve(answer)
	}
}

// checkEdits makes b of a by what Lines says.
func checkEdits(t *testing.T, a, b []byte) {
	t.Helper()
	linesA, linesB := split(a), split(b)
	var made []byte
	x := 0
	for _, e := range Lines(a, b) {
		made = append(made, bytes.Join(linesA[x:e.A0], nil)...)
		made = append(made, bytes.Join(linesB[e.B0:e.B1], nil)...)
		x = e.A1
	}
	made = append(made, bytes.Join(linesA[x:], nil)...)
	if !bytes.Equal(made, b) {
		t.Errorf("the edits of %q and %q make %q", a, b, made)
	}
}
