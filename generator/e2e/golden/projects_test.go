package golden_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"backend/generator"
	"backend/generator/e2e/combos"
	"backend/generator/e2e/golden"
	"backend/generator/spec"
	"backend/templates"
)

const dir = "../../../testdata/golden"

// TestGoldenProjects compares whole projects, which are there to be read: the
// smallest, and one with everything. A change of the templates shows in them
// what it does to people's code.
func TestGoldenProjects(t *testing.T) {
	everything := combos.AllFeatures("gin", "mongo", "jwt")
	everything.Resources = combos.EveryField()
	for dirname, spec := range map[string]spec.Spec{
		"todo":       combos.Spec("nethttp", "sqlite", "todo"),
		"everything": everything,
	} {
		t.Run(dirname, func(t *testing.T) {
			got := map[string][]byte{}
			for _, file := range render(t, spec) {
				got[file.Path] = file.Data
			}
			golden.Tree(t, filepath.Join(dir, dirname), got)
		})
	}
}

// TestDigests compares the fingerprint of every combination of the full run, so
// that no change of any output goes unseen.
func TestDigests(t *testing.T) {
	all, err := combos.Full()
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, s := range all {
		fmt.Fprintln(&got, combos.Words(s), generator.Fingerprint(render(t, s)))
	}
	golden.File(t, filepath.Join(dir, "digests.txt"), []byte(got.String()))
}

func render(t *testing.T, s spec.Spec) []generator.File {
	t.Helper()
	files, err := generator.Render(templates.FS, s)
	if err != nil {
		t.Fatalf("%s: %v", combos.Words(s), err)
	}
	return files
}
