package cmd

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"backend/generator/project"
)

// mergedRecord returns what git knows of the record of the project in dir when
// a merge has left marks in it: the three texts that went into the merge. They
// are nil without git, or if the merge is further back than the last commit.
func mergedRecord(dir string) project.Sides {
	ctx, cancel := context.WithTimeout(context.Background(), gitTimeout)
	defer cancel()
	ask := func(args ...string) []byte {
		command := exec.CommandContext(ctx, "git", slices.Concat(gitSettings, args)...)
		command.Dir = dir
		command.Env = append(gitEnvironment(), "GIT_OPTIONAL_LOCKS=0")
		said, err := command.Output()
		if err != nil {
			return nil
		}
		return said
	}
	path := gitPrefix(ctx, dir) + ".backend/project.json"
	sides := project.Sides{Base: ask("show", ":1:"+path), Ours: ask("show", ":2:"+path), Theirs: ask("show", ":3:"+path)}
	if sides.Ours != nil && sides.Theirs != nil {
		return sides
	}
	ours, theirs := "HEAD", "MERGE_HEAD" // marks that were added to the index, or else committed
	if ask("rev-parse", "--verify", "--quiet", theirs) == nil {
		ours, theirs = "HEAD^1", "HEAD^2"
		marked, err := os.ReadFile(filepath.Join(dir, ".backend", "project.json"))
		if err != nil || !bytes.Equal(ask("show", "HEAD:"+path), marked) {
			return project.Sides{}
		}
	}
	sides = project.Sides{Ours: ask("show", ours+":"+path), Theirs: ask("show", theirs+":"+path)}
	if base := strings.TrimSpace(string(ask("merge-base", ours, theirs))); base != "" {
		sides.Base = ask("show", base+":"+path)
	}
	return sides
}
