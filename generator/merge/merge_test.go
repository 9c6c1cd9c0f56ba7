package merge

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"backend/generator/e2e/golden"
)

// TestFile runs testdata/*.txtar: base, mine and theirs are merged, which
// makes the section merged, with conflicts between markers. The comment says
// what the owner did; a line `path:` in it names the file and a line
// `imports:` the modules that the owner's code imports. CR stands for a
// carriage return.
func TestFile(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if len(archive.Files) < 3 {
				t.Fatalf("%d sections, want base, mine and theirs", len(archive.Files))
			}
			path, imports := comment(string(archive.Comment))
			versions := archive.Files[:3]
			for i := range versions {
				versions[i].Data = []byte(strings.ReplaceAll(string(versions[i].Data), "CR\n", "\r\n"))
			}
			result := File(path, versions[0].Data, versions[1].Data, versions[2].Data, Options{Imports: imports})
			merged := result.Resolve(Markers(Labels{Mine: "yours", Base: "generated before", Theirs: "backend"}))
			for i := range versions {
				versions[i].Data = []byte(strings.ReplaceAll(string(versions[i].Data), "\r\n", "CR\n"))
			}
			archive.Files = append(versions, txtar.File{Name: "merged", Data: []byte(strings.ReplaceAll(string(merged), "\r\n", "CR\n"))})
			if conflicts := result.Conflicts(); len(conflicts) > 0 {
				archive.Files = append(archive.Files, txtar.File{Name: "conflicts", Data: places(conflicts)})
			}
			golden.File(t, name, txtar.Format(archive))
		})
	}
}

func places(conflicts []Conflict) []byte {
	var text strings.Builder
	for _, c := range conflicts {
		fmt.Fprintf(&text, "line %d\n", c.Line)
	}
	return []byte(text.String())
}

// comment reads what an example says of its file.
func comment(text string) (path string, imports func(string) bool) {
	var modules []string
	for line := range strings.Lines(text) {
		if value, ok := strings.CutPrefix(line, "path: "); ok {
			path = strings.TrimSpace(value)
		}
		if value, ok := strings.CutPrefix(line, "imports: "); ok {
			modules = strings.Fields(value)
		}
	}
	return path, func(module string) bool {
		for _, m := range modules {
			if m == module {
				return true
			}
		}
		return false
	}
}
