package homework_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backend/generator/e2e/launch"
	"backend/generator/e2e/ledger"
	"backend/generator/e2e/tier"
	"backend/generator/examples"
)

// A fault is a mistake in the commands that make a project or, with a path, in a
// file of it. A sentence of its description does not hold then.
type fault struct{ path, old, new, sentence string }

var faults = map[string]fault{
	"todos":    {"internal/store/list.go", "count.where(q.Where, column)", "", "The list says how many tasks there are"},
	"reading":  {"internal/store/books.go", `filter["owner_id"] = model.OwnerFrom(ctx)`, "", "Everybody sees their own books only"},
	"expenses": {"internal/store/totals.go", `q = q.With("owner_id", model.OwnerFrom(ctx))`, "", "It says what was spent on each category"},
	"movies":   {"", "review=public", "review=members", "Everybody reads the reviews"},
	"recipes":  {"", "recipe public", "recipe members", "Everybody reads them"},
	"blog":     {"", "post:ref=post:cascade", "post:ref=post:optional", "With a post go its comments"},
	"links":    {"", "code:string:unique", "code:string", "A code is there once"},
	"events":   {"", "seats:int --access members", "seats:int --access public", "All members see all events, and nobody else"},
	"workouts": {"", "workout:ref=workout:cascade", "workout:ref=workout", "With a workout goes"},
	"jobs":     {"internal/store/letters.go", "checkOwner(ctx, job.Owner)", "error(nil)", "The company reads the letters"},
}

// TestFaultsAreNoticed makes projects with a mistake, which their descriptions have
// to show.
func TestFaultsAreNoticed(t *testing.T) {
	tier.Slow(t)
	for _, e := range tier.One(t, examples.All()) {
		t.Run(e.Name, func(t *testing.T) {
			t.Parallel()
			f := faults[e.Name]
			e.Commands = f.among(t, e.Commands)
			dir := hand(t, e)
			f.put(t, dir)
			s := answers(t, dir)
			claim := ledger.NewClaim(t, e.Name+" is noticed to have a fault", launch.DatabaseVersion(t, s)+f.sentence).WithFiles(filesIn(t, dir))
			if claim.Proved() {
				return
			}
			switch short := look(t, dir, s, e); {
			case short == nil:
				t.Errorf("nobody notices that %q became %q", f.old, f.new)
			case !strings.HasPrefix(short.sentence, f.sentence):
				t.Errorf("with %q for %q this does not hold, wanted %q:\n%s\n%s", f.new, f.old, f.sentence, short.sentence, short.why)
			}
			claim.Prove()
		})
	}
}

// among makes the mistake in commands, if it is one in them.
func (f fault) among(t *testing.T, commands []string) []string {
	t.Helper()
	if f.path != "" {
		return commands
	}
	all := strings.Join(commands, "\x00")
	if !strings.Contains(all, f.old) {
		t.Fatalf("no command has %q", f.old)
	}
	return strings.Split(strings.ReplaceAll(all, f.old, f.new), "\x00")
}

// put makes the mistake in the project, if it is one in a file.
func (f fault) put(t *testing.T, dir string) {
	t.Helper()
	if f.path == "" {
		return
	}
	path := filepath.Join(dir, filepath.FromSlash(f.path))
	old, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(old), f.old) {
		t.Fatalf("%s has no %q (%v)", f.path, f.old, err)
	}
	if err := os.WriteFile(path, []byte(strings.ReplaceAll(string(old), f.old, f.new)), 0o644); err != nil {
		t.Fatal(err)
	}
}
