//go:build unix

package cmd

import (
	"os/exec"
	"testing"
)

// A shell has to read every word as it was.
func TestShellQuote(t *testing.T) {
	for _, word := range []string{"shop", "a b", "it's", "''", "$HOME", "`id`", "~", "a;b", `a\b`, `"`, "*", "!!", "#", "ü", "line\nbreak", ""} {
		got, err := exec.Command("sh", "-c", "printf %s "+shellQuote(word)).Output()
		if err != nil || string(got) != word {
			t.Errorf("%q is read as %q (%v)", word, got, err)
		}
	}
	if got := shellQuote("path/to-a_1.json"); got != "path/to-a_1.json" {
		t.Errorf("quoted %s, which needs no quotes", got)
	}
}
