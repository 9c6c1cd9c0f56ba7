package edits_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"backend/generator/e2e/golden"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
)

const (
	meaningsDir = "../../../testdata/meanings"
	meaningsLog = meaningsDir + "/results.txt"
)

// A meaning is an edit with which its owner has a purpose, and the owner's own
// tests that hold the project to it.
type meaning struct {
	edit
	at    []string            // pieces of the lines at which a change can say that it will be otherwise
	tests map[string][]string // names of the owner's tests by directory
	alone bool                // changes what all others see
}

// TestMeanings changes projects that have been given a meaning. Afterwards the
// owner's tests pass, or the command has said before, at the owner's lines, what
// would be different, or nothing was written. What comes of it is held in a table.
//
// BACKEND_PAIRS is a regular expression: only projects and commands that it
// matches are tried, as in BACKEND_PAIRS='chi sqlite [+]jwt'. With -update the rest
// of the table stays as it is.
func TestMeanings(t *testing.T) {
	tier.Slow(t)
	useMemory(t)
	results := newMeanings(readMeanings(t))
	if !tier.Full() && (!*golden.Update || os.Getenv("BACKEND_PAIRS") != "") {
		results.read(readFile(t, meaningsLog))
	}
	known := modules{map[string]string{}, map[string]bool{}}
	compiled := compile(t, results.imports(t, known), known)
	for _, pair := range results.chosen() {
		t.Run(pair.String(), func(t *testing.T) {
			g := &ground{T: t, site: pair.site, helper: readFile(t, meaningsDir+"/people_test.go"), checker: newChecker(compiled)}
			g.holds(results.all)
			g.try(pair.command, results)
		})
	}
	if !t.Failed() || *golden.Update {
		golden.File(t, meaningsLog, results.text())
	}
}

// chosen are the pairs that this run tries: in the default tier one that has
// accounts come and one in which they go.
func (m *meanings) chosen() []pair {
	all := []pair{}
	for _, site := range sites {
		for _, command := range site.tried() {
			all = append(all, pair{site, command})
		}
	}
	if wanted := os.Getenv("BACKEND_PAIRS"); wanted != "" {
		return slices.DeleteFunc(all, func(p pair) bool { ok, err := regexp.MatchString(wanted, p.String()); return !ok || err != nil })
	}
	if *golden.Update {
		return all
	}
	return tier.Chosen(all, func(_ int, p pair) bool {
		return slices.Contains([]string{"nethttp mongo +session", "gin sqlite jwt -auth"}, p.String())
	})
}

// A pair is a project and a command.
type pair struct {
	site    site
	command command
}

func (p pair) String() string { return p.site.String() + " " + p.command.name }

func readMeanings(t *testing.T) []meaning {
	t.Helper()
	names, err := filepath.Glob(meaningsDir + "/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no meanings: %v", err)
	}
	all := []meaning{}
	for _, name := range names {
		text := readFile(t, name)
		e, err := parseEdit(strings.TrimSuffix(filepath.Base(name), ".txtar"), text)
		if err != nil {
			t.Fatal(err)
		}
		m := meaning{edit: e, tests: map[string][]string{}}
		for line := range strings.Lines(string(text)) {
			if strings.HasPrefix(line, "-- ") {
				break
			}
			m.alone = m.alone || line == "alone\n"
			if piece, ok := strings.CutPrefix(line, "at: "); ok {
				m.at = append(m.at, strings.TrimSpace(piece))
			}
		}
		for _, s := range e.steps {
			if len(s.args) > 0 && strings.HasSuffix(s.args[0], "_test.go") {
				for _, found := range testFunction.FindAllStringSubmatch(s.body, -1) {
					m.tests[path.Dir(s.args[0])] = append(m.tests[path.Dir(s.args[0])], found[1])
				}
			}
		}
		if len(m.tests) == 0 {
			t.Errorf("%s: its owner has no test", name)
		}
		all = append(all, m)
	}
	return all
}

var testFunction = regexp.MustCompile(`(?m)^func (Test\w+)\(`)

// A ground is the project that meanings are tried in.
type ground struct {
	*testing.T
	site    site
	helper  []byte
	checker *checker
	rest    []meaning // to be tried once more, without those that do not compile
	red     []meaning // of which the owner's tests failed when they were last run
	after   spec.Spec
}

// try gives a command in the project with each meaning that fits.
func (g *ground) try(c command, results *meanings) {
	before := g.site.before(g)
	after, err := c.apply(before)
	if err != nil {
		g.Fatal(err)
	}
	g.after = after
	clean := []meaning{}
	said := map[string][]string{}
	for _, m := range results.all {
		if !g.site.has(m) {
			continue
		}
		if o := results.outcomes[cell(g.site, c, m)]; o.sign == "!" {
			g.red = append(g.red, m)
		}
		results.begin(g.site, c, m)
		found := g.plan(c, []meaning{m})
		said[m.name] = found.saidOf(m)
		if found.outcome.sign == "." {
			clean = append(clean, m)
			continue
		}
		results.put(g.site, c, m, found.outcome)
	}
	for name, o := range g.settle(c, clean, said) {
		m := results.named(name)
		switch said := said[name]; {
		case o.sign == "x" && len(said) > 0:
			o = outcome{"!", strings.Join(said, "; ")}
		case o.sign == "." && len(said) > 0:
			o = outcome{"o", strings.Join(said, "; ")}
		}
		if o.sign == "x" {
			g.Errorf("%s: nothing was said, and then the owner's tests fail: %s", name, o.detail)
		}
		results.put(g.site, c, m, o)
	}
}

