package change_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"backend/generator/merge"
	"backend/generator/spec"
)

// TestInsertionsIntoWhatIsGone takes lines away from files of projects around each
// place into which a change inserts some. Each of those is in the merged file
// then, or in a conflict.
func TestInsertionsIntoWhatIsGone(t *testing.T) {
	tried := map[string]int{}
	for _, framework := range []string{"nethttp", "chi", "gin"} {
		before := spec.Default("shop")
		before.Framework, before.Starter = framework, "blog"
		before, err := before.Complete()
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range []edit{add("auth"), add("cors"), addResource("report subject:string post:ref=post:cascade"), addField("post", "due:date:optional")} {
			for name, pair := range pairsOf(t, before, e) {
				for _, span := range []int{1, 3, 12} {
					tried[name] += insertInto(t, fmt.Sprintf("%s, %s, %s, %d lines", framework, e.name, name, span), name, pair[0], pair[1], span)
				}
			}
		}
	}
	for _, name := range []string{"internal/web/routes.go", "internal/web/pages/index.html", "README.md", ".env.example", "seed.go"} {
		if tried[name] == 0 {
			t.Errorf("nothing was tried in %s", name)
		}
	}
}

func addResource(line string) edit {
	return edit{"add resource", func(s spec.Spec) (spec.Spec, error) {
		r, err := spec.ReadResource(line)
		if err != nil {
			return s, err
		}
		return s.AddResource(r)
	}}
}

func addField(resource string, fields ...string) edit {
	return edit{"add field", func(s spec.Spec) (spec.Spec, error) { return s.AddFields(resource, fields) }}
}

// pairsOf are the files that a change changes, before and after it.
func pairsOf(t *testing.T, before spec.Spec, e edit) map[string][2][]byte {
	t.Helper()
	after, err := e.do(before)
	if err != nil {
		t.Fatal(err)
	}
	if after, err = after.Following(before, 9); err != nil {
		t.Fatal(err)
	}
	was, err := maker.Make(before)
	if err != nil {
		t.Fatal(err)
	}
	is, err := maker.Make(after)
	if err != nil {
		t.Fatal(err)
	}
	pairs, made := map[string][2][]byte{}, is.Contents()
	for name, text := range was.Contents() {
		if next := made[name]; next != nil && !bytes.Equal(text, next) && !strings.HasPrefix(name, "go.") {
			pairs[name] = [2][]byte{text, next}
		}
	}
	return pairs
}

// insertInto takes so many lines away on both sides of each insertion, and returns
// of how many.
func insertInto(t *testing.T, title, name string, base, theirs []byte, span int) int {
	t.Helper()
	count := 0
	lines, wanted := bytes.SplitAfter(base, []byte("\n")), bytes.SplitAfter(theirs, []byte("\n"))
	for _, e := range merge.Lines(base, theirs) {
		from, to := max(0, e.A0-span), min(len(lines), e.A0+span)
		if e.A0 != e.A1 || strings.HasSuffix(name, ".go") && slices.ContainsFunc(lines[from:to], func(line []byte) bool { return bytes.Contains(line, []byte("import")) }) {
			continue
		}
		count++
		mine := bytes.Join(slices.Concat(lines[:from], lines[to:]), nil)
		result := merge.File(name, base, mine, theirs, merge.Options{})
		merged := wordsOf(result.Resolve(merge.Markers(merge.Labels{})))
		for _, line := range wanted[e.B0:e.B1] {
			if words := wordsOf(line); !bytes.Contains(merged, words) {
				t.Errorf("%s: line %d is lost: %s", title, e.A0+1, line)
			}
		}
	}
	return count
}

// wordsOf is a text with each run of blanks as one.
func wordsOf(text []byte) []byte { return bytes.Join(bytes.Fields(text), []byte(" ")) }
