//go:build unix

package cmd

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backend/generator/catalogue"
)

// conflicted is a project in which `remove cors` meets an edit.
func conflicted(t *testing.T) (dir, file string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "shop")
	backend(t, ".", "new", "shop", "--dir", dir, "--features", "cors", "--yes", "--no-git", "--quiet")
	file = filepath.Join(dir, "internal", "config", "cors.go")
	edited := strings.Replace(read(t, file), "package config", "// Mine.\npackage config", 1)
	if err := os.WriteFile(file, []byte(edited), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir, file
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// On a terminal the plan is shown first, and nothing happens without a yes.
func TestGoOn(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "shop")
	backend(t, ".", "new", "shop", "--dir", dir, "--yes", "--no-git", "--quiet")
	made := filepath.Join(dir, "internal", "web", "cors.go")
	for _, answer := range []struct {
		keys   string
		status int
	}{{"no\r", statusFailed}, {"\x03", statusInterrupted}, {"\x04", statusInterrupted}, {"maybe\rn\r", statusFailed}, {"yes\r", statusDone}} {
		x := start(t, false, nil, "backend", "add", "cors", "-C", dir, "--no-check")
		x.see("/internal/web/cors.go")
		x.see("Go on? (yes or no)")
		x.press(answer.keys)
		x.end(answer.status)
		if _, err := os.Stat(made); (err == nil) != (answer.status == statusDone) {
			t.Errorf("after %q: %v", answer.keys, err)
		}
	}
}

// Each conflict can be answered on a terminal. Both cannot stand where one of
// them is that there is nothing.
func TestAnswerConflict(t *testing.T) {
	offered := slices.DeleteFunc(slices.Clone(conflictAnswers.All), func(c catalogue.Choice) bool { return c.Name == "both" })
	for i, choice := range offered {
		t.Run(choice.Name, func(t *testing.T) {
			t.Parallel()
			dir, file := conflicted(t)
			before := read(t, file)
			x := start(t, false, []string{"EDITOR=", "VISUAL="}, "backend", "remove", "cors", "-C", dir, "--no-check")
			x.see("You have changed what remove cors takes away. You have:")
			x.see(choice.Name + " - " + choice.Summary)
			x.press(strings.Repeat(down, i) + enter)
			if choice.Name == "stop" {
				x.end(statusConflicts)
			} else {
				x.see("Go on?")
				x.press("yes\r")
				x.end(statusDone)
			}
			_, err := os.Stat(file)
			if isGone := os.IsNotExist(err); isGone != (choice.Name == "theirs") {
				t.Errorf("the file: %v", err)
			} else if !isGone && read(t, file) != before {
				t.Errorf("the file is now:\n%s", read(t, file))
			}
		})
	}
}

// An editor settles a conflict with what is left in the file.
func TestEditConflict(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "shop")
	backend(t, ".", "new", "shop", "--dir", dir, "--yes", "--no-git", "--quiet")
	file := filepath.Join(dir, "internal", "config", "cors.go")
	const mine, settled = "package config // Mine.\n", "package config // Both.\n"
	if err := os.WriteFile(file, []byte(mine), 0o644); err != nil {
		t.Fatal(err)
	}
	editor := filepath.Join(t.TempDir(), "editor")
	if err := os.WriteFile(editor, []byte("#!/bin/sh\ngrep -q Mine \"$1\" && echo '"+strings.TrimSpace(settled)+"' > \"$1\"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	x := start(t, false, []string{"VISUAL=", "EDITOR=" + editor}, "backend", "add", "cors", "-C", dir, "--no-check")
	x.see("edit - write it yourself")
	x.press(strings.Repeat(down, len(conflictAnswers.All)) + enter)
	x.see("Go on?")
	x.press("yes\r")
	x.end(statusDone)
	if got := read(t, file); got != settled {
		t.Errorf("the file holds %q", got)
	}
	backend(t, dir, "undo", "--no-check")
	if got := read(t, file); got != mine {
		t.Errorf("after undo the file holds %q", got)
	}
}

// What of one's own goes is seen before the question.
func TestRestoreAsks(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "shop")
	backend(t, ".", "new", "shop", "--dir", dir, "--yes", "--no-git", "--quiet")
	file := filepath.Join(dir, "main.go")
	made := read(t, file)
	edited := strings.Replace(made, "package main", "package main // mine", 1)
	if err := os.WriteFile(file, []byte(edited), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		answer string
		status int
		want   string
	}{{"no\r", statusFailed, edited}, {"yes\r", statusDone, made}} {
		x := start(t, false, nil, "backend", "restore", file, "-C", dir, "--no-check")
		x.see("-package main // mine")
		x.see("Go on?")
		x.press(c.answer)
		x.end(c.status)
		if got := read(t, file); got != c.want {
			t.Errorf("after %q the file holds\n%s", c.answer, got)
		}
	}
}
