package cmd

import (
	"bytes"
	"fmt"
	"go/version"
	"os/exec"
	"path/filepath"

	"golang.org/x/mod/modfile"

	"backend/generator"
	"backend/generator/bounded"
)

// printNext says what to type next, and what keeps that from working.
func (n *newProject) printNext(missing string) {
	c := n.console
	c.printf("\n%s\n", c.heading("Next"))
	if missing != "" {
		c.printf("  %s %s\n", c.paint(c.stdout, yellow, "!"), missing)
	}
	if start := n.State.Answers.StartDatabase(); start != "" {
		c.printf("  %s  # a database; or set DATABASE_URL to one that you have\n", start)
		c.printf("  # leave it running, and in another terminal:\n")
	}
	before, after := workspaceWithout(n.target()).steps(n.target())
	n.printStep(before)
	if dir := filepath.Clean(n.target()); dir != "." {
		c.printf("  cd %s\n", shellQuote(dir))
	}
	n.printStep(after)
	c.printf("  go run .\n  # compiles for a minute the first time; then open %s\n", address)
	c.printf("  # leave it running, and in another terminal, in the same directory:\n  go test ./...\n")
}

const address = "http://localhost:8080"

// printStep prints the command that makes a workspace know the project, if there
// is one to type.
func (n *newProject) printStep(command string) {
	if command != "" {
		n.console.printf("  %s  # the workspace (go.work) does not list it yet\n", command)
	}
}

const getGo = "https://go.dev/dl"

// missingGo says what is wrong with Go on this machine for a project of these
// files; empty for nothing. No program is started for that.
func missingGo(files []generator.File) string {
	command, err := exec.LookPath("go")
	if err != nil {
		return "there is no go command in PATH: get Go from " + getGo
	}
	has, wanted := goVersion(command), wantedGo(files)
	if !version.IsValid(has) || version.Compare(has, wanted) >= 0 {
		return ""
	}
	return fmt.Sprintf("Go is %s here, and the project wants %s or newer: get it from %s", has, wanted, getGo)
}

const maxVersion = 4 << 10 // bytes

// goVersion is the version that stands in the distribution to which a go
// command belongs; empty if it is none, such as a script that chooses one.
func goVersion(command string) string {
	real, err := filepath.EvalSymlinks(command)
	if err != nil {
		return ""
	}
	text, err := bounded.ReadFile(filepath.Join(filepath.Dir(filepath.Dir(real)), "VERSION"), maxVersion)
	if err != nil {
		return ""
	}
	line, _, _ := bytes.Cut(text, []byte("\n"))
	return string(bytes.TrimSpace(line))
}

// wantedGo is the version that go.mod among files wants.
func wantedGo(files []generator.File) string {
	for _, file := range files {
		if file.Path != "go.mod" {
			continue
		}
		if m, err := modfile.ParseLax(file.Path, file.Data, nil); err == nil && m.Go != nil {
			return "go" + m.Go.Version
		}
	}
	return ""
}
