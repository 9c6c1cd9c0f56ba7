//go:build unix

package cmd

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/creack/pty"

	"backend/generator/catalogue"
	"backend/generator/project"
	"backend/generator/spec"
)

const (
	enter = "\r"
	space = " "
	down  = "\x1b[B"
)

// answersOf are those that the project x.dir/name was made from.
func (x *pseudoTerminal) answersOf(name string) spec.Spec {
	x.t.Helper()
	p, err := project.Open(filepath.Join(x.dir, name))
	if err != nil {
		x.t.Fatal(err)
	}
	return p.State.Answers
}

const whatToBuild = "What do you want to build?"

// asks is how the question is put.
func asks(c catalogue.Choices) string {
	switch c.Question {
	case catalogue.Starters.Question:
		return whatToBuild
	case catalogue.Auths.Question:
		return askAuth
	}
	return menu{Choices: c, many: c.Question == catalogue.Features.Question}.wording()
}

// inOrder are all questions, in the order in which they are asked.
func inOrder() []catalogue.Choices {
	return []catalogue.Choices{catalogue.Starters, catalogue.Frameworks, catalogue.Databases, catalogue.Features, catalogue.Auths}
}

// asked are the questions that are asked of everybody.
func asked() []catalogue.Choices {
	return slices.DeleteFunc(inOrder(), func(c catalogue.Choices) bool { return c.Question == catalogue.Auths.Question })
}

// agree says yes to what will be made.
func (x *pseudoTerminal) agree() {
	x.t.Helper()
	x.see("Make it?")
	x.press(enter)
}

func TestEnterAllTheWay(t *testing.T) {
	x := start(t, false, nil, "backend", "new", "shop")
	for _, c := range asked() {
		x.see(asks(c))
		for _, choice := range c.All {
			x.see(choice.Name + " - " + choice.Summary)
		}
		if c.Question == catalogue.Features.Question {
			x.see("space marks, Enter goes on")
		}
		x.press(enter)
		if c.Question == catalogue.Features.Question {
			x.see(asks(c) + " none")
		}
	}
	x.agree()
	x.end(statusDone)
	want, err := spec.Default("shop").Complete()
	if err != nil {
		t.Fatal(err)
	}
	if got := x.answersOf("shop"); !equalJSON(t, got, want) {
		t.Errorf("answers %v, wanted the defaults", got)
	}
}

func TestEveryOption(t *testing.T) {
	for _, question := range catalogue.Questions() {
		for i, choice := range question.All {
			t.Run(question.Question+"/"+choice.Name, func(t *testing.T) {
				t.Parallel()
				want := spec.Default("shop")
				switch question.Question {
				case catalogue.Frameworks.Question:
					want.Framework = choice.Name
				case catalogue.Databases.Question:
					want.Database = choice.Name
				case catalogue.Features.Question:
					want.Features = []string{choice.Name}
				case catalogue.Auths.Question:
					want.Auth = choice.Name
				case catalogue.Starters.Question:
					want.Starter = choice.Name
				}
				want, err := want.Complete()
				if err != nil {
					t.Fatal(err)
				}
				x := start(t, false, nil, "backend", "new", "shop", "--no-git")
				for _, c := range inOrder() {
					if c.Question == catalogue.Auths.Question && want.Auth == "" {
						continue
					}
					x.see(asks(c))
					if c.Question == question.Question {
						x.press(strings.Repeat(down, i))
					}
					if c.Question == catalogue.Features.Question && len(want.Features) > 0 {
						x.press(space)
					}
					x.press(enter)
				}
				if want.Auth != "" {
					x.see("Who may read the todos?")
					x.press(enter)
				}
				x.agree()
				x.end(statusDone)
				if got := x.answersOf("shop"); !equalJSON(t, got, want) {
					t.Errorf("answers %v, wanted %v", got, want)
				}
			})
		}
	}
}

