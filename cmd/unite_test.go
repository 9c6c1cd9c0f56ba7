package cmd

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backend/generator/e2e/tier"
	"backend/generator/merge"
)

type sidePair struct {
	name, answers string
	ours, theirs  []string
}

// sidePairs are what two branches do to one project, each in one commit: command
// lines without "backend". The project has the first resource of its starter.
var sidePairs = []sidePair{
	{"two resources", "", []string{"add resource book title:string"}, []string{"add resource pen colour:string"}},
	{"a resource and two", "", []string{"add resource book title:string"}, []string{"add resource pen colour:string", "add resource label pen:ref=pen:cascade"}},
	{"the same resource", "", []string{"add resource book title:string", "add docker"}, []string{"add resource book title:string"}},
	{"two fields", "", []string{"add field todo due:date"}, []string{"add field todo prio:int"}},
	{"two fields of a new kind", "--framework chi", []string{"add field todo due:date:optional:unique"}, []string{"add field todo state:enum=new,old"}},
	{"a field and a resource", "--framework gin", []string{"add field todo due:date"}, []string{"add resource pen colour:string todo:ref=todo"}},
	{"a resource and a login", "", []string{"add resource book title:string"}, []string{"add auth"}},
	{"a field and a login", "--database postgres", []string{"add field todo due:date:optional:unique"}, []string{"add auth"}},
	{"documents and a login", "--database mongo", []string{"add resource book title:string:unique"}, []string{"add auth"}},
	{"two features and a resource", "", []string{"add docker", "add cors"}, []string{"add resource pen colour:string"}},
	{"a feature that goes", "--features cors,docker", []string{"remove cors"}, []string{"add resource pen colour:string"}},
	{"a resource that goes", "", []string{"remove resource todo"}, []string{"add resource pen colour:string"}},
	{"a resource that goes, and a feature", "", []string{"remove resource todo", "add docker"}, []string{"add auth"}},
	{"another framework", "", []string{"switch framework chi"}, []string{"add resource pen colour:string"}},
	{"another framework for a feature that goes", "--features cors", []string{"switch framework gin"}, []string{"remove cors"}},
	{"another database", "", []string{"switch database postgres"}, []string{"add resource pen colour:string"}},
	{"another database and a field", "", []string{"switch database mongo"}, []string{"add field todo due:date"}},
	{"another kind of login", "--features auth", []string{"switch auth jwt"}, []string{"add cors", "add resource pen colour:string"}},
	{"a field with another name and a field", "", []string{"rename field todo title name"}, []string{"add field todo due:date"}},
	{"a field with another name and a login", "--framework chi", []string{"rename field todo title name"}, []string{"add auth"}},
	{"a field with another name and a resource", "--database mongo", []string{"rename field todo title name"}, []string{"add resource pen colour:string todo:ref=todo"}},
	{"a field with another name on both", "", []string{"rename field todo title name"}, []string{"rename field todo title name", "add cors"}},
	{"two fields with other names", "", []string{"rename field todo title name"}, []string{"rename field todo done closed"}},
	{"a field that goes and a field", "", []string{"remove field todo done"}, []string{"add field todo due:date"}},
	{"a field that is dropped and a resource", "--framework gin", []string{"remove field todo done --drop-data"}, []string{"add resource pen colour:string todo:ref=todo"}},
	{"a field that goes and one with another name", "", []string{"remove field todo done"}, []string{"rename field todo title name"}},
	{"a login that goes", "--features auth", []string{"remove auth"}, []string{"add field todo due:date"}},
}

// A way is how git brings the branch theirs to the branch ours, which is checked out:
// whether it stops, as it must at the record of the project, and how it goes on.
var ways = []struct {
	name   string
	unite  func(r repository) error
	onward []string // git's arguments
}{
	{"merge", stops("merge", "--quiet", "theirs"), []string{"commit", "--quiet", "--message", "merge"}},
	{"squash", stops("merge", "--quiet", "--squash", "theirs"), []string{"commit", "--quiet", "--message", "squash"}},
	{"cherry-pick", stops("cherry-pick", "theirs"), []string{"cherry-pick", "--continue"}},
	{"rebase", func(r repository) error {
		r.git("checkout", "--quiet", "theirs")
		return stops("rebase", "--quiet", "ours")(r)
	}, []string{"rebase", "--continue"}},
}

// stops is a git command that is wanted to end in a conflict.
func stops(args ...string) func(repository) error {
	return func(r repository) error {
		_, err := r.try("git", args...)
		return err
	}
}

