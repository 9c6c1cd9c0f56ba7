package generator

import (
	"regexp"
	"strings"
	"testing"
)

// mustBeSet finds the settings in the README that production cannot do without.
var mustBeSet = regexp.MustCompile("(?m)^\\| `([A-Z_]+)` \\|.*must be set in production")

// TestReadmeExportsWhatMustBeSet holds the steps for production to giving a
// value to every setting that has to have one.
func TestReadmeExportsWhatMustBeSet(t *testing.T) {
	found := 0
	for _, c := range everyCombination() {
		for _, file := range c.render(t) {
			if file.Path != "README.md" {
				continue
			}
			_, section, _ := strings.Cut(string(file.Data), "## In production")
			for _, match := range mustBeSet.FindAllStringSubmatch(string(file.Data), -1) {
				found++
				if !strings.Contains(section, "$ export "+match[1]+"=") {
					t.Errorf("%s: the steps for production do not set %s", c.name, match[1])
				}
			}
		}
	}
	if found == 0 {
		t.Error("no setting has to be set in production")
	}
}
