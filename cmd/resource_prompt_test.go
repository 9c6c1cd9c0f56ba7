//go:build unix

package cmd

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/project"
)

// shopDir is a project to be changed.
func shopDir(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "shop")
	backend(t, ".", "new", "shop", "--dir", dir, "--yes", "--no-git", "--quiet")
	return dir
}

// resourcesIn are those of the project in dir, as they are typed.
func resourcesIn(t *testing.T, dir string) string {
	t.Helper()
	p, err := project.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	lines := []string{}
	for _, r := range p.State.Answers.Resources {
		lines = append(lines, r.String())
	}
	return strings.Join(lines, "; ")
}

// toType are the keys that choose a type of field from the menu.
func toType(t *testing.T, name string) string {
	t.Helper()
	for i, fieldType := range catalogue.FieldTypes {
		if fieldType.Name == name {
			return strings.Repeat(down, i) + enter
		}
	}
	t.Fatalf("there is no type %s", name)
	return ""
}

// A resource is asked for field by field, what is wrong is asked again, and
// what it has become is always on the screen.
func TestAskResource(t *testing.T) {
	dir := shopDir(t)
	x := start(t, false, nil, "backend", "add", "resource", "-C", dir, "--no-check")
	x.see("What is the resource called?")
	x.press("Book" + enter)
	x.see(`the name of a resource cannot be "Book"`)
	x.press("todo" + enter)
	x.see(`the project has a resource "todo" already`)
	x.press("book" + enter)
	x.see("Which field?")
	x.press(enter)
	x.see("there is no new field yet")
	x.press("func" + enter)
	x.see("the word belongs to Go")
	x.press("title" + enter)
	for _, choice := range fieldTypes().All {
		x.see(choice.Name + " - " + choice.Summary)
	}
	x.press(enter)
	x.see("unique - no two items have the same value")
	if strings.Contains(x.text(), "cascade") {
		t.Errorf("offers what is for refs alone:\n%s", trim(x.text()))
	}
	x.press(enter)
	x.see("\n  book title:string ")
	x.press("title:int" + enter)
	x.see(`the resource "book" has a field "title" already`)
	x.press("pages:int:optional" + enter)
	x.see("\n  book title:string pages:int:optional ")
	x.press("state" + enter + toType(t, "enum"))
	x.see("Which words, with commas or blanks between them?")
	x.press("draft, draft" + enter)
	x.see("wanted different words")
	x.press("draft, public" + enter)
	x.see("Which modifiers?")
	x.press(space + enter)
	x.see("\n  book title:string pages:int:optional state:enum=draft,public:optional ")
	x.press(enter)
	x.see("The same as one command line")
	x.see("  backend add resource book title:string pages:int:optional state:enum=draft,public:optional -C " + dir)
	x.see("/internal/web/book_handler.go")
	x.see("Go on? (yes or no)")
	x.press("yes" + enter)
	x.end(statusDone)
	if got, want := resourcesIn(t, dir), "todo title:string done:bool; book title:string pages:int:optional state:enum=draft,public:optional"; got != want {
		t.Errorf("the project has %s, wanted %s", got, want)
	}
}

// A decimal asks how many places it has, and a number that it cannot have is
// explained. A list has no modifiers to ask for.
func TestAskDecimal(t *testing.T) {
	dir := shopDir(t)
	x := start(t, false, nil, "backend", "add", "field", "todo", "-C", dir)
	x.see("Which field?")
	x.press("price" + enter + toType(t, "decimal"))
	x.see("How many places behind the point?")
	x.press("4" + enter)
	x.see("wanted a number from 1 to 3")
	x.press("3" + enter)
	x.see("Which modifiers?")
	x.press(enter)
	x.see("\n  todo title:string done:bool price:decimal=3 ")
	x.press("tags" + enter + toType(t, "list"))
	x.see("\n  todo title:string done:bool price:decimal=3 tags:list ")
	x.press(ctrlC)
	x.end(statusInterrupted)
}

// A ref asks what it refers to. One that could never be made is explained.
func TestAskRef(t *testing.T) {
	dir := shopDir(t)
	before := resourcesIn(t, dir)
	x := start(t, false, nil, "backend", "add", "resource", "book", "-C", dir)
	x.see("Which field?")
	x.press("sequel" + enter + toType(t, "ref"))
	x.see("Which resource does it refer to?")
	x.see("todo - title:string done:bool")
	x.press(down + enter)
	x.see("cascade - deleted with what it refers to")
	x.press(enter)
	x.see("must refer to itself, so that the first one could not be made")
	x.press("item" + enter + toType(t, "ref") + enter + down + down + down + space + enter)
	x.see("\n  book item:ref=todo:cascade ")
	x.press(ctrlC)
	x.end(statusInterrupted)
	if got := resourcesIn(t, dir); got != before {
		t.Errorf("the project has %s, wanted %s", got, before)
	}
}

