package golden_test

import (
	"os/exec"
	"strings"
	"testing"
)

// TestUpdateReachesAll keeps `go test ./... -update` working: a test package
// without the flag would refuse it.
func TestUpdateReachesAll(t *testing.T) {
	const imports = `{{if or .TestGoFiles .XTestGoFiles}}{{.ImportPath}}: {{.TestImports}} {{.XTestImports}}{{end}}`
	out, err := exec.Command("go", "list", "-f", imports, "backend/...").CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	for line := range strings.Lines(string(out)) {
		name, imports, _ := strings.Cut(line, ":")
		if name != "backend/generator/e2e/golden" && !strings.Contains(imports, "backend/generator/e2e/golden") {
			t.Errorf(`the tests of %s do not know -update: add _ "backend/generator/e2e/golden" to the imports of one`, name)
		}
	}
}
