package running

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"backend/generator"
	"backend/templates"
)

// Suffix is what names of programs end in on this system.
var Suffix = map[string]string{"windows": ".exe"}[runtime.GOOS]

// Render writes the project that s describes to dir.
func Render(s generator.Spec, dir string) error {
	files, err := generator.Render(templates.FS, s)
	if err != nil {
		return err
	}
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

// Build builds the project in dir and returns the path of its program. Only
// fetching its modules may use the network.
func Build(dir string) (string, error) {
	if err := Run(nil, dir, "go", "mod", "download"); err != nil {
		return "", err
	}
	program := filepath.Join(dir, "server"+Suffix)
	return program, Run([]string{"GOPROXY=off"}, dir, "go", "build", "-o", program, ".")
}

// Run runs a command in dir, with env beside the environment that projects are
// built in, and returns what it printed as an error if it fails.
func Run(env []string, dir, name string, args ...string) error {
	command := exec.Command(name, args...)
	command.Dir = dir
	command.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=-mod=readonly -buildvcs=false", "GOWORK=off")
	command.Env = append(command.Env, env...)
	if out, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("%s in %s: %w\n%s", command, dir, err, out)
	}
	return nil
}