// A whole resource may be typed at once, and without colour everything is
// asked in lines.
func TestAskPlainly(t *testing.T) {
	dir := shopDir(t)
	x := start(t, false, []string{"NO_COLOR=1"}, "backend", "add", "-C", dir, "--no-check")
	x.see("What do you want to add?")
	x.press("field" + enter)
	x.see("Which resource?")
	x.press("tod" + enter)
	x.see(`did you mean "todo"?`)
	x.press("todo" + enter)
	x.see("\n  todo title:string done:bool ")
	x.press("isbn:string:unique" + enter)
	x.see("make it optional: isbn:string:unique:optional")
	x.press("due" + enter)
	x.see("Which type?")
	x.press("dat" + enter)
	x.see(`did you mean "date"?`)
	x.press("date" + enter)
	x.see("Which modifiers?")
	x.press("optional" + enter)
	x.see("\n  todo title:string done:bool due:date:optional ")
	x.press("pages:int state:enum=a,b" + enter + enter)
	x.see("  backend add field todo due:date:optional pages:int state:enum=a,b -C " + dir)
	x.press("yes" + enter)
	if said := x.end(statusDone); strings.Contains(said, "\x1b") {
		t.Errorf("an escape sequence in %q", said)
	}
	x = start(t, false, []string{"NO_COLOR=1"}, "backend", "add", "resource", "-C", dir, "--no-check")
	x.see("What is the resource called?")
	x.press("person name:string --plural persons" + enter)
	x.see("\n  person name:string --plural persons ")
	x.see("Which other field? (Enter when that is all)")
	x.press("born:date" + enter + enter)
	x.see("  backend add resource person name:string born:date --plural persons -C " + dir)
	x.press("yes" + enter)
	x.end(statusDone)
	want := "todo title:string done:bool due:date:optional pages:int state:enum=a,b; person name:string born:date --plural persons"
	if got := resourcesIn(t, dir); got != want {
		t.Errorf("the project has %s, wanted %s", got, want)
	}
}

// `backend add` asks what to add; only what there is not yet is offered.
func TestAskFeature(t *testing.T) {
	dir := shopDir(t)
	backend(t, dir, "add", "cors", "--no-check")
	x := start(t, false, nil, "backend", "add", "-C", dir, "--no-check")
	x.see("feature - auth, mail, docker")
	x.press(down + down + enter)
	x.see("Which features?")
	x.press(enter)
	x.see("None was chosen")
	x.press(space + enter)
	x.see(askAuth)
	x.press(down + enter)
	x.see("Who may read the todos?")
	x.press(down + enter)
	x.see("  backend add auth --auth jwt --access todo=members -C " + dir)
	x.see("Go on?")
	x.press("no" + enter)
	x.end(statusFailed)
}

// Everything may be typed before it is asked.
func TestTypingAheadOfFields(t *testing.T) {
	dir := shopDir(t)
	x := start(t, false, nil, "backend", "add", "-C", dir, "--no-check")
	x.press(enter + "book" + enter + "title" + enter + enter + enter + "pages:int" + enter + enter + "yes" + enter)
	x.end(statusDone)
	if got, want := resourcesIn(t, dir), "todo title:string done:bool; book title:string pages:int"; got != want {
		t.Errorf("the project has %s, wanted %s", got, want)
	}
}

// Each question can be left, and then nothing has changed.
func TestStopAsking(t *testing.T) {
	dir := shopDir(t)
	before := read(t, filepath.Join(dir, ".backend", "project.json"))
	for _, key := range []string{ctrlC, ctrlD} {
		for _, way := range []struct {
			command string
			keys    string
			at      string
			isMenu  bool
		}{
			{"add", "", "What do you want to add?", true},
			{"add resource", "", "What is the resource called?", false},
			{"add resource book", "", "Which field?", false},
			{"add resource book", "title" + enter, "Which type?", true},
			{"add resource book", "title" + enter + enter, "Which modifiers?", true},
			{"add resource book", "title:string" + enter, "Which other field?", false},
			{"add resource book", "title:string" + enter + enter, "Go on?", false},
			{"add field", "", "Which resource?", true},
			{"remove resource", "", "Which resource?", true},
		} {
			x := start(t, false, nil, append(append([]string{"backend"}, strings.Fields(way.command)...), "-C", dir, "--no-check")...)
			if way.keys != "" {
				x.see("Which field?")
			}
			x.press(way.keys)
			x.see(way.at)
			if way.isMenu {
				x.listening()
			}
			x.press(key)
			x.see("error: interrupted")
			x.end(statusInterrupted)
		}
	}
	if after := read(t, filepath.Join(dir, ".backend", "project.json")); after != before {
		t.Error("the record of the project has changed")
	}
	if _, err := os.Stat(filepath.Join(dir, "internal", "model", "book.go")); err == nil {
		t.Error("the resource is there")
	}
}

// With nobody to ask, what is missing is an error.
func TestNobodyToAsk(t *testing.T) {
	dir := shopDir(t)
	for command, want := range map[string]string{
		"add --yes":             "a feature is missing",
		"add resource --yes":    "a name and fields are missing",
		"add field --json":      "a resource and fields are missing",
		"remove resource --yes": "a resource is missing",
	} {
		x := start(t, false, nil, append(append([]string{"backend"}, strings.Fields(command)...), "-C", dir)...)
		if said := x.end(statusUsage); !strings.Contains(said, want) {
			t.Errorf("%s: said %s, wanted %q", command, said, want)
		}
	}
}

// A resource to be taken out is chosen from those that there are.
func TestAskRemoval(t *testing.T) {
	dir := shopDir(t)
	backend(t, dir, "add", "resource", "book", "title:string", "--no-check")
	x := start(t, false, nil, "backend", "remove", "resource", "-C", dir, "--no-check")
	x.see("book - title:string")
	x.press(down + enter)
	x.see("  backend remove resource book -C " + dir)
	x.see("/internal/web/book_handler.go")
	x.press("yes" + enter)
	x.end(statusDone)
	if got, want := resourcesIn(t, dir), "todo title:string done:bool"; got != want {
		t.Errorf("the project has %s, wanted %s", got, want)
	}
}
