package launch

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/gofrs/flock"

	"backend/generator"
	"backend/generator/e2e/combos"
	"backend/generator/spec"
	"backend/templates"
)

// tool is the program `backend`, built once.
var tool = sync.OnceValues(func() (string, error) {
	program := filepath.Join(Workshop, "backend"+suffix)
	return program, buildTool(program)
})

// buildTool builds the tool where the packages of a run that come before and
// after ours do, too, beside the build cache: the go command links it anew only if
// something has changed.
func buildTool(program string) error {
	out, err := exec.Command("go", "env", "GOCACHE", "GOMOD").Output()
	if err != nil {
		return fmt.Errorf("go env: %w", err)
	}
	cache, module, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	dir := filepath.Join(cache, "backend-tools", fmt.Sprintf("%x", sha256.Sum256([]byte(module)))[:16])
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	lock := flock.New(filepath.Join(dir, "lock"))
	if err := lock.Lock(); err != nil {
		return err
	}
	defer lock.Unlock()
	shared := filepath.Join(dir, "backend"+suffix)
	if err := Run(".", "go", "build", "-o", shared, Tool); err != nil {
		return err
	}
	// The go command makes a new file where it builds, so that ours stays what it is.
	if err := os.Link(shared, program); err == nil {
		return nil
	}
	return Run(".", "go", "build", "-o", program, Tool) // in another file system
}

// Tool is the package that makes the program `backend`.
const Tool = "backend"

// suffix is what names of programs end in.
var suffix = map[string]string{"windows": ".exe"}[runtime.GOOS]

// programs are the servers that have been built, by the name of their
// combination.
var programs sync.Map

// Program returns the path of the server that s describes, made and built once
// in a test run. One with resources of its own, or none, is rendered: no command
// line asks for it.
func Program(t testing.TB, s spec.Spec) string {
	t.Helper()
	build, _ := programs.LoadOrStore(combos.Words(s), sync.OnceValues(func() (string, error) {
		if s.Resources != nil {
			return BuildRendered(s, combos.Words(s))
		}
		return buildNew(s)
	}))
	path, err := build.(func() (string, error))()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// Discard removes a server that is not needed again soon.
func Discard(t testing.TB, s spec.Spec) {
	t.Helper()
	programs.Delete(combos.Words(s))
	if err := os.RemoveAll(filepath.Join(Workshop, combos.Words(s))); err != nil {
		t.Error(err)
	}
}

// buildNew makes a project as its user would, with the tool in an empty
// directory, and builds it.
func buildNew(s spec.Spec) (string, error) {
	backend, err := tool()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(Workshop, combos.Words(s))
	if err := os.Mkdir(dir, 0o755); err != nil {
		return "", err
	}
	args := []string{"new", s.Module, "--framework", s.Framework, "--database", s.Database, "--starter", s.Starter,
		"--features", strings.Join(append([]string{"none"}, s.Features...)[min(1, len(s.Features)):], ","), "--yes", "--no-git"}
	if s.Auth != "" {
		args = append(args, "--auth", s.Auth)
	}
	if err := Run(dir, backend, args...); err != nil {
		return "", err
	}
	return Build(filepath.Join(dir, s.Module))
}

// BuildRendered makes and builds a project without the command line.
func BuildRendered(s spec.Spec, name string) (string, error) {
	dir, err := Render(s, name)
	if err != nil {
		return "", err
	}
	return Build(dir)
}

// Render writes a project to the workshop and returns where.
func Render(s spec.Spec, name string) (string, error) {
	files, err := generator.Render(templates.FS, s)
	if err != nil {
		return "", err
	}
	dir := filepath.Join(Workshop, name)
	return dir, Write(dir, files)
}

// Write writes files below dir.
func Write(dir string, files []generator.File) error {
	for _, file := range files {
		path := filepath.Join(dir, filepath.FromSlash(file.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, file.Data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// Alter changes a project before it is built, if somebody has set it: a test of
// tests makes mistakes that they have to notice.
var Alter func(dir string) error

// Build builds the project in dir. Only fetching its modules may use the
// network. In the short tier it refuses to: nothing is built there.
func Build(dir string) (string, error) {
	if testing.Testing() && testing.Short() {
		return "", errors.New("cannot build a project with -short: call tier.Slow first")
	}
	if Alter != nil {
		if err := Alter(dir); err != nil {
			return "", fmt.Errorf("cannot build another project: %w", err)
		}
	}
	if err := download(dir); err != nil {
		return "", err
	}
	program := filepath.Join(dir, "server"+suffix)
	if err := RunWith([]string{"GOPROXY=off"}, dir, "go", "build", "-ldflags=-s -w", "-o", program, "."); err != nil {
		return "", fmt.Errorf("cannot build: %w", err)
	}
	return program, nil
}

// downloaded are the go.sum files whose modules are there.
var downloaded sync.Map

// download fetches the modules of the project in dir, unless those of another
// one were the same.
func download(dir string) error {
	sums, err := os.ReadFile(filepath.Join(dir, "go.sum"))
	if err != nil && !os.IsNotExist(err) { // a project may need none
		return err
	}
	if _, known := downloaded.Load(string(sums)); known {
		return nil
	}
	if err := Run(dir, "go", "mod", "download"); err != nil {
		return err
	}
	downloaded.Store(string(sums), true)
	return nil
}

// Run runs a command and returns what it printed as an error if it fails.
func Run(dir, name string, args ...string) error {
	return RunWith(nil, dir, name, args...)
}

// RunWith does the same with more in the environment.
func RunWith(env []string, dir, name string, args ...string) error {
	command := Command(env, dir, name, args...)
	if out, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("%s in %s: %w\n%s", command, dir, err, out)
	}
	return nil
}

// Command is one that is run in the directory of a project, with more in the
// environment. Projects have the same module path, so that without the names of
// their directories in it a package that several have is compiled once.
func Command(env []string, dir, name string, args ...string) *exec.Cmd {
	command := exec.Command(name, args...)
	command.Dir = dir
	command.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=-mod=readonly -buildvcs=false -trimpath", "GOWORK=off")
	command.Env = append(command.Env, env...)
	return command
}
