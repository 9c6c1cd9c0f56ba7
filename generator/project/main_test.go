package project

import (
	"os"
	"testing"
)

// TestMain puts temporary files where they need no disk, if there is such a
// place: every change waits for the disk many times.
func TestMain(m *testing.M) {
	const memory = "/dev/shm"
	if info, err := os.Stat(memory); err == nil && info.IsDir() && os.Getenv("TMPDIR") == "" {
		os.Setenv("TMPDIR", memory)
	}
	m.Run()
}
