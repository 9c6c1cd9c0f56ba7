package matrix

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
		for _, database := range generator.Databases.Names() {
			test, err := os.ReadFile(filepath.Join(framework, database, database+"_test.go"))
			if call := fmt.Sprintf("matrix.Test(t, %q, %q)", framework, database); err != nil || !strings.Contains(string(test), call) {
				t.Errorf("wanted a directory %s/%s with a test that calls %s: %v", framework, database, call, err)
			}
		}
	}
}
