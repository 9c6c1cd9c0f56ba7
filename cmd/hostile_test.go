//go:build unix

package cmd

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"backend/generator"
	"backend/generator/e2e/tier"
	"backend/generator/project"
	"backend/generator/project/change"
	"backend/generator/spec"
)

// A hostile is a project that somebody else made, watched while commands work
// on it. It lies in root/outside/shop; beside it there is a file that is nobody
// else's business.
type hostile struct {
	*testing.T
	root, dir string
	env       []string
}

// programs are watched: each says that it was started, and is then what it is.
// The C compiler is not among them: Go compiles its own packages with it.
var programs = []string{"git", "go", "hg", "svn", "bzr", "fossil", "jj", "pkg-config", "swig", "ssh"}

// newHostile makes a project that its owner has edited.
func newHostile(t *testing.T) *hostile {
	t.Parallel()
	tier.Slow(t)
	h := &hostile{T: t, root: t.TempDir()}
	h.dir = h.path("outside/shop")
	h.write("outside/secret", "the secret\n")
	h.write("home/.profile", "")
	for _, dir := range []string{"tmp", "state", "ran"} {
		h.check(os.Mkdir(h.path(dir), 0o755))
	}
	for _, name := range programs {
		real, err := exec.LookPath(name)
		if err != nil {
			real = "false"
		}
		h.script("bin/"+name, fmt.Sprintf("touch '%s/%s'\nexec %s \"$@\"\n", h.path("ran"), name, real))
	}
	h.script("evil", "touch '"+h.path("PWNED")+"'\n")
	cache, err := exec.Command("go", "env", "GOCACHE", "GOMODCACHE").Output()
	h.check(err)
	where := strings.Fields(string(cache))
	// What is compiled is the same in directories with other names.
	h.env = append(os.Environ(), "PATH="+h.path("bin")+string(filepath.ListSeparator)+os.Getenv("PATH"),
		"HOME="+h.path("home"), "TMPDIR="+h.path("tmp"), "XDG_STATE_HOME="+h.path("state"), "XDG_CONFIG_HOME="+h.path("home"),
		"GOCACHE="+where[0], "GOMODCACHE="+where[1], "GOTELEMETRY=off", "GOFLAGS=-trimpath", "GIT_CONFIG_NOSYSTEM=1")
	return h
}

func (h *hostile) path(name string) string { return filepath.Join(h.root, filepath.FromSlash(name)) }

