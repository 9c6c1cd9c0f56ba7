//go:build unix

package cmd

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// allAnswered are flags that leave nothing to ask but whether that is right.
var allAnswered = strings.Fields("--framework nethttp --database sqlite --features none --starter todo --no-git")

// A name or a directory that cannot be had is asked for again, whether it was
// typed or is an argument. What is proposed is what Enter takes.
func TestNameIsProposed(t *testing.T) {
	for _, arguments := range [][]string{nil, {"My Shop"}} {
		x := start(t, false, nil, append(append([]string{"backend", "new"}, arguments...), allAnswered...)...)
		if arguments == nil {
			x.see("What is the project called?")
			x.press("My Shop" + enter)
		}
		x.see("Enter takes my-shop; or type another one")
		if err := os.WriteFile(filepath.Join(x.dir, "my-shop"), nil, 0o644); err != nil {
			t.Fatal(err)
		}
		x.press(enter)
		x.see("my-shop is a file, wanted a directory or nothing at all")
		x.see("type another name")
		x.press("shop" + enter)
		x.agree()
		x.end(statusDone)
		if got := x.answersOf("shop").Module; got != "shop" {
			t.Errorf("the module is %s", got)
		}
	}
}

// A directory that holds a project is no end of the questions.
func TestDirectoryIsTaken(t *testing.T) {
	dir := t.TempDir()
	backend(t, dir, "new", "shop", "--yes", "--no-git", "--quiet")
	x := startIn(t, dir, 250, false, nil, append([]string{"backend", "new", "shop"}, allAnswered...)...)
	x.see("type another name")
	x.press("shop2" + enter)
	x.agree()
	x.end(statusDone)
	x.answersOf("shop2")
}

// Each answer can be gone back to, also one that was a flag; what depends on the
// name follows it.
func TestWayBack(t *testing.T) {
	x := start(t, false, []string{"NO_COLOR=1"}, append([]string{"backend", "new", "shop"}, allAnswered...)...)
	change := func(what, question, answer string) {
		t.Helper()
		x.see("Make it?")
		x.press("c" + enter)
		x.see("Which answer do you want to change?")
		x.press(what + enter)
		x.see(question)
		x.press(answer + enter)
	}
	change("name", "What is the project called? (shop)", "store")
	change("features", "Which features?", "auth docker")
	x.see(askAuth)
	x.press("jwt" + enter)
	x.see("Who may read the todos?")
	x.press("members" + enter)
	change("starter", whatToBuild, "blog")
	x.see("Who may read the posts?")
	x.press(enter)
	x.see("Who may read the comments?")
	x.press(enter)
	change("framework", "(nethttp)", "gin")
	change("database", "(sqlite)", "postgres")
	change("auth", "(jwt)", "")
	change("access", "(public)", "members")
	x.see("Who may read the comments?")
	x.press("private" + enter)
	x.see("backend new store --framework gin --database postgres --features auth,docker --auth jwt --starter blog --resource 'post title:string body:text --access members' --resource 'comment post:ref=post:cascade body:text' --access comment=private --no-git")
	x.see("Make it?")
	x.press("yes" + enter)
	x.end(statusDone)
	got := x.answersOf("store")
	if got.Module != "store" || got.Framework != "gin" || got.Database != "postgres" || got.Auth != "jwt" || len(got.Features) != 2 || got.Starter != "blog" || len(got.Resources) != 2 {
		t.Errorf("answers %+v, wanted the changed ones", got)
	}
	if left, err := os.ReadDir(x.dir); err != nil || len(left) != 1 {
		t.Errorf("made %v (%v), wanted one directory", left, err)
	}
}

// Whoever says no has nothing.
func TestNoIsNothing(t *testing.T) {
	x := start(t, false, nil, append([]string{"backend", "new", "shop"}, allAnswered...)...)
	x.see("Make it?")
	x.press("n" + enter) // the choice that begins so
	x.see("the answer was no, so nothing was made")
	x.end(statusFailed)
	x.nothing()
}

