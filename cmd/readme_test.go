package cmd

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"backend/generator/e2e/golden"
)

// The README shows what adding a resource prints, between two comments.
func TestReadmeShowsAResource(t *testing.T) {
	const begin, end = "<!-- resource -->\n", "<!-- end of resource -->"
	readme := filepath.Join("..", "README.md")
	data, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(data), begin)
	shown, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("%s lacks %q or %q", readme, begin, end)
	}
	want := "\n```console\n" + addedResource(t) + "```\n\n"
	if shown == want {
		return
	}
	if !*golden.Update {
		t.Fatalf("%s shows\n%s\nwant\n%s\n(go test ./... -update rewrites it)", readme, shown, want)
	}
	if err := os.WriteFile(readme, []byte(before+begin+want+end+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

// addedResource is a command line and what it prints.
func addedResource(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if testing.Short() {
		trusting, err := trustingGo(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		t.Setenv("PATH", trusting+string(filepath.ListSeparator)+os.Getenv("PATH"))
	}
	t.Setenv("CGO_ENABLED", "0") // as other tests have compiled it
	t.Setenv("GOFLAGS", "-trimpath")
	output := func(line string) string {
		words := strings.Fields(line)
		command := exec.Command(words[0], words[1:]...)
		command.Dir = dir
		output, err := command.Output()
		if err != nil {
			t.Fatalf("%s: %v: %s", line, err, output)
		}
		return string(output)
	}
	output("backend new shop --dir . --yes --no-git --quiet")
	const line = "backend add resource book title:string pages:int:optional"
	return "$ " + line + "\n" + output(line)
}