func (h *hostile) check(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

func (h *hostile) write(name, text string) {
	h.Helper()
	h.check(os.MkdirAll(filepath.Dir(h.path(name)), 0o755))
	h.check(os.WriteFile(h.path(name), []byte(text), 0o644))
}

func (h *hostile) script(name, text string) {
	h.Helper()
	h.write(name, "#!/bin/sh\n"+text)
	h.check(os.Chmod(h.path(name), 0o755))
}

// plant writes into the project.
func (h *hostile) plant(name, text string) { h.Helper(); h.write("outside/shop/"+name, text) }

// link puts a link in the place of what is there.
func (h *hostile) link(name, to string) {
	h.Helper()
	path := filepath.Join(h.dir, filepath.FromSlash(name))
	os.RemoveAll(path)
	h.check(os.Symlink(to, path))
}

// fifo puts a pipe there that nobody writes into.
func (h *hostile) fifo(name string) {
	h.Helper()
	path := filepath.Join(h.dir, filepath.FromSlash(name))
	os.RemoveAll(path)
	h.check(syscall.Mkfifo(path, 0o644))
}

// make makes the project, with more files and a record that was worked on.
func (h *hostile) make(forge func(*project.State), files ...generator.File) {
	h.Helper()
	p, err := maker().Make(spec.Default("shop"))
	h.check(err)
	release := p.State.Release
	p = project.New(p.State.Answers, append(p.Files, files...), p.State.Backend, p.State.Templates)
	p.State.Release = release
	if forge != nil {
		forge(&p.State)
	}
	h.check(change.Create(h.Context(), p, h.dir, nil))
	readme, err := os.ReadFile(filepath.Join(h.dir, "README.md"))
	h.check(err)
	h.plant("README.md", strings.Replace(string(readme), "# shop", "# My shop", 1))
}

// git prepares the project, with everything committed.
func (h *hostile) git(args ...string) {
	h.Helper()
	command := exec.Command("git", args...)
	command.Dir = h.dir
	command.Env = append(os.Environ(), "HOME="+h.path("home"), "GIT_AUTHOR_NAME=E", "GIT_AUTHOR_EMAIL=e@example.com", "GIT_COMMITTER_NAME=E", "GIT_COMMITTER_EMAIL=e@example.com")
	if out, err := command.CombinedOutput(); err != nil {
		h.Fatalf("git %q: %v\n%s", args, err, out)
	}
}

func (h *hostile) commit() {
	h.Helper()
	h.git("init", "--quiet")
	h.git("add", "--all")
	h.git("commit", "--quiet", "--message", "all")
	h.plant("README.md", "# Mine\n")
}

// The commands that only look, and some that change.
var (
	looking  = [][]string{{"status"}, {"diff"}, {"verify", "--json"}, {"where", "README.md"}, {"doctor"}, {"add", "cors", "--dry-run", "--diff", "--no-check"}}
	changing = [][]string{{"add", "cors", "--no-check", "--conflicts", "mine", "--allow-dirty"}, {"restore", "README.md", "--yes", "--no-check"}, {"undo", "--yes", "--no-check"}}
)

// attack runs one command that only looks, which depends on the name of the test,
// and those that change on the project, and returns what they said. The full run
// has all of them look.
func (h *hostile) attack(more ...[]string) string {
	h.Helper()
	said := ""
	before := h.digest(h.dir)
	for _, args := range tier.One(h, looking) {
		said += h.run(args...)
		if h.digest(h.dir) != before {
			h.Fatalf("backend %q writes", args)
		}
	}
	for _, args := range slices.Concat(changing, more) {
		said += h.run(args...)
	}
	return said
}

const memoryLimit = 2 << 20 // KiB of address space, of which a Go program takes half before it begins

// run wants a command to touch nothing outside the project and nothing in its
// .git, to start no other program than git and go, and to print nothing that a
// terminal obeys. It returns the exit status and what it said.
func (h *hostile) run(args ...string) string {
	h.Helper()
	outside, git := h.digest(h.root), h.digest(filepath.Join(h.dir, ".git"))
	ctx, cancel := context.WithTimeout(h.Context(), 10*patience)
	defer cancel()
	limit := fmt.Sprintf("ulimit -v %d; exec \"$@\"", memoryLimit)
	if !slices.Contains(args, "--no-check") {
		limit = `exec "$@"` // Go's compiler takes more
	}
	command := exec.CommandContext(ctx, "sh", append([]string{"-c", limit, "sh", "backend"}, args...)...)
	command.Dir, command.Env, command.WaitDelay = h.dir, h.env, time.Second
	out, err := command.CombinedOutput()
	if status := command.ProcessState.ExitCode(); status < 0 || status > statusConflicts || strings.Contains(string(out), "goroutine ") {
		h.Fatalf("backend %q: %v\n%.2000s", args, err, out)
	}
	if text := string(out); visible(text, blockKeeps) != text {
		h.Errorf("backend %q prints what a terminal obeys: %q", args, text)
	}
	if _, err := os.Lstat(h.path("PWNED")); err == nil {
		h.Fatalf("backend %q runs a program of the project", args)
	}
	if h.digest(h.root) != outside {
		h.Fatalf("backend %q writes outside the project", args)
	}
	if h.digest(filepath.Join(h.dir, ".git")) != git {
		h.Fatalf("backend %q writes below .git", args)
	}
	ran, err := os.ReadDir(h.path("ran"))
	h.check(err)
	for _, program := range ran {
		if name := program.Name(); name != "git" && name != "go" { // docker is not watched: doctor asks it for its version, away from the project
			h.Errorf("backend %q starts %s", args, name)
		}
	}
	return fmt.Sprintf("%d %s\n", command.ProcessState.ExitCode(), out)
}

// digest stands for every name, mode and byte below dir, but for the project if
// it is not asked for that, and for what commands may write.
func (h *hostile) digest(dir string) string {
	h.Helper()
	sum := sha256.New()
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && name == dir {
			return nil
		}
		if err != nil {
			return err
		}
		if name != dir && slices.Contains([]string{h.dir, h.path("state"), h.path("ran"), h.path("home/go")}, name) {
			return fs.SkipDir
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		fmt.Fprintf(sum, "%s %v\n", name, info.Mode())
		if !info.Mode().IsRegular() {
			return nil
		}
		file, err := os.Open(name)
		if err != nil {
			return err
		}
		defer file.Close()
		// Some files are as large as a disk, with nothing in them.
		fmt.Fprintln(sum, info.Size(), info.ModTime().UnixNano())
		_, err = io.Copy(sum, io.LimitReader(file, 1<<20))
		return err
	})
	h.check(err)
	return fmt.Sprintf("%x", sum.Sum(nil))
}

// says wants what commands said to hold all of these.
func (h *hostile) says(said string, wanted ...string) {
	h.Helper()
	for _, text := range wanted {
		if !strings.Contains(said, text) {
			h.Errorf("nothing says %q: %.3000s", text, said)
		}
	}
}

// archive packs files as backend packs a journal or a snapshot.
func archive(h *hostile, files ...[2]string) string {
	h.Helper()
	var out bytes.Buffer
	zipped := gzip.NewWriter(&out)
	packed := tar.NewWriter(zipped)
	for _, file := range files {
		h.check(packed.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: file[0], Mode: 0o644, Size: int64(len(file[1]))}))
		_, err := packed.Write([]byte(file[1]))
		h.check(err)
	}
	h.check(packed.Close())
	h.check(zipped.Close())
	return out.String()
}

// begun is the journal of a change that makes a file of each path.
func begun(h *hostile, undone string, files ...[2]string) string {
	h.Helper()
	type step struct {
		Path string `json:"path"`
		Mode uint32 `json:"mode"`
	}
	head := struct {
		Title  string `json:"title"`
		Undone string `json:"undone,omitempty"`
		Steps  []step `json:"steps"`
	}{Title: "add \x1b[31mcors", Undone: undone}
	packed := [][2]string{{"change.json", ""}}
	for _, file := range files {
		head.Steps = append(head.Steps, step{file[0], 0o755 | 1<<23})
		packed = append(packed, [2]string{"after/" + file[0], file[1]})
	}
	text, err := json.Marshal(head)
	h.check(err)
	packed[0][1] = string(text)
	return archive(h, packed...)
}
