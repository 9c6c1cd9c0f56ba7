package speed

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"backend/generator"
	"backend/generator/catalogue"
	"backend/generator/spec"
	"backend/templates"
)

// BenchmarkColdBuild measures the first build of each project on a machine that
// has compiled nothing yet, and of a program that only imports the same
// packages of other modules: CPU seconds of the go command and all it starts.
// Modules are fetched before.
func BenchmarkColdBuild(b *testing.B) {
	for _, framework := range catalogue.Frameworks.Names() {
		for _, database := range catalogue.Databases.Names() {
			b.Run(framework+"-"+database, func(b *testing.B) {
				dir := render(b, framework, database)
				writeDrivers(b, filepath.Join(dir, "drivers"), driversOf(b, dir))
				var project, drivers time.Duration
				for b.Loop() {
					project += buildCold(b, dir, ".")
					drivers += buildCold(b, dir, "./drivers")
				}
				b.ReportMetric(0, "ns/op")
				b.ReportMetric(project.Seconds()/float64(b.N), "cpu-s/project")
				b.ReportMetric(drivers.Seconds()/float64(b.N), "cpu-s/drivers")
				b.ReportMetric(project.Seconds()/drivers.Seconds(), "cpu-ratio")
			})
		}
	}
}

// render writes the project of the default starter and returns where it is.
func render(b *testing.B, framework, database string) string {
	b.Helper()
	spec := spec.Default("shop")
	spec.Framework, spec.Database = framework, database
	files, err := generator.Render(templates.FS, spec)
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	for _, file := range files {
		writeFile(b, filepath.Join(dir, filepath.FromSlash(file.Path)), file.Data)
	}
	run(b, goCommand(dir, "mod", "download"))
	return dir
}

// driversOf returns the packages of other modules that the project in dir
// imports, without its tests.
func driversOf(b *testing.B, dir string) []string {
	b.Helper()
	command := goCommand(dir, "list", "-f", `{{join .Imports "\n"}}`, "./...")
	out, err := command.Output()
	if err != nil {
		b.Fatalf("%s: %v", command, err)
	}
	paths := slices.DeleteFunc(strings.Fields(string(out)), func(path string) bool {
		host, _, _ := strings.Cut(path, "/")
		return !strings.Contains(host, ".") // the standard library, or the project itself
	})
	slices.Sort(paths)
	return slices.Compact(paths)
}

// writeDrivers makes a program in dir that only imports packages.
func writeDrivers(b *testing.B, dir string, packages []string) {
	b.Helper()
	var source strings.Builder
	source.WriteString("package main\n\nimport (\n")
	for _, path := range packages {
		fmt.Fprintf(&source, "\t_ %q\n", path)
	}
	source.WriteString(")\n\nfunc main() {}\n")
	writeFile(b, filepath.Join(dir, "main.go"), []byte(source.String()))
}

// buildCold builds a program of the project in dir with an empty cache and
// returns the CPU time that it took.
func buildCold(b *testing.B, dir, program string) time.Duration {
	b.Helper()
	cache, err := os.MkdirTemp("", "cold")
	if err != nil {
		b.Fatal(err)
	}
	defer os.RemoveAll(cache)
	command := goCommand(dir, "build", "-o", os.DevNull, program)
	command.Env = append(command.Env, "GOCACHE="+cache)
	run(b, command)
	return cpuTime(command.ProcessState)
}

// build builds a program of the project in dir and returns its path.
func build(b *testing.B, dir, program string) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "server")
	run(b, goCommand(dir, "build", "-o", path, program))
	return path
}

// goCommand returns a command that has not begun, without what the settings of
// the developer would change.
func goCommand(dir string, args ...string) *exec.Cmd {
	command := exec.Command("go", args...)
	command.Dir = dir
	command.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=-mod=readonly -buildvcs=false", "GOWORK=off")
	return command
}

func run(b *testing.B, command *exec.Cmd) {
	b.Helper()
	if out, err := command.CombinedOutput(); err != nil {
		b.Fatalf("%s: %v\n%s", command, err, out)
	}
}

func writeFile(b *testing.B, path string, data []byte) {
	b.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		b.Fatal(err)
	}
}

// cpuTime is what a process that has ended used, in its own code and in the
// kernel, with the processes that it waited for.
func cpuTime(p *os.ProcessState) time.Duration { return p.UserTime() + p.SystemTime() }