// holds fails unless the owner's tests pass before any change.
func (g *ground) holds(all []meaning) {
	g.Helper()
	before := g.site.before(g)
	left := slices.DeleteFunc(slices.Clone(all), func(m meaning) bool { return !g.site.has(m) })
	for len(left) > 0 {
		group := g.together(left)
		left = slices.DeleteFunc(left, func(m meaning) bool { return contains(group, m) })
		failed, broken := g.run(before, g.with(group), group, nil)
		if broken != "" {
			g.Fatalf("does not compile before any change: %s", broken)
		}
		for name, said := range failed {
			g.Errorf("%s fails before any change: %s", name, said)
		}
	}
	if g.Failed() {
		g.FailNow()
	}
}

// settle runs the owner's tests of meanings of which each alone is clean, as many
// in one project as go together. A test that fails there is run without the others.
func (g *ground) settle(c command, all []meaning, said map[string][]string) map[string]outcome {
	g.Helper()
	outcomes := map[string]outcome{}
	for len(all) > 0 {
		group := g.together(all)
		found := g.plan(c, group)
		for found.outcome.sign != "." && len(group) > 1 {
			group = group[:len(group)/2]
			found = g.plan(c, group)
		}
		all = slices.DeleteFunc(slices.Clone(all), func(m meaning) bool { return contains(group, m) })
		g.rest = nil
		maps.Copy(outcomes, g.passes(group, found, said, func(m meaning) planned { return g.plan(c, []meaning{m}) }))
		all = append(all, g.rest...)
	}
	return outcomes
}

func contains(all []meaning, m meaning) bool {
	return slices.ContainsFunc(all, func(other meaning) bool { return other.name == m.name })
}

// passes runs the owner's tests after a change of one project. Those that cannot
// be compiled are found one by one, and so are those that fail and of which
// nothing was said.
func (g *ground) passes(group []meaning, found planned, said map[string][]string, alone func(meaning) planned) map[string]outcome {
	g.Helper()
	failed, broken := g.run(g.after, found.result, group, g.failing(group))
	outcomes := map[string]outcome{}
	if broken != "" && len(group) > 1 {
		for _, m := range group {
			if _, err := g.checker.check(alone(m).result); err != nil {
				outcomes[m.name] = outcome{"R", "does not compile: " + place(err)}
			}
		}
		if len(outcomes) > 0 {
			g.rest = append(g.rest, slices.DeleteFunc(slices.Clone(group), func(m meaning) bool { return outcomes[m.name].sign == "R" })...)
			return outcomes
		}
	}
	for _, m := range group {
		switch {
		case len(group) == 1 && broken != "":
			outcomes[m.name] = outcome{"R", "does not compile: " + broken}
		case len(group) > 1 && broken != "", len(group) > 1 && failed[m.name] != "" && len(said[m.name]) == 0:
			maps.Copy(outcomes, g.passes([]meaning{m}, alone(m), said, alone))
		case failed[m.name] != "":
			outcomes[m.name] = outcome{"x", failed[m.name]}
		default:
			outcomes[m.name] = outcome{sign: "."}
		}
	}
	return outcomes
}

// failing are those of some meanings whose tests failed before.
func (g *ground) failing(group []meaning) []meaning {
	return slices.DeleteFunc(slices.Clone(g.red), func(m meaning) bool { return !contains(group, m) })
}

// together are the first of some meanings that can stand in one project.
func (g *ground) together(all []meaning) []meaning {
	p := g.made()
	t, group := contents(p), []meaning{}
	if all[0].alone {
		return all[:1]
	}
	for _, m := range all {
		if next, err := m.apply(t, g.site.words(p.State.Answers), modules{}); err == nil && !m.alone {
			t = next
			group = append(group, m)
		}
	}
	if len(group) == 0 {
		g.Fatalf("%s makes no sense in %s", all[0].name, g.site)
	}
	return group
}

// with is the project as it is with meanings.
func (g *ground) with(group []meaning) tree {
	g.Helper()
	p := g.made()
	t := contents(p)
	for _, m := range group {
		next, err := m.apply(t, g.site.words(p.State.Answers), modules{})
		if err != nil {
			g.Fatalf("%s: %v", m.name, err)
		}
		t = next
	}
	t["people_test.go"] = g.helper
	return t
}

// saidOf are the attentions at lines that have one of the pieces of a meaning.
func (p planned) saidOf(m meaning) []string {
	said := []string{}
	for _, a := range p.attention {
		line := bytes.Split(p.mine[a.File], []byte("\n"))
		text := ""
		if a.Line > 0 && a.Line <= len(line) {
			text = string(bytes.TrimSpace(line[a.Line-1]))
		}
		if slices.ContainsFunc(m.at, func(piece string) bool { return strings.Contains(text, piece) }) {
			said = append(said, fmt.Sprintf("%s:%d %s", a.File, a.Line, a.What))
		}
	}
	return said
}
