package edits_test

import (
	"bytes"
	"errors"
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
	"backend/generator/project"
	"backend/generator/project/change"
	"backend/generator/project/journal"
	"backend/templates"
)

const releases = "../../../testdata/releases"

// older are projects that a binary of the release before made, by what they are.
var older = []string{"todo", "full", "blog", "notes"}

// untouched are those, and some of which no edit is tried.
var untouched = append([]string{"items", "weather"}, older...)

// upgrading is what this binary upgrades with.
var upgrading = project.Maker{
	Backend:   maker.Backend,
	Templates: templates.Version(),
	Release:   templates.Release(),
	Table:     templates.Table,
	Changes:   templates.Changes,
	Render:    maker.Render,
}

// openOlder puts a project of a release into a directory, and returns it with all
// files.
func openOlder(t *testing.T, name string) (dir string, p *project.Project) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "shop")
	record := filepath.Join(dir, journal.StateDir)
	if err := os.MkdirAll(record, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{journal.StateFile, journal.SnapshotFile} {
		if err := os.WriteFile(filepath.Join(record, file), readFile(t, path.Join(releases, "0", name, file)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	p, err := upgrading.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := replace(dir, tree{}, contents(p)); err != nil {
		t.Fatal(err)
	}
	return dir, p
}

// planUpgrade plans an upgrade as the command does it.
func planUpgrade(t *testing.T, dir string) (*change.Change, tree) {
	t.Helper()
	p, err := upgrading.Open(dir)
	if err == nil {
		p, err = p.Renamed(dir)
	}
	if err != nil {
		t.Fatal(err)
	}
	to, err := upgrading.Follow(p, dir, p.State.Answers, false)
	if err != nil {
		t.Fatal(err)
	}
	c, err := change.Plan(p, dir, "upgrade", to)
	if refusal := (*project.Error)(nil); errors.As(err, &refusal) {
		return nil, tree{"": []byte(refusal.Message)}
	}
	if err != nil {
		t.Fatal(err)
	}
	return c, contents(to)
}

// TestUpgradeUntouched brings projects that nobody has worked on to exactly what
// this binary makes of their answers, and back. Migrations keep names and bytes.
func TestUpgradeUntouched(t *testing.T) {
	tier.Slow(t)
	useMemory(t)
	for _, name := range untouched {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir, p := openOlder(t, name)
			if p.State.Release != 0 || p.State.Schema != 1 {
				t.Fatalf("the project has release %d and form %d, wanted one of before", p.State.Release, p.State.Schema)
			}
			c, _ := planUpgrade(t, dir)
			if c == nil || len(c.Conflicts()) > 0 {
				t.Fatal("there is something that nobody wrote")
			}
			if len(c.Attention) == 0 {
				t.Error("nothing is said of what clients will see")
			}
			for _, a := range c.Attention {
				if a.File != "" || strings.Contains(a.What, "assword") && p.State.Answers.Auth == "" {
					t.Errorf("it says without a reason: %s:%d %s", a.File, a.Line, a.What)
				}
			}
			if err := c.Apply(t.Context()); err != nil {
				t.Fatal(err)
			}
			after, err := upgrading.Open(dir)
			if err != nil {
				t.Fatal(err)
			}
			fresh, err := upgrading.Make(after.State.Answers) // with the migrations that the release brings
			if err != nil {
				t.Fatal(err)
			}
			want := contents(fresh)
			for name, text := range contents(p) {
				if strings.HasPrefix(name, "internal/store/migrations/") {
					want[name] = text
				}
			}
			same(t, dir, want)
			if after.State.Release != templates.Release() || after.State.Schema < 2 {
				t.Errorf("the record says release %d in form %d", after.State.Release, after.State.Schema)
			}
			back, err := change.Undo(after, dir)
			if err != nil {
				t.Fatal(err)
			}
			if err := back.Apply(t.Context()); err != nil {
				t.Fatal(err)
			}
			same(t, dir, contents(p))
			if again, err := upgrading.Open(dir); err != nil || again.State.Release != 0 || again.State.Schema != 1 {
				t.Errorf("after undo the record is not what it was: %v", err)
			}
			if len(after.State.Answers.Migrations) > len(p.State.Answers.Migrations) {
				return // their numbers are never used again, which the binary of before does not know
			}
			record := readFile(t, path.Join(releases, "0", name, journal.StateFile))
			if now := readFile(t, filepath.Join(dir, journal.StateDir, journal.StateFile)); checksum.FindString(string(now)) != checksum.FindString(string(record)) {
				t.Error("after undo the binary that made the record would not read it")
			}
		})
	}
}

// A project of a release that is yet to come is left alone.
func TestUpgradeNewer(t *testing.T) {
	dir, p := openOlder(t, "todo")
	newer := upgrading
	newer.Release++
	to, err := newer.Follow(p, dir, p.State.Answers, false)
	if err != nil {
		t.Fatal(err)
	}
	c, err := change.Plan(p, dir, "upgrade", to)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Apply(t.Context()); err != nil {
		t.Fatal(err)
	}
	_, err = upgrading.Open(dir)
	if refusal := (*project.Error)(nil); !errors.As(err, &refusal) || !strings.Contains(refusal.Hint, "newer backend") {
		t.Errorf("got %v", err)
	}
}

var checksum = regexp.MustCompile(`"checksum": ".*"`)

func same(t *testing.T, dir string, want tree) {
	t.Helper()
	got, err := read(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if !bytes.Equal(got[name], want[name]) {
			t.Errorf("%s is not as it should be", name)
		}
	}
	for name := range got {
		if want[name] == nil {
			t.Errorf("%s should not be there", name)
		}
	}
}

// TestUpgradeEdited upgrades projects that somebody has worked on: with the edits
// that were tried on the release before, and such as had grown for a month. What
// comes of it is held in a table.
func TestUpgradeEdited(t *testing.T) {
	tier.Slow(t)
	useMemory(t)
	worked := []work{}
	for _, e := range append(readEditsIn(t, releases+"/0/grown/*.txtar"), readEditsIn(t, releases+"/0/edits/*.txtar")...) {
		for _, project := range older {
			worked = append(worked, work{project, e})
		}
	}
	worked = tier.Some(t, worked, func(i int, _ work) bool { return i%11 == 0 || *golden.Update })
	known, checker := compilerOf(t, worked)
	results := map[string]outcome{}
	for _, w := range worked {
		if result, ok := upgradeEdited(t, checker, known, w); ok {
			results[w.edit.name+" in "+w.project] = result
		}
	}
	holdResults(t, results)
}

// A work is a project of a release that somebody has worked on.
type work struct {
	project string
	edit    edit
}

func readEditsIn(t *testing.T, pattern string) []edit {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("no edits in %s: %v", pattern, err)
	}
	edits := []edit{}
	for _, name := range names {
		e, err := parseEdit(path.Base(filepath.Dir(name))+"/"+strings.TrimSuffix(filepath.Base(name), ".txtar"), readFile(t, name))
		if err != nil {
			t.Fatal(err)
		}
		edits = append(edits, e)
	}
	return edits
}

