package generator

import (
	"bytes"
	"cmp"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"
)

// TestMatrix makes the combinations that are worth compiling and has the go command and its friends
// look at all of them. Projects that lie side by side in one module share what
// is loaded and compiled for them, and a package that several have is looked
// at once: that costs a tenth of one by one.
func TestMatrix(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles many combinations")
	}
	made, lone := compiled(), loneFields()
	dir := t.TempDir()
	writeMatrix(t, dir, slices.Concat(made, lone))
	seen := map[string]bool{}
	tested := newPackages(t, made, seen)
	checked := slices.Concat(tested, newPackages(t, lone, seen))
	staticcheck := strings.TrimSpace(command(t, ".", "go", "tool", "-n", "staticcheck"))
	for _, check := range []struct {
		name  string
		words []string
		on    []string
	}{
		{"gofmt", []string{filepath.Join(goroot(t), "bin", "gofmt"), "-l"}, []string{"."}},
		{"vet", []string{"go", "vet", "-trimpath"}, checked},
		{"staticcheck", []string{staticcheck}, checked},
	} {
		t.Run(check.name, func(t *testing.T) {
			if out := command(t, dir, slices.Concat(check.words, check.on)...); out != "" {
				t.Error(out)
			}
		})
	}
	t.Run("test", func(t *testing.T) {
		command(t, dir, slices.Concat([]string{"go", "test", "-trimpath", "-vet=off", "-ldflags=-w"}, tested)...)
	})
}

// writeMatrix writes each combination as a directory of the module matrix.
func writeMatrix(t *testing.T, dir string, combinations []combination) {
	t.Helper()
	versions, direct := map[string]string{}, map[string]bool{}
	sums := []string{}
	for _, c := range combinations {
		c.spec.Module = "matrix/" + c.name
		for _, file := range c.render(t) {
			switch file.Path {
			case "go.mod":
				mod, err := modfile.Parse(c.name, file.Data, nil)
				if err != nil {
					t.Fatal(err)
				}
				for _, require := range mod.Require {
					versions[require.Mod.Path] = require.Mod.Version
					direct[require.Mod.Path] = direct[require.Mod.Path] || !require.Indirect
				}
			case "go.sum":
				sums = slices.AppendSeq(sums, strings.Lines(string(file.Data)))
			default:
				writeFile(t, filepath.Join(dir, c.name, filepath.FromSlash(file.Path)), file.Data)
			}
		}
	}
	mod, err := formatMod("matrix", versions, direct)
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, "go.mod"), mod)
	writeFile(t, filepath.Join(dir, "go.sum"), formatSum(sums))
}

func writeFile(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := cmp.Or(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, data, 0o644)); err != nil {
		t.Fatal(err)
	}
}

// command returns what a command prints and fails the test if it fails.
func command(t *testing.T, dir string, words ...string) string {
	t.Helper()
	cmd := exec.Command(words[0], words[1:]...)
	cmd.Dir = dir
	var out, problems bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problems
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v\n%s%s", filepath.Base(words[0]), err, out.String(), problems.String())
	}
	return out.String()
}

func goroot(t *testing.T) string {
	t.Helper()
	return strings.TrimSpace(command(t, ".", "go", "env", "GOROOT"))
}
