package merge

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"
)

func TestUnified(t *testing.T) {
	a := "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12"
	b := "1\n2\n3\n4\n5\nsix\n7\n8\n9\n10\n11\n12\n13\n"
	want := `--- old
+++ new
@@ -3,10 +3,11 @@
 3
 4
 5
-6
+six
 7
 8
 9
 10
 11
-12
\ No newline at end of file
+12
+13
`
	if got := Unified("old", "new", []byte(a), []byte(b)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := Unified("old", "new", []byte(a), []byte(a)); got != "" {
		t.Errorf("equal texts have the difference\n%s", got)
	}
	if added, removed := Count([]byte(a), []byte(b)); added != 3 || removed != 2 {
		t.Errorf("+%d -%d, want +3 -2", added, removed)
	}
}

// TestUnifiedApplies has git make the new files of the old ones by our diffs.
func TestUnifiedApplies(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	var cases []triple
	for _, kind := range triples(t) {
		for range rounds(300) {
			cases = append(cases, kind.make(random))
		}
	}
	repository := t.TempDir()
	runGit(t, repository, nil, "init", "-q", ".")
	runGit(t, repository, importStream(cases), "fast-import", "--quiet")
	runGit(t, repository, nil, "read-tree", "base")
	var patch bytes.Buffer
	for i, c := range cases {
		patch.WriteString(Unified(fmt.Sprintf("a/%d", i), fmt.Sprintf("b/%d", i), c.base, c.mine))
	}
	runGit(t, repository, patch.Bytes(), "apply", "--cached", "--whitespace=nowarn")
	contents := indexContents(t, repository)
	for i, c := range cases {
		if !bytes.Equal(contents[i], c.mine) {
			t.Errorf("applied to\n%s\nthe diff makes\n%s\nwant\n%s", c.base, contents[i], c.mine)
		}
	}
}

// TestCount counts the lines of what Lines tells.
func TestCount(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 12))
	for _, kind := range triples(t) {
		for _, c := range kind.several(random, 300) {
			added, removed := 0, 0
			for _, e := range Lines(c.base, c.mine) {
				added, removed = added+e.B1-e.B0, removed+e.A1-e.A0
			}
			if a, r := Count(c.base, c.mine); a != added || r != removed {
				t.Errorf("%s: +%d -%d, want +%d -%d, from\n%s\nto\n%s", kind.name, a, r, added, removed, c.base, c.mine)
			}
		}
	}
}