// Of each file that is there already somebody is asked which it is to be.
func TestFileInTheWay(t *testing.T) {
	x := start(t, false, nil, "backend", "new", "shop", "--no-git")
	x.see(whatToBuild)
	readme := filepath.Join(x.dir, "shop", "README.md")
	if err := os.MkdirAll(filepath.Dir(readme), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(readme, []byte("mine\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range asked() {
		x.see(asks(c))
		x.press(enter)
	}
	x.agree()
	x.see("shop/README.md:1")
	x.see(menu{Choices: conflictAnswers}.wording())
	x.press(down + enter)
	x.end(statusDone)
	if text, err := os.ReadFile(readme); err != nil || string(text) != "mine\n" {
		t.Errorf("README.md holds %q (%v), wanted what it held", text, err)
	}
	x.answersOf("shop")
}

// Only what no flag answers is asked.
func TestFlagsAnswer(t *testing.T) {
	x := start(t, false, nil, "backend", "new", "shop", "--framework", "gin", "--starter", "hello", "--no-git")
	for _, c := range []catalogue.Choices{catalogue.Databases, catalogue.Features} {
		x.see(asks(c))
		x.press(enter)
	}
	x.agree()
	said := x.end(statusDone)
	if strings.Contains(said, asks(catalogue.Frameworks)) || strings.Contains(said, asks(catalogue.Starters)) {
		t.Error("asked for what was answered")
	}
	if got := x.answersOf("shop"); got.Framework != "gin" || got.Starter != "hello" {
		t.Errorf("answers %v, wanted those of the flags", got)
	}
}

// Resources of one's own need no starter, so none is asked for.
func TestOwnResources(t *testing.T) {
	x := start(t, false, nil, "backend", "new", "shop", "--resource", "book title:string", "--no-git")
	for _, c := range []catalogue.Choices{catalogue.Frameworks, catalogue.Databases, catalogue.Features} {
		x.see(asks(c))
		x.press(enter)
	}
	x.agree()
	if said := x.end(statusDone); strings.Contains(said, "starter") || strings.Contains(said, "todo") {
		t.Errorf("speaks of a starter: %s", said)
	}
	if got := x.answersOf("shop"); got.Starter != "" || len(got.Resources) != 1 || got.Resources[0].Name != "book" {
		t.Errorf("answers %v, wanted a book alone", got)
	}
}

func TestSeveralFeatures(t *testing.T) {
	for keys, want := range map[string]string{
		enter:                       "none",
		down + space + enter:        "auth,mail --auth jwt",
		down + down + space + enter: "cors",
		down + down + space + down + space + enter:  "cors,docker",
		space + down + down + down + space + enter:  "auth,docker --auth jwt",
		space + space + down + down + space + enter: "cors",
	} {
		x := start(t, false, nil, "backend", "new", "shop", "--dry-run", "--framework", "gin", "--database", "sqlite", "--starter", "hello")
		x.see(asks(catalogue.Features))
		x.press(keys)
		if strings.Contains(want, "jwt") {
			x.see(asks(catalogue.Auths))
			x.press(down + enter)
		}
		if said := x.end(statusDone); !strings.Contains(said, "--features "+want+" --starter") {
			t.Errorf("said %s, wanted the features %s", said, want)
		}
	}
}

func TestNameIsAsked(t *testing.T) {
	x := start(t, false, nil, "backend", "new", "--yes")
	x.end(statusUsage) // --yes means that nobody is asked
	x = start(t, false, nil, "backend", "new", "--framework", "chi", "--database", "sqlite", "--features", "none", "--starter", "hello", "--no-git")
	x.see("What is the project called?")
	x.press(enter)
	x.see("the project needs a name")
	x.press("shop" + enter)
	x.agree()
	x.end(statusDone)
	x.answersOf("shop")
}

// What is typed before the question comes answers it.
func TestTypingAhead(t *testing.T) {
	x := start(t, false, nil, "backend", "new", "--no-git")
	x.see("What is the project called?")
	x.press("shop" + enter + strings.Repeat(down, 3) + enter + down + down + enter + enter + enter + enter)
	x.end(statusDone)
	if got := x.answersOf("shop"); got.Framework != "gin" || got.Starter != "hello" {
		t.Errorf("answers %v, wanted those that were typed", got)
	}
}

// TestStopping leaves each question in each way: nothing is made, the terminal
// is as it was.
func TestStopping(t *testing.T) {
	ways := map[string]func(*pseudoTerminal){
		"Ctrl-C":  func(x *pseudoTerminal) { x.press(ctrlC) },
		"Ctrl-D":  func(x *pseudoTerminal) { x.press(ctrlD) },
		"SIGINT":  func(x *pseudoTerminal) { x.command.Process.Signal(syscall.SIGINT) },
		"SIGTERM": func(x *pseudoTerminal) { x.command.Process.Signal(syscall.SIGTERM) },
		"SIGHUP":  func(x *pseudoTerminal) { x.command.Process.Signal(syscall.SIGHUP) },
	}
	questions := []string{}
	for _, c := range asked() {
		questions = append(questions, asks(c))
	}
	questions = append(questions, "Make it?")
	for way, stop := range ways {
		for _, environment := range []string{"NO_COLOR=", "NO_COLOR=1"} {
			for n := range len(asked()) + 2 {
				t.Run(way+"/"+environment+"/question "+string(rune('1'+n)), func(t *testing.T) {
					t.Parallel()
					x := start(t, false, []string{environment}, "backend", "new")
					x.see("What is the project called?")
					keys := "shop" + enter
					for _, question := range questions[:n] {
						x.press(keys)
						x.see(question)
						keys = enter
					}
					if way == "Ctrl-D" && n > 0 && environment == "NO_COLOR=" {
						x.listening()
					}
					stop(x)
					x.see("error: interrupted")
					x.end(statusInterrupted)
					x.nothing()
				})
			}
		}
	}
}

// Without colour there is no cursor movement either, and the questions are
// asked all the same.
func TestPlain(t *testing.T) {
	for _, plain := range []struct{ environment, flag string }{{"NO_COLOR=1", "--yes=false"}, {"NO_COLOR=", "--no-color"}, {"TERM=dumb", "--quiet"}} {
		x := start(t, false, []string{plain.environment}, "backend", "new", "shop", plain.flag)
		x.see(whatToBuild)
		x.press("hello" + enter)
		x.see(asks(catalogue.Frameworks))
		x.press("ginn" + enter)
		x.see(`did you mean "gin"?`)
		x.press("gin" + enter)
		for _, c := range []catalogue.Choices{catalogue.Databases, catalogue.Features} {
			x.see(asks(c))
			x.press(enter)
		}
		x.see("Make it?")
		x.press("y" + enter)
		if said := x.end(statusDone); strings.Contains(said, "\x1b") {
			t.Errorf("an escape sequence in %q", said)
		}
		if got := x.answersOf("shop"); got.Framework != "gin" || got.Starter != "hello" {
			t.Errorf("answers %v, wanted those that were typed", got)
		}
	}
}

func TestPlainFeatures(t *testing.T) {
	for line, want := range map[string]string{"": "none", "none": "none", "docker": "docker", "docker,cors": "cors,docker", "docker, cors": "cors,docker", "docker cors": "cors,docker", "auth": "auth --auth jwt"} {
		x := start(t, false, []string{"NO_COLOR=1"}, "backend", "new", "shop", "--dry-run", "--framework", "chi", "--database", "sqlite", "--starter", "todo")
		x.see(asks(catalogue.Features))
		x.press("blue" + enter)
		x.see(`unknown feature "blue"`)
		x.press(line + enter)
		if line == "auth" {
			x.see(asks(catalogue.Auths))
			x.press("jwt" + enter)
			x.see("Who may read the todos?")
			x.press(enter)
		}
		if said := x.end(statusDone); !strings.Contains(said, "--features "+want+" --starter") {
			t.Errorf("said %s, wanted the features %s", said, want)
		}
	}
}

// Nobody is asked when nobody is to be asked.
func TestNotAsked(t *testing.T) {
	for _, flag := range []string{"--yes", "--json"} {
		x := start(t, false, nil, "backend", "new", "shop", flag)
		if said := x.end(statusDone); strings.Contains(said, "?") {
			t.Errorf("%s: asked: %s", flag, said)
		}
	}
}

func TestColour(t *testing.T) {
	for environment, want := range map[string]bool{"NO_COLOR=": true, "NO_COLOR=1": false, "TERM=dumb": false} {
		for _, command := range [][]string{{"backend", "list"}, {"backend", "nwe"}} {
			x := start(t, false, []string{environment}, command...)
			said := x.end(map[string]int{"list": statusDone, "nwe": statusUsage}[command[1]])
			if got := strings.Contains(said, "\x1b["); got != want {
				t.Errorf("%s %v: colour %v, wanted %v: %q", environment, command, got, want, said)
			}
		}
	}
}

// A terminal that does not say where its cursor is does not stop anything.
func TestMuteTerminal(t *testing.T) {
	x := start(t, true, nil, "backend", "new", "--no-git")
	x.see("What is the project called?")
	x.press("shop" + enter)
	for _, c := range asked() {
		x.see(asks(c))
		x.press(enter)
	}
	x.agree()
	x.end(statusDone)
}

// There is nobody to ask unless one terminal shows the question and takes the
// answer; a pipe that stays open and silent is waited for in vain.
func TestHalfATerminal(t *testing.T) {
	keys, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer keys.Close()
	defer tty.Close()
	silent, open, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	defer open.Close()
	for name, ends := range map[string]struct{ in, out *os.File }{
		"no terminal": {silent, open}, "only to read": {tty, open}, "only to write": {silent, tty},
	} {
		ctx, cancel := context.WithTimeout(t.Context(), patience)
		defer cancel()
		command := exec.CommandContext(ctx, "backend", "new", "shop", "--no-git")
		said := &strings.Builder{}
		command.Dir, command.Stdin, command.Stdout, command.Stderr = t.TempDir(), ends.in, ends.out, said
		if err := command.Run(); err != nil || !strings.Contains(said.String(), "Not asked, so the default: ") {
			t.Errorf("%s: %v: %s", name, err, said)
		}
	}
}
