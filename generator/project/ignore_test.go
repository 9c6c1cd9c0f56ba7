package project

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backend/generator/spec"
)

// TestIgnoreAsGit holds the list to what git makes of the same files.
func TestIgnoreAsGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(all ...string) string { return all[random.IntN(len(all))] }
	pattern := func() string {
		line := pick("", "", "", "!", "/")
		for range 1 + random.IntN(4) {
			line += pick("a", "b", "c", "ab", "*", "**", "/", "/**/", "**/", "?", "[ab]", "[!a]", "[a-c]", "[[:alpha:]]", "[]a]", "[a", `\a`, `\`, " ", "{a,b}", ".", "+", "(", "-")
		}
		return line + pick("", "", "/", " ", "\r")
	}
	rounds := 60
	if testing.Short() {
		rounds = 10
	}
	for range rounds {
		dir := t.TempDir()
		names := []string{"a", "b", "c", "ab", "abc", "a.b", "c-a", "{a,b}", "(a", "a+", "]"}
		for range 40 {
			name := pick(names...)
			for random.IntN(2) == 0 {
				name = pick("a", "b", "c", "ab", "d.d") + "/d/" + name
			}
			put(dir, name, "")
		}
		lines := func() (text string) {
			for range 1 + random.IntN(5) {
				text += pattern() + "\n"
			}
			return text
		}
		said := map[string]string{".gitignore": lines(), "a/.gitignore": lines(), "b/d/.gitignore": lines()}
		for name, text := range said {
			put(dir, name, text)
		}
		if out, err := exec.Command("git", "-C", dir, "init", "--quiet").CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		out, err := exec.Command("git", "-C", dir, "ls-files", "-z", "--others", "--exclude-per-directory=.gitignore").Output()
		if err != nil {
			t.Fatal(err)
		}
		want := strings.FieldsFunc(string(out), func(c rune) bool { return c == 0 })
		slices.Sort(want)
		p := New(spec.Spec{}, nil, "", "")
		differences, err := p.Edited(dir)
		if err != nil {
			t.Fatal(err)
		}
		got := []string{}
		for _, d := range differences {
			got = append(got, d.Path)
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%q:\n got %q\nwant %q", said, got, want)
		}
	}
}

// put makes a file, unless a directory or a file is in its way.
func put(dir, name, text string) {
	path := filepath.Join(dir, filepath.FromSlash(name))
	if os.MkdirAll(filepath.Dir(path), 0o755) == nil {
		os.WriteFile(path, []byte(text), 0o644)
	}
}