// compilerOf compiles all that the projects import, before and after.
func compilerOf(t *testing.T, worked []work) (modules, *checker) {
	t.Helper()
	known, found := modules{map[string]string{}, map[string]bool{}}, map[string]bool{}
	for _, name := range older {
		_, p := openOlder(t, name)
		fresh, err := upgrading.Make(p.State.Answers)
		if err != nil {
			t.Fatal(err)
		}
		for _, files := range []tree{contents(p), contents(fresh)} {
			known.add(t, files)
			importsOf(found, files)
		}
		for _, w := range worked {
			if w.project != name {
				continue
			}
			if mine, err := w.edit.apply(contents(p), words(p.State.Answers), known); err == nil {
				importsOf(found, mine)
			}
		}
	}
	maps.DeleteFunc(found, func(name string, _ bool) bool { return strings.HasPrefix(name, "github.com/acme/") })
	return known, newChecker(compile(t, slices.Sorted(maps.Keys(found)), known))
}

// upgradeEdited upgrades a project with an edit. It reports false if the edit makes
// no sense there.
func upgradeEdited(t *testing.T, checker *checker, known modules, w work) (outcome, bool) {
	t.Helper()
	e := w.edit
	dir, p := openOlder(t, w.project)
	if !fits(e.only, words(p.State.Answers)) {
		return outcome{}, false
	}
	base := contents(p)
	mine, err := e.apply(base, words(p.State.Answers), known)
	if err != nil {
		return outcome{}, false // what it is about is not there
	}
	checker.begin()
	if _, err := checker.check(mine); err != nil {
		return outcome{}, false
	}
	if err := replace(dir, base, mine); err != nil {
		t.Fatal(err)
	}
	c, wanted := planUpgrade(t, dir)
	if c == nil {
		return outcome{"refused", string(wanted[""])}, true
	}
	result, conflicts := maps.Clone(mine), c.Conflicts()
	inDocuments := len(conflicts)
	conflicts = slices.DeleteFunc(conflicts, project.Conflict.IsDocumentation)
	inDocuments -= len(conflicts)
	if err := c.Answer(func(project.Conflict) (change.Answer, error) { return change.KeepMine(), nil }); err != nil {
		t.Fatal(err)
	}
	for _, file := range c.Files {
		delete(result, file.Path)
		if file.After != nil {
			result[file.Path] = file.After
		}
	}
	if err := lostAnywhere(base, mine, result); err != nil {
		t.Errorf("%s in %s: %v", e.name, w.project, err)
	}
	if len(conflicts) > 0 {
		return outcome{fmt.Sprint(len(conflicts), " conflicts"), describe(conflicts)}, true
	}
	if _, err := checker.check(result); err != nil {
		return outcome{"does not compile, so refused", place(err)}, true
	}
	if inDocuments > 0 {
		return outcome{"kept, and compiles", fmt.Sprint(inDocuments, " places of documentation stay as they are")}, true
	}
	return outcome{"kept, and compiles", ""}, true
}

