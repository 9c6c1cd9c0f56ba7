package attention_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"backend/generator"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/project/attention"
	"backend/generator/spec"
	"backend/templates"
)

// TestQuestions reads what owners have written in testdata. A line that is spoken
// of ends in a comment with the name of what is said: "want" and some words of
// it. No other line is spoken of.
func TestQuestions(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			archive := txtar.Parse(text)
			in, want := inputOf(t, archive), []string{}
			for _, f := range in.Files {
				for i, line := range strings.Split(string(f.Text), "\n") {
					for _, words := range strings.Split(line, " want: ")[1:] {
						want = append(want, fmt.Sprintf("%s:%d %s", f.Path, i+1, words))
					}
				}
			}
			for _, a := range attention.Find(in) {
				at := fmt.Sprintf("%s:%d ", a.File, a.Line)
				i := slices.IndexFunc(want, func(w string) bool {
					words, ok := strings.CutPrefix(w, at)
					return ok && strings.Contains(a.What, words)
				})
				if i < 0 && a.File != "" {
					t.Errorf("not wanted: %s%s", at, a.What)
					continue
				}
				if i >= 0 {
					want = slices.Delete(want, i, i+1)
				}
			}
			for _, w := range want {
				t.Errorf("not said: %s", w)
			}
		})
	}
}

// inputOf makes the input of the first line of an archive: what the project is
// made of, a colon and the change.
func inputOf(t *testing.T, archive *txtar.Archive) attention.Input {
	t.Helper()
	first, _, _ := strings.Cut(string(archive.Comment), "\n")
	words, change, ok := strings.Cut(first, ": ")
	if !ok {
		t.Fatalf("the first line is %q, wanted a database, maybe auth, a colon and a change", first)
	}
	before := spec.Default("shop")
	before.Database = strings.Fields(words)[0]
	if strings.HasSuffix(words, " auth") || strings.HasSuffix(words, " public") {
		before.Features, before.Auth = []string{"auth"}, "session"
	}
	before = completed(t)(before.Complete())
	if strings.HasSuffix(words, " public") {
		before = completed(t)(before.SwitchAccess("todo", "public"))
	}
	if strings.HasSuffix(words, " linked") {
		before = completed(t)(before.AddFields("todo", []string{"kin:many=todo"}))
		before = completed(t)(before.Following(completed(t)(before.RemoveFields("todo", []string{"kin"}, false)), 50))
	}
	var after spec.Spec
	follow := spec.Spec.Following
	switch change {
	case "add auth":
		after = completed(t)(before.Add([]string{"auth"}, "session"))
	case "remove auth":
		after = completed(t)(before.Remove([]string{"auth"}))
	case "open":
		after = completed(t)(before.SwitchAccess("todo", "members"))
	case "close":
		after = completed(t)(before.SwitchAccess("todo", "private"))
	case "add field":
		after = completed(t)(before.AddFields("todo", []string{"rank:int", "urgent:bool"}))
	case "remove field":
		after = completed(t)(before.RemoveFields("todo", []string{"done"}, false))
	case "drop field":
		after, follow = completed(t)(before.RemoveFields("todo", []string{"done"}, true)), spec.Spec.Dropping
	case "rename resource":
		after = completed(t)(before.RenameResource("todo", "task", ""))
	case "remove link":
		after = completed(t)(before.RemoveFields("todo", []string{"kin"}, false))
	case "drop link":
		after, follow = completed(t)(before.RemoveFields("todo", []string{"kin"}, true)), spec.Spec.Dropping
	case "rename link":
		after = completed(t)(before.RenameField("todo", "kin", "family"))
	case "rename field":
		after = completed(t)(before.RenameField("todo", "done", "over"))
	case "make optional":
		after = completed(t)(before.SwitchField("todo", "title:string:optional"))
	case "make unique":
		after = completed(t)(before.SwitchField("todo", "title:string:unique"))
	case "add docker":
		after = completed(t)(before.Add([]string{"docker"}, ""))
	default:
		t.Fatalf("no change is called %q", change)
	}
	in := attention.Input{Before: side(t, before), After: side(t, completed(t)(follow(after, before, 100)))}
	for _, file := range archive.Files {
		made := in.Before.Files[file.Name]
		text, planned := file.Data, file.Data
		if made != nil { // what is below the line that the section begins with
			anchor, rest, _ := strings.Cut(string(file.Data), "\n")
			edited := func(text []byte) []byte {
				return []byte(strings.Replace(string(text), anchor+"\n", anchor+"\n"+rest, 1))
			}
			text, planned = edited(made), edited(in.After.Files[file.Name])
		}
		in.Files = append(in.Files, &attention.File{Path: file.Name, Text: text, Made: made, Planned: planned})
	}
	return in
}

func completed(t *testing.T) func(spec.Spec, error) spec.Spec {
	return func(s spec.Spec, err error) spec.Spec {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
}

func side(t *testing.T, s spec.Spec) attention.Side {
	t.Helper()
	files, err := generator.Render(templates.FS, s)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]byte{}
	for _, file := range files {
		found[file.Path] = file.Data
	}
	return attention.Side{Answers: s, Files: found}
}
