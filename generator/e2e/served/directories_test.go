package served

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backend/generator"
	_ "backend/generator/e2e/golden" // for the flag -update
)

// TestEveryDirectory holds the directories below this one to the catalogue.
func TestEveryDirectory(t *testing.T) {
	for _, framework := range generator.Frameworks.Names() {
		test, err := os.ReadFile(filepath.Join(framework, framework+"_test.go"))
		if call := fmt.Sprintf("served.Test(t, %q)", framework); err != nil || !strings.Contains(string(test), call) {
			t.Errorf("wanted a directory %s with a test that calls %s: %v", framework, call, err)
		}
	}
}