// Resources of one's own are asked for. One that is named again is asked for
// anew, and what goes with no other answer is said before anything is made.
func TestOwnAreAsked(t *testing.T) {
	x := start(t, false, []string{"NO_COLOR=1"}, "backend", "new", "shop", "--framework", "chi", "--database", "sqlite", "--no-git")
	say := func(question, answer string) {
		t.Helper()
		x.see(question)
		x.press(answer + enter)
	}
	say(whatToBuild, "own")
	say("What is the resource called?", "")
	say("a resource needs a name", "account name:string")
	say("\n  account name:string ", "")
	say("What is the next resource called?", "pet name:string --plural petz")
	say("\n  pet name:string --plural petz ", "keeper:ref=account")
	say("\n  pet name:string keeper:ref=account --plural petz ", enter)
	say("Which features?", "auth")
	say(askAuth, "session")
	x.see("Which answer do you want to change?") // at once: auth has accounts already
	if text := x.text(); !strings.Contains(text, `"account"`) || strings.Contains(text, "Make it?") {
		t.Errorf("does not say what goes together with what:\n%s", trim(text))
	}
	say("account, pet", "features")
	say("(auth; or several", "none")
	say("Make it?", "change")
	say("framework   chi", "resources")
	say("What is the next resource called?", "pet")
	say("Which field?", "title:string")
	say("\n  pet title:string ", enter)
	x.see("--resource 'pet title:string'")
	say("Make it?", "yes")
	x.end(statusDone)
	if got, want := resourcesIn(t, filepath.Join(x.dir, "shop")), "account name:string; pet title:string"; got != want {
		t.Errorf("the project has %s, wanted %s", got, want)
	}
	if got := x.answersOf("shop"); got.Starter != "" || got.Auth != "" {
		t.Errorf("answers %+v, wanted neither a starter nor auth", got)
	}
}

// What `remove` and `switch` are not told they ask, among what the project has.
func TestAskRemoveAndSwitch(t *testing.T) {
	dir := t.TempDir()
	backend(t, dir, "new", "shop", "--features", "cors", "--yes", "--no-git", "--quiet")
	shop := filepath.Join(dir, "shop")
	x := start(t, false, nil, "backend", "remove", "-C", shop, "--no-check")
	x.see("feature - cors")
	x.press(down + down + enter)
	x.see("Which features?")
	x.press(enter)
	x.see("None was chosen")
	x.press(space + enter)
	x.see("  backend remove cors -C " + shop)
	x.see("Go on?")
	x.press("yes" + enter)
	x.end(statusDone)
	for command, question := range map[string]string{"switch": "What do you want to exchange?", "switch framework": "Which framework instead of nethttp?"} {
		x = start(t, false, []string{"NO_COLOR=1"}, append(append([]string{"backend"}, strings.Fields(command)...), "-C", shop, "--no-check")...)
		x.see(question)
		if command == "switch" {
			if strings.Contains(x.text(), "auth") {
				t.Errorf("offers what there is not:\n%s", trim(x.text()))
			}
			x.press("framework" + enter)
			x.see("Which framework instead of nethttp?")
		}
		x.press("gin" + enter)
		x.see("  backend switch framework gin -C " + shop)
		x.see("Go on?")
		x.press("no" + enter)
		x.end(statusFailed)
	}
	x = start(t, false, nil, "backend", "switch", "auth", "-C", shop)
	x.see("the project has no auth that could be exchanged")
	x.end(statusUsage)
}

// TestAskFields asks for the fields to take out, and for another name of one.
func TestAskFields(t *testing.T) {
	dir := t.TempDir()
	backend(t, dir, "new", "shop", "--yes", "--no-git", "--quiet")
	shop := filepath.Join(dir, "shop")
	x := start(t, false, nil, "backend", "remove", "field", "-C", shop, "--no-check")
	x.see("Which resource?")
	x.press(enter)
	x.see("Which fields?")
	x.press(space + enter)
	x.see("  backend remove field todo title -C " + shop)
	x.see("Go on?")
	x.press("no" + enter)
	x.end(statusFailed)

	x = start(t, false, nil, "backend", "rename", "-C", shop, "--no-check")
	x.see("What do you want to rename?")
	x.press(down + enter)
	x.see("Which resource?")
	x.press(enter)
	x.see("Which field?")
	x.press(enter)
	x.see("What is it called from now on?")
	x.press("done" + enter)
	x.see(`has a field "done" already`)
	x.press("name" + enter)
	x.see("  backend rename field todo title name -C " + shop)
	x.see("Go on?")
	x.press("no" + enter)
	x.end(statusFailed)

	x = start(t, false, nil, "backend", "rename", "-C", shop, "--no-check")
	x.see("What do you want to rename?")
	x.press(enter)
	x.see("Which resource?")
	x.press(enter)
	x.see("What is it called from now on?")
	x.press("todos" + enter)
	x.see("is called so already")
	x.press("task" + enter)
	x.see("  backend rename resource todo task -C " + shop)
	x.see("Go on?")
	x.press("no" + enter)
	x.end(statusFailed)
}
