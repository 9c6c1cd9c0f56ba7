package project

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// What came of compiling a project as a change would make it.
const (
	Compiles  = "compiles"
	Unchecked = "not checked"
	WasBroken = "did not compile before either"
)

// A Check says whether the project compiles with a change, and if that is not
// known, why.
type Check struct {
	Outcome string `json:"outcome"`
	Reason  string `json:"reason,omitempty"`
}

// Check compiles the project as the change would make it, with nothing written.
// It needs the go command and, because it fetches nothing, the modules of the
// project on this machine; without them it says so.
//
// It returns an [*Error] with the first place that does not compile, unless the
// project does not compile now either.
func (c *Change) Check(ctx context.Context) (Check, error) {
	if _, err := exec.LookPath("go"); err != nil {
		return Check{Unchecked, "there is no go command on this machine"}, nil
	}
	if inWorkspace(ctx, c.dir) {
		return Check{Unchecked, "the project is in a workspace (go.work): run go build ./..."}, nil
	}
	if _, err := os.Stat(filepath.Join(c.dir, "vendor")); err == nil {
		return Check{Unchecked, "the project keeps its modules in vendor: run go mod vendor, then go build ./..."}, nil
	}
	said, err := c.build(ctx, c.Files)
	if err == nil || ctx.Err() != nil {
		return Check{Outcome: Compiles}, ctx.Err()
	}
	if reason := cannotBuild(said); reason != "" {
		return Check{Unchecked, reason}, nil
	}
	if !errorLine.MatchString(said) {
		return Check{Unchecked, cmp.Or(firstError(said), err.Error())}, nil
	}
	if before, err := c.build(ctx, nil); err != nil && errorLine.MatchString(before) {
		return Check{WasBroken, firstError(before)}, ctx.Err()
	}
	return Check{}, refuse("nothing was changed; change that code first, or go on without compiling with --no-check",
		"the project would not compile any more: %s", place(firstError(said)))
}

// inWorkspace reports whether other modules belong to the project.
func inWorkspace(ctx context.Context, dir string) bool {
	said, _ := exec.CommandContext(ctx, "go", "-C", dir, "env", "GOWORK").Output()
	file := strings.TrimSpace(string(said))
	return file != "" && file != "off"
}

// cannotBuild says what keeps the go command from compiling anything.
func cannotBuild(said string) string {
	switch {
	case strings.Contains(said, "GOPROXY=off"):
		return "modules that it needs are not on this machine yet: go build ./... fetches them"
	case strings.Contains(said, "GOTOOLCHAIN=local"):
		return "the go command on this machine is older than the project asks for"
	}
	return ""
}

// build compiles all packages with files in the place of what is on the disk,
// and returns what the go command said.
func (c *Change) build(ctx context.Context, files []FileChange) (string, error) {
	overlay, err := os.MkdirTemp("", "backend-check-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(overlay)
	dir, err := filepath.Abs(c.dir)
	if err != nil {
		return "", err
	}
	list := filepath.Join(overlay, "overlay.json")
	names, err := writeOverlay(list, dir, files)
	if err != nil {
		return "", err
	}
	// Of the commands that compile tests, only this one can do without running
	// something in a directory that is not there yet.
	command := exec.CommandContext(ctx, "go", "list", "-test", "-export", "-overlay", list, "-f", "", "./...")
	command.Dir = dir
	command.Cancel = func() error { return command.Process.Signal(os.Interrupt) } // so that it clears up
	command.WaitDelay = 5 * time.Second
	command.Env = append(os.Environ(), "GOPROXY=off", "GOTOOLCHAIN=local", "GOFLAGS="+strings.TrimSpace(os.Getenv("GOFLAGS")+" -mod=readonly"), "GOWORK=off", "LC_ALL=C")
	said, err := command.CombinedOutput()
	return names.Replace(string(said)), err
}

// writeOverlay writes the files and the list that the go command reads. The
// replacer gives files the names that they have in the project, whichever way
// the compiler writes those in the overlay.
func writeOverlay(list, dir string, files []FileChange) (*strings.Replacer, error) {
	replaced := map[string]string{} // an empty name stands for no file
	names := []string{}
	for i, file := range files {
		name := ""
		if file.After != nil {
			name = filepath.Join(filepath.Dir(list), fmt.Sprintf("%d.go", i))
			if err := os.WriteFile(name, file.After, 0o644); err != nil {
				return nil, err
			}
			if short, err := filepath.Rel(dir, name); err == nil {
				names = append(names, short, filepath.FromSlash(file.Path))
			}
			names = append(names, name, filepath.FromSlash(file.Path))
		}
		replaced[filepath.Join(dir, filepath.FromSlash(file.Path))] = name
	}
	data, err := json.Marshal(map[string]any{"Replace": replaced})
	if err != nil {
		return nil, err
	}
	return strings.NewReplacer(names...), os.WriteFile(list, data, 0o644)
}

var errorLine = regexp.MustCompile(`(?m)^(\S+\.go:\d+)(:\d+)?: .*$`)

// firstError is the first line of what the compiler said that names a place,
// with the number of the others.
func firstError(said string) string {
	lines := errorLine.FindAllString(strings.ReplaceAll(said, "\n./", "\n"), -1)
	switch len(lines) {
	case 0:
		said, _, _ = strings.Cut(strings.TrimSpace(said), "\n")
		return said
	case 1:
		return lines[0]
	}
	return fmt.Sprintf("%s (and %d more)", lines[0], len(lines)-1)
}
