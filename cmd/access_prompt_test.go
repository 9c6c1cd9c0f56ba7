//go:build unix

package cmd

import (
	"path/filepath"
	"strings"
	"testing"
)

// Who may read what others own is asked once there are accounts, of each resource of
// which no flag says it.
func TestAccessIsAsked(t *testing.T) {
	words := []string{"backend", "new", "shop", "--framework", "nethttp", "--database", "sqlite", "--auth", "session", "--features", "auth", "--no-git",
		"--resource", "book title:string --access public", "--resource", "note body:text", "--resource", "loan book:ref=book:cascade", "--access", "loan=members"}
	x := start(t, false, nil, words...)
	x.see("Who may read the notes?")
	x.see("private - their owner alone reads them")
	x.press(down + enter)
	x.see("book public, note members, loan members")
	x.agree()
	x.end(statusDone)
	if text := x.text(); strings.Contains(text, "read the books?") || strings.Contains(text, "read the loans?") {
		t.Errorf("asks what flags say:\n%s", trim(text))
	}
	if got, want := resourcesIn(t, filepath.Join(x.dir, "shop")), "book title:string --access public; note body:text --access members; loan book:ref=book:cascade --access members"; got != want {
		t.Errorf("the project has %s, wanted %s", got, want)
	}

	x = start(t, false, []string{"NO_COLOR=1"}, "backend", "add", "resource", "photo", "-C", filepath.Join(x.dir, "shop"), "--no-check")
	for _, say := range [][2]string{
		{"Which field?", "book:ref=book:optional"},
		{"Which other field?", ""},
		{"Who may read the photos?", "members"},
		{"backend add resource photo book:ref=book:optional --access members -C ", "yes"},
	} {
		x.see(say[0])
		x.press(say[1] + enter)
	}
	x.end(statusDone)
}

// A project without accounts asks it when it gets them. What cannot be, because
// something else refers to it, is asked again.
func TestAccessIsAskedWithAuth(t *testing.T) {
	dir := t.TempDir()
	backend(t, dir, "new", "shop", "--yes", "--no-git", "--quiet", "--resource", "shelf name:string", "--resource", "book shelf:ref=shelf title:string")
	shop := filepath.Join(dir, "shop")
	x := start(t, false, []string{"NO_COLOR=1"}, "backend", "add", "auth", "-C", shop, "--no-check")
	for _, say := range [][2]string{
		{"Who may read the shelves?", "public"},
		{"Who may read the books?", ""},
		{"would keep them from deleting it", "private"},
		{"Who may read the books?", "public"},
		{"backend add auth --access book=public --access shelf=private -C ", "yes"},
	} {
		x.see(say[0])
		x.press(say[1] + enter)
	}
	x.end(statusDone)
	if got, want := resourcesIn(t, shop), "shelf name:string; book shelf:ref=shelf title:string --access public"; got != want {
		t.Errorf("the project has %s, wanted %s", got, want)
	}
}

// What `switch access` is not told it asks, of the resources that the project has.
func TestAskSwitchAccess(t *testing.T) {
	dir := t.TempDir()
	backend(t, dir, "new", "shop", "--yes", "--no-git", "--quiet", "--auth", "session", "--starter", "blog")
	backend(t, dir, "new", "open", "--yes", "--no-git", "--quiet")
	shop := filepath.Join(dir, "shop")
	for _, command := range []string{"switch", "switch access", "switch access comment"} {
		x := start(t, false, []string{"NO_COLOR=1"}, append(append([]string{"backend"}, strings.Fields(command)...), "-C", shop, "--no-check")...)
		if command == "switch" {
			x.see("now post public, comment public")
			x.press("access" + enter)
		}
		if command != "switch access comment" {
			x.see("Which resource?")
			x.press("comment" + enter)
		}
		x.see("Who may read the comments, instead of public?")
		x.press("members" + enter)
		x.see("  backend switch access comment members -C " + shop)
		x.see("Go on?")
		x.press("no" + enter)
		x.end(statusFailed)
	}
	x := start(t, false, nil, "backend", "switch", "access", "-C", filepath.Join(dir, "open"))
	x.see("no resource that belongs to accounts")
	x.end(statusUsage)
}

// What `switch field` is not told it asks, and again if that cannot be.
func TestAskSwitchField(t *testing.T) {
	dir := t.TempDir()
	backend(t, dir, "new", "shop", "--yes", "--no-git", "--quiet", "--resource", "shelf name:string", "--resource", "book title:string pages:int:optional tags:list")
	shop := filepath.Join(dir, "shop")
	for _, command := range []string{"switch", "switch field", "switch field book", "switch field book pages"} {
		x := start(t, false, []string{"NO_COLOR=1"}, append(append([]string{"backend"}, strings.Fields(command)...), "-C", shop, "--no-check")...)
		if command == "switch" {
			x.see("optional, unique or sorted, or not so any more")
			x.press("field" + enter)
		}
		if len(strings.Fields(command)) < 3 {
			x.see("Which resource?")
			x.press("book" + enter)
		}
		if len(strings.Fields(command)) < 4 {
			x.see("Which field?")
			x.press("pages" + enter)
		}
		x.see("What is pages to be, instead of pages:int:optional?")
		x.press(enter)
		x.see("is so already")
		x.press("optional, sorted" + enter)
		x.see("  backend switch field book pages:int:optional:sorted -C " + shop)
		x.see("Go on?")
		x.press("no" + enter)
		x.end(statusFailed)
	}
	x := start(t, false, nil, "backend", "switch", "field", "book", "tags", "-C", shop)
	x.see(`unknown field "tags"`)
	x.end(statusUsage)
}
