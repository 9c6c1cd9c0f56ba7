package cmd

import (
	"path/filepath"
	"strings"

	"backend/generator"
	"backend/generator/lazyregexp"
	"backend/generator/project"
	"backend/generator/project/change"
	"backend/generator/spec"
)

// newReport is what `backend new --json` prints.
type newReport struct {
	Name string `json:"name"`
	Dir  string `json:"dir"`
	spec.Spec
	Command     string   `json:"command"` // makes the same project again
	Fingerprint string   `json:"fingerprint"`
	Code        string   `json:"code"`
	Files       []string `json:"files"`
	Git         string   `json:"git"`
	Workspace   string   `json:"workspace,omitempty"` // a go.work that does not list it
	DryRun      bool     `json:"dry_run"`

	Conflicts []project.Conflict `json:"conflicts"` // without an answer: nothing was made
}

func (n *newProject) report() error {
	switch {
	case n.console.json:
		return n.console.value(n.value(nil))
	case n.quiet:
		return nil
	case n.dryRun:
		n.printFiles()
	default:
		n.console.printf("%s %d files in %s\n", n.console.heading("Made"), len(n.Files), n.target())
	}
	n.printMet()
	n.printSummary()
	if !n.dryRun {
		n.printNext(missingGo(n.Files))
	}
	return nil
}

func (n *newProject) value(open []project.Conflict) newReport {
	r := newReport{
		Name:        n.name,
		Dir:         n.target(),
		Spec:        n.State.Answers,
		Command:     n.command(),
		Fingerprint: n.State.Fingerprint,
		Code:        generator.Code(n.State.Fingerprint),
		Git:         n.git,
		Workspace:   workspaceWithout(n.target()).file,
		DryRun:      n.dryRun,
		Conflicts:   append([]project.Conflict{}, open...),
	}
	for _, file := range n.Files {
		r.Files = append(r.Files, file.Path)
	}
	return r
}

func (n *newProject) printFiles() {
	for _, file := range n.Files {
		n.console.printf("%8d  %s\n", len(file.Data), filepath.Join(n.target(), filepath.FromSlash(file.Path)))
	}
	n.console.printf("%s %d files in %s\n", n.console.heading("Would make"), len(n.Files), n.target())
}

// printMet lists the files that were there before and are not what they were.
func (n *newProject) printMet() {
	for _, file := range n.into.Files {
		if file.Action == change.Changed {
			n.console.printf("  ~ %s  %s\n", n.console.place(file.Path), counts(file.Count()))
		}
	}
}

func (n *newProject) printSummary() {
	c := n.console
	for _, note := range n.State.Answers.AdviceOnNames(spec.Spec{}) {
		c.printf("\n%s\n", block(note))
	}
	c.printf("\n%s\n  %s\n", c.heading("The same again"), n.command())
	c.printf("\n%s\n  %s\n  %s\n", c.heading("Fingerprint"), generator.Code(n.State.Fingerprint), n.State.Fingerprint)
	c.printf("\n%s\n  %s\n", c.heading("Git"), n.git)
}

// command is the command line that makes the same project again.
func (n *newProject) command() string {
	words := []string{"backend", "new", n.name}
	for _, q := range n.questions() {
		if q.isPart() {
			words = append(words, q.flag()...)
		}
	}
	for _, r := range n.own {
		words = append(words, "--resource", r.String())
	}
	words = append(words, n.accessUnsaid().flags()...)
	if n.answers.Module != n.name {
		words = append(words, "--module", n.answers.Module)
	}
	if n.dir != "" {
		words = append(words, "--dir", n.dir)
	}
	if n.noGit {
		words = append(words, "--no-git")
	}
	for i, word := range words {
		words[i] = shellQuote(word)
	}
	return strings.Join(words, " ")
}

var plainWord = lazyregexp.New(`^[A-Za-z0-9_@%+=:,./-]+$`)

// shellQuote writes a word as a POSIX shell reads it.
func shellQuote(word string) string {
	if plainWord().MatchString(word) {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
