package own

import (
	"os"
	"path/filepath"
	"testing"
)

func TestCoverage(t *testing.T) {
	dir := t.TempDir()
	for name, profile := range map[string]string{
		"one": "mode: atomic\nshop/a.go:1.1,2.2 3 1\nshop/a.go:3.1,4.2 2 0\nshop/b.go:1.1,9.2 5 0\n",
		"two": "mode: atomic\nshop/a.go:1.1,2.2 3 0\nshop/a.go:3.1,4.2 2 7\nshop/b.go:1.1,9.2 5 0\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(profile), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got := coverage(t, dir); got != 50 {
		t.Errorf("got %v %%, want 50 %%", got)
	}
}
