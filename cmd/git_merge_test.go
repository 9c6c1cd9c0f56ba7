package cmd

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/e2e/tier"
)

// TestMergedBranches adds every two features on two branches of git and merges
// them: git asks about the record of the project and about places at which both
// added lines, and resolve makes of it what it is when both were added one after
// the other. By default one project sees each two, and one of the others a third of
// them.
func TestMergedBranches(t *testing.T) {
	tier.Slow(t)
	stacks := []string{
		"nethttp sqlite todo", "chi sqlite todo", "gin sqlite todo",
		"nethttp postgres todo", "chi mongo todo", "gin sqlite hello",
	}
	const first, other = 0, 4
	for _, stack := range tier.Some(t, stacks, func(i int, _ string) bool { return i == first || i == other }) {
		i := slices.Index(stacks, stack)
		t.Run(stack, func(t *testing.T) {
			t.Parallel()
			merged := tier.Chosen(pairs(), func(n int, _ [2]string) bool {
				return i == first || n%3 == i%3
			})
			answers := strings.Fields(stack)
			r := newRepository(t, "--framework", answers[0], "--database", answers[1], "--starter", answers[2])
			for _, word := range words() {
				r.git("checkout", "--quiet", "-b", word, "main")
				r.add(word)
				r.git("commit", "--quiet", "--all", "--message", word)
			}
			for _, pair := range merged {
				r.merge(pair[i%2], pair[1-i%2])
			}
			if i == first {
				r.run("go", "build", "-o", os.DevNull, ".")
			}
		})
	}
}

// words are the features, each kind of auth for itself.
func words() []string {
	features := slices.DeleteFunc(catalogue.Features.Names(), func(f string) bool { return f == "auth" })
	return append(features, catalogue.Auths.Names()...)
}

// pairs lists every two that one project can have.
func pairs() [][2]string {
	all := [][2]string{}
	for i, a := range words() {
		for _, b := range words()[i+1:] {
			if !bringsAuth(a) || !bringsAuth(b) {
				all = append(all, [2]string{a, b})
			}
		}
	}
	return all
}

// bringsAuth reports whether a project with a word has a kind of auth: it cannot get
// another one.
func bringsAuth(word string) bool {
	return slices.Contains(catalogue.Auths.Names(), word) || catalogue.Features.Find(word).Needs == "auth"
}

// A repository holds a project.
type repository struct {
	*testing.T
	dir string
}

func newRepository(t *testing.T, flags ...string) repository {
	r := repository{t, t.TempDir()}
	r.run("backend", append([]string{"new", "shop", "--yes", "--quiet"}, flags...)...)
	r.dir = filepath.Join(r.dir, "shop")
	return r
}

// run wants the command to end well and returns what it prints.
func (r repository) run(name string, args ...string) string {
	r.Helper()
	said, err := r.try(name, args...)
	if err != nil {
		r.Fatalf("%s %q: %v\n%s", name, args, err, said)
	}
	return said
}

func (r repository) try(name string, args ...string) (string, error) {
	command := exec.Command(name, args...)
	command.Dir = r.dir
	command.Env = append(os.Environ(), "HOME="+r.dir, "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=Ada", "GIT_AUTHOR_EMAIL=ada@example.com", "GIT_COMMITTER_NAME=Ada", "GIT_COMMITTER_EMAIL=ada@example.com")
	if name == "go" { // compiled like other projects, it has much in common with them
		command.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=-mod=readonly -buildvcs=false -trimpath")
	}
	said, err := command.Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		err = fmt.Errorf("%w: %s", err, exit.Stderr)
	}
	return string(said), err
}

func (r repository) git(args ...string) string {
	r.Helper()
	return r.run("git", args...)
}

// add adds a feature or a kind of auth.
func (r repository) add(word string) {
	r.Helper()
	args := []string{"add", word, "--yes", "--no-check"}
	if slices.Contains(catalogue.Auths.Names(), word) {
		args = []string{"add", "auth", "--auth", word, "--yes", "--no-check"}
	}
	r.run("backend", args...)
	r.git("add", "--all")
}

// merge merges the branch b into a, and compares the outcome with what a is
// after b was added to it.
func (r repository) merge(a, b string) {
	r.Helper()
	r.git("checkout", "--quiet", "--force", a)
	r.add(b)
	want := r.git("write-tree")
	r.git("reset", "--quiet", "--hard")

	r.git("checkout", "--quiet", "--detach")
	if said, err := r.try("git", "merge", "--quiet", b); err == nil {
		r.Fatalf("%s and %s: no conflict in the record, so nothing is shown: %s", a, b, said)
	}
	r.run("backend", "resolve", "--yes", "--no-check", "--allow-dirty")
	var status statusReport
	if err := json.Unmarshal([]byte(r.run("backend", "status", "--json")), &status); err != nil {
		r.Fatal(err)
	}
	if len(status.Edited) > 0 {
		r.Errorf("%s and %s: edited files: %v", a, b, status.Edited)
	}
	r.git("add", "--all")
	if got := r.git("write-tree"); got != want {
		r.Errorf("%s and %s: the project is not the one with both features:\n%s", a, b, r.git("diff", "--stat", strings.TrimSpace(want)))
	}
	r.git("commit", "--quiet", "--message", "merge")
}
