package generator

import (
	"bytes"
	"go/build"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"backend/generator/e2e/tier"
	"backend/generator/spec/spectest"
	"backend/templates"
)

// TestRenderingTwice renders combinations again, and twice at once: all of them in
// the full run, and by default one of thirty.
func TestRenderingTwice(t *testing.T) {
	for _, c := range tier.Chosen(everyCombination(), func(i int, _ combination) bool { return i%10 == 0 }) {
		want := c.render(t)
		var group sync.WaitGroup
		for range 2 {
			group.Go(func() {
				got, err := Render(templates.FS, c.spec)
				if err != nil || Fingerprint(got) != Fingerprint(want) {
					t.Errorf("%s: rendering again gives %s and error %v, want %s", c.name, Fingerprint(got), err, Fingerprint(want))
				}
			})
		}
		group.Wait()
	}
}

// TestGeneratorIsPure allows the packages of the standard library that cannot
// see the world outside. Whatever else is imported works on what it is given.
func TestGeneratorIsPure(t *testing.T) {
	impure := []string{
		"crypto/rand", "flag", "io/ioutil", "log", "log/slog", "math/rand", "math/rand/v2", "net", "net/http",
		"os", "os/exec", "os/signal", "os/user", "path/filepath", "plugin", "syscall", "testing", "time", "unsafe",
	}
	for _, dir := range []string{".", "catalogue", "engine", "spec"} {
		pkg, err := build.ImportDir(dir, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, imported := range pkg.Imports {
			if slices.Contains(impure, imported) {
				t.Errorf("package %s imports %s: %v", pkg.Name, imported, pkg.ImportPos[imported])
			}
		}
	}
}

// TestFilesAreFitForEverySystem checks paths and bytes of every combination.
func TestFilesAreFitForEverySystem(t *testing.T) {
	for _, c := range slices.Concat(everyCombination(), grown(t)) {
		files := c.render(t)
		if !slices.IsSortedFunc(files, func(a, b File) int { return bytes.Compare([]byte(a.Path), []byte(b.Path)) }) {
			t.Errorf("%s: the files are not sorted by path", c.name)
		}
		for _, file := range files {
			if bytes.ContainsRune(file.Data, '\r') {
				t.Errorf("%s: %s has a carriage return", c.name, file.Path)
			}
			if len(file.Data) == 0 || !bytes.HasSuffix(file.Data, []byte("\n")) || bytes.HasSuffix(file.Data, []byte("\n\n")) {
				t.Errorf("%s: %s wants one line break at its end", c.name, file.Path)
			}
			for _, trace := range []string{"{{ slot", "{{ .Resource", "<no value>", "import ()", "\n\n\n"} {
				if bytes.Contains(file.Data, []byte(trace)) {
					t.Errorf("%s: %s holds %q", c.name, file.Path, trace)
				}
			}
		}
	}
}

// TestMigrationsHaveNumbersOfTheirOwn also shows that a starter counts its own
// migrations: a resource beside them gets the next number.
func TestMigrationsHaveNumbersOfTheirOwn(t *testing.T) {
	for _, c := range everyCombination() {
		complete, err := c.spec.Complete()
		if err != nil {
			t.Fatal(err)
		}
		spec := c.spec
		spec.Resources = append(complete.Resources, spectest.Resource("extra", "title:string"))
		taken := map[string]string{}
		for _, file := range rendering(t, templates.FS, spec).Entries {
			number, _, _ := strings.Cut(path.Base(file.Path), "_")
			if path.Base(path.Dir(file.Path)) != "migrations" || path.Ext(file.Path) != ".sql" {
				continue
			}
			if other := taken[number]; other != "" {
				t.Errorf("%s: both %s and %s have the number %s", c.name, other, file.Path, number)
			}
			taken[number] = file.Path
		}
	}
}
