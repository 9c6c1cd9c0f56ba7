package cmd

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"

	"backend/generator/bounded"
	"backend/generator/project/gitmerge"
)

// mergedRecord returns what git knows of the record of the project in dir when
// a merge has left marks in it: the three texts that went into the merge. They
// are nil without git, or if the merge is further back than the last commit.
func mergedRecord(dir string) gitmerge.Sides {
	r := checkoutOf(dir)
	if r.root == "" {
		return gitmerge.Sides{}
	}
	ctx := context.Background()
	path := r.prefix + ".backend/project.json"
	show := func(version string) []byte {
		text, _ := r.read(ctx, "cat-file", "blob", version+":"+path)
		return text
	}
	sides := gitmerge.Sides{Base: show(":1"), Ours: show(":2"), Theirs: show(":3")}
	if sides.Ours != nil && sides.Theirs != nil {
		return sides
	}
	ours, theirs := "HEAD", "MERGE_HEAD" // marks that were added to the index, or else committed
	if _, known := r.read(ctx, "rev-parse", "--verify", "--quiet", theirs); !known {
		ours, theirs = "HEAD^1", "HEAD^2"
		marked, err := bounded.ReadFile(filepath.Join(dir, ".backend", "project.json"), maxGitSaid)
		if err != nil || !bytes.Equal(show("HEAD"), marked) {
			return gitmerge.Sides{}
		}
	}
	sides = gitmerge.Sides{Ours: show(ours), Theirs: show(theirs)}
	if base, known := r.read(ctx, "merge-base", ours, theirs); known {
		sides.Base = show(strings.TrimSpace(string(base)))
	}
	return sides
}
