package project

import (
	"os"
	"path/filepath"
	"testing"

	"backend/generator/project/projecttest"
)

func TestFind(t *testing.T) {
	p, parent := sample(t), t.TempDir()
	create(t, p, filepath.Join(parent, "shop"))
	if err := os.Symlink(filepath.Join(parent, "shop", "internal", "web"), filepath.Join(parent, "link")); err != nil {
		t.Skip(err)
	}
	for _, c := range []struct{ here, dir, want string }{
		{"shop", ".", "."},
		{"shop/internal/web", ".", "../.."},
		{"shop/internal", "web", ".."},
		{".", "shop", "shop"},
		{".", "shop/internal", "shop"},
		{".", "link", "shop"},
		{"link", ".", "../.."},
		{".", ".", ""},
		{".", "shop/main.go", ""},
		{".", "shop/absent", ""},
	} {
		t.Chdir(filepath.Join(parent, filepath.FromSlash(c.here)))
		got, err := Find(filepath.FromSlash(c.dir))
		if c.want == "" {
			projecttest.Refused(t, err, "no project in ")
		} else if err != nil || filepath.ToSlash(got) != c.want {
			t.Errorf("in %s from %s: %q (%v), wanted %q", c.here, c.dir, got, err, c.want)
		}
	}
}
