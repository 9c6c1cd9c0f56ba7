package bounded

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "backend/generator/e2e/golden" // for the flag -update
)

func TestReadFile(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "file")
	if err := os.WriteFile(name, []byte("12345"), 0o644); err != nil {
		t.Fatal(err)
	}
	if data, err := ReadFile(name, 5); err != nil || string(data) != "12345" {
		t.Errorf("got %q (%v)", data, err)
	}
	for name, says := range map[string]string{name: "5 bytes, wanted at most 4", dir: "a directory", os.DevNull: "a special file"} {
		if _, err := ReadFile(name, 4); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, wanted %q", name, err, says)
		}
	}
}

func TestBuffer(t *testing.T) {
	b := Buffer{Most: 5}
	for _, text := range []string{"123", "", "456", "789"} {
		if n, err := b.Write([]byte(text)); n != len(text) || err != nil {
			t.Errorf("%q: %d %v", text, n, err)
		}
	}
	if b.String() != "12345" {
		t.Errorf("kept %q", b.String())
	}
}
