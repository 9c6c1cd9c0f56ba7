package cmd

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"

	"backend/generator/bounded"
	"backend/generator/lazyregexp"
	"backend/generator/project/gitmerge"
)

// mergedFiles returns what git knows of the branches that are brought together in
// the project in dir, by merge, rebase, cherry-pick or revert: the three texts of
// each file. It is nil without git, or if that is further back than the last commit.
func mergedFiles(dir string) func(path string) gitmerge.Sides {
	r := checkoutOf(dir)
	if r.root == "" {
		return nil
	}
	m := merging{checkout: r, ctx: context.Background()}
	record := r.prefix + ".backend/project.json"
	m.base, m.ours, m.theirs = m.underway()
	if m.ours == "" && m.show(":2", record) == nil {
		// The marks were added to the index, and perhaps committed.
		if m.base, m.ours, m.theirs = m.committed(dir, record); m.ours == "" {
			return nil
		}
	}
	return func(path string) gitmerge.Sides { return m.sides(r.prefix + path) }
}

// A merging is what git has brought together, or is about to.
type merging struct {
	checkout
	ctx                context.Context
	base, ours, theirs string // commits; empty if only the index knows
}

func (m merging) show(commit, path string) []byte {
	text, _ := m.read(m.ctx, "cat-file", "blob", commit+":"+path)
	return text
}

func (m merging) knows(commit string) bool {
	_, known := m.read(m.ctx, "rev-parse", "--verify", "--quiet", commit)
	return known
}

// sides are the texts of one file: those in the index that are still to be merged,
// and otherwise those of the commits.
func (m merging) sides(path string) gitmerge.Sides {
	sides := gitmerge.Sides{Base: m.show(":1", path), Ours: m.show(":2", path), Theirs: m.show(":3", path)}
	if m.ours == "" || sides.Ours != nil || sides.Theirs != nil {
		return sides
	}
	sides = gitmerge.Sides{Ours: m.show(m.ours, path), Theirs: m.show(m.theirs, path)}
	if m.base != "" {
		sides.Base = m.show(m.base, path)
	}
	return sides
}

// underway are the commits that git is bringing together.
func (m merging) underway() (base, ours, theirs string) {
	for _, way := range [][3]string{
		{"", "HEAD", "MERGE_HEAD"},
		{"CHERRY_PICK_HEAD^", "HEAD", "CHERRY_PICK_HEAD"},
		{"REVERT_HEAD", "HEAD", "REVERT_HEAD^"},
		{"REBASE_HEAD^", "HEAD", "REBASE_HEAD"},
	} {
		base, ours, theirs = way[0], way[1], way[2]
		if m.knows(strings.TrimSuffix(theirs, "^")) {
			if base == "" {
				base = m.ancestor(ours, theirs)
			}
			return base, ours, theirs
		}
	}
	if squashed := m.squashed(); squashed != "" {
		return m.ancestor("HEAD", squashed), "HEAD", squashed
	}
	return "", "", ""
}

var squashedCommit = lazyregexp.New(`(?m)^commit ([0-9a-f]{40,64})$`)

// squashed is the commit that git merge --squash brings along: the first one of the
// message that it has prepared.
func (m merging) squashed() string {
	message, err := bounded.ReadFile(filepath.Join(m.root, ".git", "SQUASH_MSG"), maxGitSaid)
	if err != nil {
		return ""
	}
	found := squashedCommit().FindSubmatch(message)
	if found == nil {
		return ""
	}
	return string(found[1])
}

// committed are the commits that the last one has merged, if it has the record with
// the marks that lies in dir.
func (m merging) committed(dir, record string) (base, ours, theirs string) {
	ours, theirs = "HEAD^1", "HEAD^2"
	marked, err := bounded.ReadFile(filepath.Join(dir, ".backend", "project.json"), maxGitSaid)
	if err != nil || !m.knows(theirs) || !bytes.Equal(m.show("HEAD", record), marked) {
		return "", "", ""
	}
	return m.ancestor(ours, theirs), ours, theirs
}

// ancestor is the commit at which two branches part; empty if there is none.
func (m merging) ancestor(a, b string) string {
	commit, _ := m.read(m.ctx, "merge-base", a, b)
	return strings.TrimSpace(string(commit))
}
