package change

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"backend/generator/bounded"
	"backend/generator/lazyregexp"
	"backend/generator/project/journal"
	"backend/generator/project/refusal"
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
// Compiling Go runs nothing that the project names. What would, or would hand
// its code to another compiler, is not compiled: the project may be anybody's.
//
// It returns a [*refusal.Error] with the first place that does not compile, unless the
// project does not compile now either.
func (c *Change) Check(ctx context.Context) (Check, error) {
	reason, err := c.unfit(ctx)
	if reason != "" || err != nil {
		return Check{Unchecked, reason}, err
	}
	said, err := c.build(ctx, append(c.before(), c.Files...))
	if err == nil || ctx.Err() != nil {
		return Check{Outcome: Compiles}, ctx.Err()
	}
	if reason := cannotBuild(said); reason != "" {
		return Check{Unchecked, reason}, nil
	}
	before, broken := c.build(ctx, c.before())
	switch {
	case ctx.Err() != nil:
		return Check{}, ctx.Err()
	case broken != nil && cannotBuild(before) != "":
		return Check{Unchecked, cannotBuild(before)}, nil
	case broken != nil:
		return Check{WasBroken, cmp.Or(places(before, 1), broken.Error())}, nil
	}
	return Check{}, refusal.New("nothing was changed; "+cmp.Or(c.instead(), cmp.Or(cure(said), "change that code first")+", or go on without compiling with --no-check"),
		"the project would not compile any more: %s", refusal.File(cmp.Or(places(said, shownPlaces), err.Error())))
}

// before lists what an earlier change, which is yet to be applied too, does.
func (c *Change) before() []File {
	if c.first == nil {
		return nil
	}
	return slices.Clone(c.first.Files)
}

// unfit says why the project cannot be compiled here; empty if it can.
func (c *Change) unfit(ctx context.Context) (reason string, err error) {
	if _, err := exec.LookPath("go"); err != nil {
		return "there is no go command on this machine", nil
	}
	disk, err := journal.OpenDisk(c.dir)
	if err != nil {
		return "", journal.UnreadableFile(c.dir, err)
	}
	defer disk.Close()
	if journal.Exists(disk, "vendor") {
		return "the project keeps its modules in vendor: run go mod vendor, then go build ./...", nil
	}
	if name, err := irregular(disk, "."); name != "" || err != nil {
		return name + " is no file: run go build ./...", err
	}
	if file := strings.TrimSpace(goCommand(ctx, c.dir, "env", "GOWORK").output()); file != "" && file != "off" {
		return "the project is in a workspace (go.work): run go build ./...", nil
	}
	if foreign := strings.Fields(goCommand(ctx, c.dir, "list", "-deps", "-test", "-mod=readonly", "-buildvcs=false", "-e", "-f", usesC, "./...").output()); len(foreign) > 0 {
		return foreign[0] + " has C code, which takes another compiler: run go build ./...", nil
	}
	return "", ctx.Err()
}

// usesC names the packages with C code, but for those of Go and of modules that
// somebody has published: those lie here because they were fetched and built.
const usesC = `{{if or .CgoFiles .SwigFiles .SwigCXXFiles}}{{if not .Standard}}{{with .Module}}{{if or .Main (and .Replace (not .Replace.Version))}}{{$.ImportPath}}{{end}}{{end}}{{end}}{{end}}`

// irregular returns something that the go command would read and that is no
// regular file: a link to something without an end, say.
func irregular(d journal.Disk, dir string) (string, error) {
	entries, err := d.ReadDir(dir)
	if err != nil {
		return "", journal.UnreadableFile(dir, err)
	}
	for _, entry := range entries {
		name, found := path.Join(dir, entry.Name()), ""
		switch {
		case entry.IsDir() && !isIgnoredDir(entry.Name()):
			found, err = irregular(d, name)
		case !entry.IsDir() && !entry.Type().IsRegular() && isForGo(entry.Name()):
			found = name
		}
		if found != "" || err != nil {
			return found, err
		}
	}
	return "", nil
}

// isForGo reports whether the go command reads files of that name.
func isForGo(name string) bool {
	return slices.Contains([]string{".go", ".mod", ".sum", ".work", ".s", ".S", ".sx", ".h", ".c", ".syso", ".pgo"}, path.Ext(name))
}

const maxSaid = 1 << 20 // bytes of what the go command says

// A goRun is one run of the go command.
type goRun struct{ *exec.Cmd }

// goCommand is the go command in dir, so that nothing that lies there decides
// what it runs or fetches: no other toolchain, no version control and no network.
// What its user has set is left as it is.
func goCommand(ctx context.Context, dir string, args ...string) goRun {
	command := exec.CommandContext(ctx, "go", args...)
	command.Dir = dir
	command.Cancel = func() error { return command.Process.Signal(os.Interrupt) } // so that it clears up
	command.WaitDelay = 5 * time.Second
	command.Env = append(os.Environ(), "GOTOOLCHAIN=local", "GOPROXY=off", "GONOPROXY=none", "GOVCS=*:off", "LC_ALL=C")
	return goRun{command}
}

// output is what it prints; nothing if it fails.
func (g goRun) output() string {
	said := bounded.Buffer{Most: maxSaid}
	g.Stdout = &said
	if g.Run() != nil {
		return ""
	}
	return said.String()
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
func (c *Change) build(ctx context.Context, files []File) (string, error) {
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
	command := goCommand(ctx, dir, "list", "-test", "-export", "-mod=readonly", "-buildvcs=false", "-overlay", list, "-f", "", "./...")
	command.Env = append(command.Env, "GOWORK=off")
	said := bounded.Buffer{Most: maxSaid}
	command.Stdout, command.Stderr = &said, &said
	err = command.Run()
	return names.Replace(said.String()), err
}

// writeOverlay writes the files and the list that the go command reads. The
// replacer gives files the names that they have in the project, whichever way
// the compiler writes those in the overlay.
func writeOverlay(list, dir string, files []File) (*strings.Replacer, error) {
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

var errorLine = lazyregexp.New(`(?m)(\S+\.go:\d+)(:\d+)?: .*$`)

const shownPlaces = 10

// places are the first lines of what the compiler said that name a place, as
// many as are shown, each once: it says the same of a package and of its tests.
// Without any it is the first line.
func places(said string, shown int) string {
	lines, seen := errorLine().FindAllString(strings.ReplaceAll(said, "\n./", "\n"), -1), map[string]bool{}
	lines = slices.DeleteFunc(lines, func(line string) bool {
		again := seen[line]
		seen[line] = true
		return again
	})
	switch {
	case len(lines) == 0:
		first, _, _ := strings.Cut(strings.TrimSpace(said), "\n")
		return first
	case len(lines) > shown:
		return strings.Join(lines[:shown], "; ") + fmt.Sprintf(" (and %d more)", len(lines)-shown)
	}
	return strings.Join(lines, "; ")
}

var undefinedName = lazyregexp.New(`: undefined: (?:\w+\.)?([A-Z]\w*)\b`)

// cure is what would mend most of what the compiler said: generated code that is
// new speaks of a type by the name that it was made with, and the owner has given
// it another one.
func cure(said string) string {
	count, most := map[string]int{}, ""
	for _, m := range undefinedName().FindAllStringSubmatch(said, -1) {
		if count[m[1]]++; count[m[1]] > count[most] {
			most = m[1]
		}
	}
	if count[most] < 2 {
		return ""
	}
	return fmt.Sprintf("most of it is the name %s, which new code goes on using: if you have given it another name, declare that it is the same (type %s = …) and run the command again", most, most)
}
