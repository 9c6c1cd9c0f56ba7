package edits_test

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
)

// A table collects the outcomes. It may be used from several goroutines.
type table struct {
	mu       sync.Mutex
	edits    []edit
	outcomes map[string]outcome
	tried    map[string]bool // edits with frameworks
}

func newTable(edits []edit) *table {
	return &table{edits: edits, outcomes: map[string]outcome{}, tried: map[string]bool{}}
}

func key(e edit, c request, framework string) string { return e.name + " " + c.name + " " + framework }

func (t *table) put(e edit, c request, framework string, o outcome) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.outcomes[key(e, c, framework)] = o
}

// begin notes that a trial is made, and forgets what was known of it.
func (t *table) begin(trial trial) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.tried[trial.name+" "+trial.framework] = true
	for _, c := range trial.changes {
		delete(t.outcomes, key(trial.edit, c, trial.framework))
	}
}

func (t *table) get(e edit, c request, framework string) outcome {
	if o, ok := t.outcomes[key(e, c, framework)]; ok {
		return o
	}
	return outcome{sign: "-"}
}

// read takes the outcomes of a table in a file.
func (t *table) read(text []byte) {
	kind, signs, details := "", map[string]string{}, map[string]string{}
	for line := range strings.Lines(string(text)) {
		words := strings.Fields(line)
		name, detail, isDetail := strings.Cut(strings.TrimSpace(line), ": ")
		switch {
		case isDetail:
			details[name] = detail
		case len(words) == 1+len(changes) && !strings.HasPrefix(line, " "):
			kind = words[0]
		case len(words) == 1+len(changes):
			for i, c := range changes {
				signs[kind+"/"+words[0]+" "+c.name] = words[1+i]
			}
		}
	}
	for _, e := range t.edits {
		for _, c := range changes {
			var o outcome
			for i, sign := range strings.Split(signs[e.name+" "+c.name], "") {
				// A detail that is not there is the one of the framework before.
				framework := frameworks[min(i, len(frameworks)-1)]
				if detail, ok := details[fmt.Sprintf("%s, %s, %s", e.name, c.name, framework)]; ok || sign == "." {
					o.detail = strings.TrimPrefix(detail, sign+" ")
				}
				o.sign = sign
				if sign != "-" {
					t.put(e, c, framework, o)
				}
			}
		}
	}
}

// TestTableIsRead reads the table and writes it again.
func TestTableIsRead(t *testing.T) {
	want := readFile(t, tableFile)
	known := newTable(readEdits(t))
	known.read(want)
	if got := known.text(); !bytes.Equal(got, want) {
		t.Errorf("what is read is written otherwise; if edits have come or gone, run go test ./... -update\n%s", diff.Diff("want", want, "got", got))
	}
}

const legend = `# What becomes of projects that their owners have worked on: an edit a line, a
# change a column, and in it a sign for each framework: %s.
#
#   .  clean, and it compiles with its tests
#   x  clean, and it does not compile: refused where there is a Go toolchain
#   1  so many conflicts, 9 for more: nothing is written
#   R  refused: nothing is written
#   -  the edit makes no sense in such a project
#
# Changes: + adds to a small project with SQLite, - removes from one with
# everything; pg, mongo and jwt switch the database or the kind of auth (pg/all and
# jwt/all in a project with everything), router1 and router2 the framework to
# the next one and the one after it.
`

// text is what the table looks like in a file.
func (t *table) text() []byte {
	var text bytes.Buffer
	fmt.Fprintf(&text, legend, strings.Join(frameworks, ", "))
	for _, kind := range []string{"everyday", "nasty"} {
		fmt.Fprintf(&text, "\n%-48s", kind)
		for _, c := range changes {
			fmt.Fprintf(&text, " %-7s", c.name)
		}
		for _, e := range t.edits {
			if path.Dir(e.name) == kind {
				t.line(&text, e)
			}
		}
		text.WriteByte('\n')
	}
	t.details(&text)
	t.counts(&text)
	return []byte(strings.ReplaceAll(text.String(), " \n", "\n"))
}

func (t *table) line(text *bytes.Buffer, e edit) {
	fmt.Fprintf(text, "\n  %-46s", path.Base(e.name))
	for _, c := range changes {
		signs := ""
		for _, framework := range frameworks {
			signs += t.get(e, c, framework).sign
		}
		fmt.Fprintf(text, " %-7s", signs)
	}
}

// details says of everything that is not clean what is wrong. What frameworks
// have in common is said once.
func (t *table) details(text *bytes.Buffer) {
	text.WriteString("\nWhat is not clean\n")
	for _, e := range t.edits {
		for _, c := range changes {
			for i, framework := range frameworks {
				o := t.get(e, c, framework)
				if o.detail == "" || i > 0 && o == t.get(e, c, frameworks[i-1]) {
					continue
				}
				fmt.Fprintf(text, "  %s, %s, %s: %s %s\n", e.name, c.name, framework, o.sign, o.detail)
			}
		}
	}
}

// counts sums up. Changes that cannot go together with what the owner did are
// counted apart, and so are switches of the router, which few handlers survive.
func (t *table) counts(text *bytes.Buffer) {
	text.WriteString("\nCounts\n")
	for _, kind := range []string{"everyday", "nasty"} {
		edits, signs := 0, [3]map[string]int{{}, {}, {}}
		for _, e := range t.edits {
			if path.Dir(e.name) != kind {
				continue
			}
			edits++
			for _, c := range changes {
				for _, framework := range frameworks {
					signs[group(e, c)][t.get(e, c, framework).sign]++
				}
			}
		}
		fmt.Fprintf(text, "  %d %s edits\n", edits, kind)
		for i, name := range []string{"what should be clean", "against what the owner did", "switches of the router"} {
			sum(text, name, signs[i])
		}
	}
}

func group(e edit, c request) int {
	switch {
	case c.isRouter():
		return 2
	case slices.Contains(e.against, c.name):
		return 1
	}
	return 0
}

func sum(text *bytes.Buffer, name string, signs map[string]int) {
	cases, conflicts := 0, 0
	for sign, n := range signs {
		if sign != "-" {
			cases += n
		}
		if sign >= "0" && sign <= "9" {
			conflicts += n
		}
	}
	fmt.Fprintf(text, "    %s: %d cases, %d clean and compiling (%.1f %%), %d with conflicts, %d refused, %d do not compile\n",
		name, cases, signs["."], 100*float64(signs["."])/float64(max(cases, 1)), conflicts, signs["R"], signs["x"])
}