// TestUnited lets two branches do different things to one project, each with edits
// of its owner, and brings them together in every way that git has. It wants what
// one branch has when it does what the other one did as well, in a clone that has
// never run one of the commands.
func TestUnited(t *testing.T) {
	tier.Slow(t)
	for i, pair := range sidePairs {
		for turn, sides := range [][2][]string{{pair.ours, pair.theirs}, {pair.theirs, pair.ours}} {
			for w, way := range ways {
				usual := i%3 == 0 && turn == i/2%2 && w == i%len(ways)
				if !usual && !tier.Turn(i+turn+w) {
					continue
				}
				t.Run(strings.ReplaceAll(pair.name, " ", "-")+"/"+[]string{"there", "back"}[turn]+"/"+way.name, func(t *testing.T) {
					t.Parallel()
					r := newSides(t, pair.answers, sides)
					want := r.both(sides[1])
					r.git("checkout", "--quiet", "ours")
					if err := way.unite(r); err == nil {
						t.Fatal("git finds no conflict, so nothing is shown")
					}
					if i%2 == 1 {
						r.git("add", "--all") // it still knows the sides
					}
					said := r.run("backend", "resolve", "--yes", "--no-check")
					r.isUnited(want, said)
					r.git("add", "--all")
					r.git(append([]string{"-c", "core.editor=true"}, way.onward...)...)
					if said := r.run("backend", "upgrade", "--no-check"); !strings.HasPrefix(said, "Nothing to do") {
						t.Errorf("something is still to be done:\n%s", said)
					}
				})
			}
		}
	}
}

// newSides makes the branches ours and theirs from main, each with what one of the
// two sides does and an edit, and goes on in a clone.
func newSides(t *testing.T, answers string, sides [2][]string) repository {
	r := newRepository(t, strings.Fields(answers)...)
	for i, name := range []string{"ours", "theirs"} {
		r.git("checkout", "--quiet", "-b", name, "main")
		r.side(sides[i], name)
		r.git("add", "--all")
		r.git("commit", "--quiet", "--message", name)
	}
	r.git("checkout", "--quiet", "main")
	clone := filepath.Join(filepath.Dir(r.dir), "clone")
	r.git("clone", "--quiet", r.dir, clone)
	r.dir = clone
	r.git("checkout", "--quiet", "-b", "ours", "origin/ours")
	return r
}

// side does what one side does: its commands, and what its owner writes.
func (r repository) side(commands []string, name string) {
	r.Helper()
	for _, line := range commands {
		r.run("backend", append(strings.Fields(line), "--yes", "--no-check")...)
	}
	r.edit(name)
}

// edits are what the owner of each side writes into a file that commands change.
var edits = map[string][2]string{
	"ours":   {"// Your routes: add them here.\n", "// Your routes: add them here.\n\t// Ours come first.\n"},
	"theirs": {"package web\n", "package web // theirs\n"},
}

const editedFile = "internal/web/routes.go"

func (r repository) edit(name string) {
	r.Helper()
	r.rewrite(editedFile, edits[name][0], edits[name][1])
}

// rewrite puts a text in the place of one that is there.
func (r repository) rewrite(name, old, new string) {
	r.Helper()
	file := filepath.Join(r.dir, filepath.FromSlash(name))
	text, err := os.ReadFile(file)
	if err != nil {
		r.Fatal(err)
	}
	edited := strings.Replace(string(text), old, new, 1)
	if edited == string(text) {
		r.Fatalf("%s does not hold %q", name, old)
	}
	if err := os.WriteFile(file, []byte(edited), 0o644); err != nil {
		r.Fatal(err)
	}
}

// both is the tree of a branch that begins as ours and does what theirs did.
func (r repository) both(commands []string) map[string]string {
	r.Helper()
	r.git("checkout", "--quiet", "-b", "theirs", "origin/theirs")
	r.git("checkout", "--quiet", "-b", "both", "ours")
	for _, line := range commands {
		// What ours has done already is refused.
		if _, err := r.try("backend", append(strings.Fields(line), "--yes", "--no-check")...); err != nil && !strings.Contains(err.Error(), "already") && !strings.Contains(err.Error(), `unknown field of todo "title"`) {
			r.Fatal(err)
		}
	}
	r.edit("theirs")
	r.git("add", "--all")
	tree := r.tree()
	r.git("reset", "--quiet", "--hard")
	return tree
}

// tree lists the files of the index, but for those whose names and number depend
// on which side came first: the record and the migrations.
func (r repository) tree() map[string]string {
	r.Helper()
	files := map[string]string{}
	for line := range strings.Lines(r.git("ls-files", "--stage")) {
		id, name, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if !strings.HasPrefix(name, ".backend/") && !strings.HasPrefix(name, "internal/store/migrations/") {
			files[name] = id
		}
	}
	return files
}

