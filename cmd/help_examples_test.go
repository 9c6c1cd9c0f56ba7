package cmd

import (
	"path/filepath"
	"strings"
	"testing"

	"backend/generator/e2e/golden"
	"backend/generator/examples"
)

// TestHelpExamples keeps the page as it is read, with every command as it is run.
func TestHelpExamples(t *testing.T) {
	page := examplesHelp()
	golden.File(t, filepath.Join("..", "testdata", "help", "examples.txt"), []byte(page))
	for _, e := range examples.All() {
		for _, command := range e.Commands {
			if !strings.Contains(strings.Join(strings.Fields(page), " "), strings.Join(strings.Fields(command), " ")) {
				t.Errorf("the page lacks %q", command)
			}
		}
	}
}
