package cmd

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"backend/generator/bounded"
)

// What can become of a new project's repository.
const (
	gitCommitted  = "a new repository with one commit"
	gitNoIdentity = "a new repository without a commit: git does not know your name (git config --global user.name and user.email)"
	gitInside     = "inside a repository: no git init"
	gitAbsent     = "no repository: git is not installed"
	gitUnwanted   = "no repository: --no-git"
	gitPlanned    = "a new repository with one commit, if git can make it"
)

// whyNoRepository says why a project in dir gets none; empty if it gets one.
func whyNoRepository(dir string, unwanted bool) string {
	switch {
	case unwanted:
		return gitUnwanted
	case isInsideRepository(dir):
		return gitInside
	}
	if _, err := exec.LookPath("git"); err != nil {
		return gitAbsent
	}
	return ""
}

func isInsideRepository(dir string) bool { return checkoutOf(dir).root != "" }

// A checkout is where git keeps the files of a directory.
type checkout struct {
	root   string // empty outside any
	prefix string // of the directory in it, with a slash; empty for the root
}

// checkoutOf finds the repository that dir lies in by its .git alone. Git
// would also take a directory for one that looks like it, which a clone can
// hold, and do what is set there.
func checkoutOf(dir string) checkout {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return checkout{}
	}
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	for root, prefix := dir, ""; ; {
		if _, err := os.Lstat(filepath.Join(root, ".git")); err == nil {
			return checkout{root, prefix}
		}
		parent := filepath.Dir(root)
		if parent == root {
			return checkout{}
		}
		root, prefix = parent, filepath.Base(root)+"/"+prefix
	}
}

// read asks git for something that it has kept. Only commands that look at no
// file of the work tree may be asked: those start whatever the settings of the
// repository want for that, and the repository may be anybody's. It returns
// false if git does not know.
func (r checkout) read(ctx context.Context, args ...string) ([]byte, bool) {
	limited, cancel := context.WithTimeout(ctx, gitTimeout)
	defer cancel()
	args = slices.Concat(gitSettings, []string{"--no-replace-objects", "--git-dir=" + filepath.Join(r.root, ".git")}, args)
	command := exec.CommandContext(limited, "git", args...)
	command.Dir = r.root
	command.Env = append(gitEnvironment(), "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none")
	command.WaitDelay = time.Second
	said := bounded.Buffer{Most: maxGitSaid}
	command.Stdout = &said
	if command.Run() != nil {
		return nil, false
	}
	return said.Bytes(), true
}

const maxGitSaid = 4 << 20 // bytes

// startRepository makes a repository of dir with everything in one commit and
// says what came of it. Only an interruption is an error.
func startRepository(ctx context.Context, dir string) (string, error) {
	outcome, err := commitAll(ctx, dir)
	if err == nil {
		return outcome, nil
	}
	// Ctrl-C reaches git and backend at once, and git may be the first to say.
	if exit := (*exec.ExitError)(nil); ctx.Err() != nil || errors.As(err, &exit) && exit.ExitCode() < 0 {
		return "", context.Canceled
	}
	return "no repository: " + err.Error(), os.RemoveAll(filepath.Join(dir, ".git"))
}

func commitAll(ctx context.Context, dir string) (string, error) {
	if err := initRepository(ctx, dir); err != nil {
		return "", err
	}
	if git(ctx, dir, "var", "GIT_COMMITTER_IDENT") != nil {
		return gitNoIdentity, ctx.Err()
	}
	if err := git(ctx, dir, "add", "--all"); err != nil {
		return "", err
	}
	return gitCommitted, git(ctx, dir, "commit", "--quiet", "--no-verify", "--no-gpg-sign", "--message", "Start from backend new")
}

// initRepository makes a repository whose first branch has the name that its
// user wants for one, otherwise main.
func initRepository(ctx context.Context, dir string) error {
	if err := git(ctx, dir, "init", "--quiet"); err != nil {
		return err
	}
	if git(ctx, dir, "config", "--get", "init.defaultBranch") == nil {
		return nil
	}
	return git(ctx, dir, "symbolic-ref", "HEAD", "refs/heads/main")
}

// gitSettings keep git from starting programs of its user's choice, from
// making up an identity and from leaving files out.
var gitSettings = []string{
	"-c", "user.useConfigOnly=true",
	"-c", "core.hooksPath=" + os.DevNull,
	"-c", "core.excludesFile=" + os.DevNull,
	"-c", "core.fsmonitor=false",
	"-c", "gc.auto=0",
	"-c", "maintenance.auto=false",
}

// gitElsewhere are variables that point git at another repository, or make it
// read paths in another way.
var gitElsewhere = []string{
	"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_NAMESPACE",
	"GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
	"GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
}

func gitEnvironment() []string {
	kept := slices.DeleteFunc(os.Environ(), func(variable string) bool {
		name, _, _ := strings.Cut(variable, "=")
		return slices.Contains(gitElsewhere, name)
	})
	return append(kept, "GIT_TERMINAL_PROMPT=0")
}

const gitTimeout = 20 * time.Second

func git(ctx context.Context, dir string, args ...string) error {
	limited, cancel := context.WithTimeout(ctx, gitTimeout)
	defer cancel()
	command := exec.CommandContext(limited, "git", append(slices.Clone(gitSettings), args...)...)
	command.Dir = dir
	command.Env = gitEnvironment()
	command.WaitDelay = time.Second
	output, err := command.CombinedOutput()
	switch {
	case err == nil:
		return nil
	case errors.Is(limited.Err(), context.DeadlineExceeded):
		return fmt.Errorf("git %s took longer than %v", args[0], gitTimeout)
	}
	said, _, _ := strings.Cut(strings.TrimSpace(string(output)), "\n")
	return fmt.Errorf("git %s: %w: %s", args[0], err, said)
}