// lostAnywhere is lost for what may have moved into another file, with the names
// that things have now.
func lostAnywhere(base, mine, result tree) error {
	all := func(t tree) map[string]int {
		text := []byte{}
		for _, name := range slices.Sorted(maps.Keys(t)) {
			if name != "go.mod" && name != "go.sum" {
				text = append(append(text, renamedText(t[name])...), '\n')
			}
		}
		return count("all", tree{"all": text})
	}
	was, is, now := all(base), all(mine), all(result)
	for line, n := range is {
		added := n - was[line]
		if added > 20 {
			added /= 3 // on top of every file, of which there are fewer now
		}
		isImport := strings.Contains(line, `"example.com/`) || strings.HasPrefix(line, `"shop/internal/`) // it compiles, or is said not to
		if added > 0 && !isImport && now[line] < added {
			return fmt.Errorf("lost %q", line)
		}
	}
	return nil
}

var (
	renames    = regexp.MustCompile(`(?m)^symbol \S+?([^./* ]+) \S+?([^./* ]+)$`)
	wrapped    = regexp.MustCompile(`\w+Handler\{(\w+)\}`)
	receivers  = regexp.MustCompile(`\bh\.`)
	qualifiers = regexp.MustCompile(`\b(model|listing|validate|auth|password|weather|store|storetest)\.`)
)

// renamedText takes away the names that the upgrade changes, old and new ones, and
// what says in which package they are.
var renamedText = func() func([]byte) []byte {
	renamed := map[string]bool{"s": true}
	for _, r := range []string{"Todo", "Note", "Post", "Comment"} {
		table := strings.NewReplacer("{Resource}", r, "{Resources}", r+"s", "{resource}", strings.ToLower(r)).Replace(templates.Table(1))
		for _, m := range renames.FindAllStringSubmatch(table, -1) {
			renamed[m[1]], renamed[m[2]] = true, true
		}
	}
	word := regexp.MustCompile(`\w+`)
	return func(text []byte) []byte {
		text = wrapped.ReplaceAll(qualifiers.ReplaceAll(text, nil), []byte("$1"))
		text = receivers.ReplaceAll(text, []byte("s."))
		return word.ReplaceAllFunc(text, func(w []byte) []byte {
			if renamed[string(w)] {
				return nil
			}
			return w
		})
	}
}()

// holdResults holds what came of upgrades to a table. What this run did not try is
// taken from there.
func holdResults(t *testing.T, results map[string]outcome) {
	t.Helper()
	const table = releases + "/0/results.txt"
	lines := map[string]string{}
	if !*golden.Update {
		for line := range strings.Lines(string(readFile(t, table))) {
			name, said, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
			lines[name] = said
		}
	}
	for name, result := range results {
		lines[name] = strings.ReplaceAll(strings.TrimSuffix(result.sign+"; "+result.detail, "; "), "\n", " ")
	}
	var text strings.Builder
	for _, name := range slices.Sorted(maps.Keys(lines)) {
		fmt.Fprintf(&text, "%s: %s\n", name, lines[name])
	}
	golden.File(t, table, []byte(text.String()))
}
