package templates_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"backend/generator/e2e/golden"
	"backend/templates"
)

// The version is made beforehand, because it takes as long as the rest of a
// short command. It follows every change of a template.
func TestVersion(t *testing.T) {
	want, err := templates.Digest(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	if templates.Version() == want {
		return
	}
	if templates.IsOut() {
		t.Fatalf("what is rendered has changed since release %d of the templates: raise the number in templates/version.txt, say in templates/CHANGELOG.md under \"## Release %d, not out yet\" what owners and clients will see, and in templates/release_%d.txt what was renamed and moved; then run go generate ./templates",
			templates.Release(), templates.Release()+1, templates.Release()+1)
	}
	if !*golden.Update {
		t.Fatalf("templates/version.txt says %s, and the templates are %s: run go generate ./templates, or go test ./templates -update", templates.Version(), want)
	}
	if err := os.WriteFile("version.txt", fmt.Appendf(nil, "%d\n%s\n", templates.Release(), want), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Two binaries have the same version only if they have the same templates.
func TestDigest(t *testing.T) {
	digest := func(change func(dir string)) string {
		t.Helper()
		dir := t.TempDir()
		for _, name := range []string{"base", "chi"} {
			if err := os.Mkdir(dir+"/"+name, 0o755); err != nil {
				t.Fatal(err)
			}
		}
		write(t, dir+"/base/main.go.tmpl", "package main\n")
		write(t, dir+"/templates.go", "package templates\n")
		change(dir)
		digest, err := templates.Digest(os.DirFS(dir))
		if err != nil || !strings.HasPrefix(digest, "h1:") {
			t.Fatalf("%q, %v", digest, err)
		}
		return digest
	}
	plain := digest(func(string) {})
	if digest(func(dir string) { write(t, dir+"/templates.go", "package other\n") }) != plain {
		t.Error("what is no template changes the digest")
	}
	for name, change := range map[string]func(dir string){
		"a change":     func(dir string) { write(t, dir+"/base/main.go.tmpl", "package main\n\n") },
		"a file":       func(dir string) { write(t, dir+"/chi/x.tmpl", "") },
		"another name": func(dir string) { os.Rename(dir+"/base/main.go.tmpl", dir+"/chi/main.go.tmpl") },
	} {
		if digest(change) == plain {
			t.Errorf("%s does not change the digest", name)
		}
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