// isUnited wants the project to be what both sides make of it, with no edits but
// those of both owners, and the migrations of both.
func (r repository) isUnited(want map[string]string, said string) {
	r.Helper()
	var status statusReport
	if err := json.Unmarshal([]byte(r.run("backend", "status", "--json")), &status); err != nil {
		r.Fatal(err)
	}
	if len(status.Edited) != 1 || status.Edited[0].Path != editedFile || len(status.Conflicts) > 0 {
		r.Errorf("edited are %v, open is %v, wanted the edits in %s\n%s", status.Edited, status.Conflicts, editedFile, said)
	}
	r.git("add", "--all")
	got := r.tree()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got[name] != want[name] {
			text, _ := os.ReadFile(filepath.Join(r.dir, name))
			r.Errorf("%s is not what both sides make of it:\n%s", name, r.difference(name, want[name], string(text)))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if want[name] == "" {
			r.Errorf("%s is there, and neither side wants it", name)
		}
	}
}

func (r repository) difference(name, id, got string) string {
	fields := strings.Fields(id)
	if len(fields) < 2 {
		return "it should not be there"
	}
	wanted := r.git("cat-file", "blob", fields[1])
	return merge.Unified(name, name, []byte(wanted), []byte(got))
}

// TestReverted takes back the first of two changes, after which another one came.
// The project is then what the second one alone has made of it.
func TestReverted(t *testing.T) {
	tier.Slow(t)
	for i, pair := range tier.Some(t, sidePairs, func(i int, _ sidePair) bool { return i%7 == 0 }) {
		if slices.Contains(pair.theirs, pair.ours[0]) {
			continue // what both have done cannot be done once more
		}
		t.Run(strings.ReplaceAll(pair.name, " ", "-"), func(t *testing.T) {
			t.Parallel()
			r := newSides(t, pair.answers, [2][]string{pair.ours, pair.theirs})
			r.git("checkout", "--quiet", "origin/theirs")
			want := r.tree()
			r.git("checkout", "--quiet", "ours")
			r.side(pair.theirs, "theirs")
			r.git("add", "--all")
			r.git("commit", "--quiet", "--message", "theirs")
			if pair.name == "a resource that goes" || pair.name == "a field that goes and a field" { // it comes back behind what came since, as when it is added again
				again := []string{"add", "field", "todo", "done:bool", "--no-check", "--yes"}
				if pair.name == "a resource that goes" {
					again = []string{"add", "resource", "todo", "title:string", "done:bool", "--no-check"}
				}
				r.run("backend", again...)
				r.rewrite("internal/web/routes.go", "\t// Ours come first.\n", "")
				r.git("add", "--all")
				want = r.tree()
				r.git("reset", "--quiet", "--hard")
			}
			if _, err := r.try("git", "revert", "HEAD~1"); err == nil {
				t.Fatal("git finds no conflict, so nothing is shown")
			}
			if i%2 == 1 {
				r.git("add", "--all")
			}
			said := r.run("backend", "resolve", "--yes", "--no-check")
			r.isUnited(want, said)
			r.git("add", "--all")
			r.git("-c", "core.editor=true", "revert", "--continue")
			if said := r.run("backend", "upgrade", "--no-check"); !strings.HasPrefix(said, "Nothing to do") {
				t.Errorf("something is still to be done:\n%s", said)
			}
		})
	}
}

// TestOwnersMeet lets the owners of two branches write different things into one
// line, beside what commands do to the file: that is the only conflict.
func TestOwnersMeet(t *testing.T) {
	tier.Slow(t)
	r := newRepository(t)
	for name, line := range map[string]string{"ours": "add resource book title:string", "theirs": "add resource pen colour:string"} {
		r.git("checkout", "--quiet", "-b", name, "main")
		r.side([]string{line}, name)
		r.rewrite("internal/web/server.go", "package web\n", "package web // "+name+"\n")
		r.git("add", "--all")
		r.git("commit", "--quiet", "--message", name)
	}
	for _, way := range ways {
		r.git("checkout", "--quiet", "-B", "theirs", "theirs")
		r.git("checkout", "--quiet", "ours")
		r.git("branch", "--force", "kept", "theirs")
		if err := way.unite(r); err == nil {
			t.Fatalf("%s: git finds no conflict", way.name)
		}
		r.run("backend", "resolve", "--yes", "--no-check")
		marked, _ := r.try("git", "grep", "--files-with-matches", "^<<<<<<<")
		if strings.TrimSpace(marked) != "internal/web/server.go" {
			t.Errorf("%s: marks are in %q, wanted them where both owners wrote", way.name, marked)
		}
		if text := r.git("grep", "--no-index", "-h", "Ours come first\\|package web // theirs", "--", editedFile); strings.Count(text, "\n") != 2 {
			t.Errorf("%s: the edits that do not meet are not both there: %q", way.name, text)
		}
		r.git("reset", "--quiet", "--hard")
		r.try("git", "rebase", "--abort")
		r.try("git", "cherry-pick", "--abort")
		r.git("clean", "--quiet", "-fd")
	}
}
