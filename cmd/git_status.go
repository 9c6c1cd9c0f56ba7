package cmd

import (
	"bytes"
	"context"
	"os/exec"
	"slices"
	"strings"
)

// uncommitted returns those of paths, relative to dir, that have edits that
// git does not have: all of them if it cannot tell, none without git or outside
// a repository. Git is only asked: nothing is staged, committed or refreshed.
func uncommitted(ctx context.Context, dir string, paths []string) []string {
	if _, err := exec.LookPath("git"); err != nil || !isInsideRepository(dir) {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, gitTimeout)
	defer cancel()
	args := slices.Concat(gitSettings, []string{"status", "--porcelain=v1", "-z", "--ignored=no", "--untracked-files=all", "--no-renames", "--"}, literal(paths))
	command := exec.CommandContext(ctx, "git", args...)
	command.Dir = dir
	command.Env = append(gitEnvironment(), "GIT_OPTIONAL_LOCKS=0")
	said, err := command.Output()
	if err != nil {
		return paths
	}
	prefix := gitPrefix(ctx, dir)
	dirty := []string{}
	for entry := range bytes.SplitSeq(said, []byte{0}) {
		if len(entry) > 3 {
			dirty = append(dirty, strings.TrimPrefix(string(entry[3:]), prefix))
		}
	}
	return dirty
}

// literal keeps git from reading wildcards into paths.
func literal(paths []string) []string {
	specs := []string{}
	for _, path := range paths {
		specs = append(specs, ":(literal)"+path)
	}
	return specs
}

// gitPrefix is the path of dir in its repository: git names files from there.
func gitPrefix(ctx context.Context, dir string) string {
	command := exec.CommandContext(ctx, "git", slices.Concat(gitSettings, []string{"rev-parse", "--show-prefix"})...)
	command.Dir = dir
	command.Env = gitEnvironment()
	said, _ := command.Output()
	return strings.TrimSuffix(string(said), "\n")
}
