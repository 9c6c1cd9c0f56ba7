package change

import (
	"os"
	"testing"
)

// TestMain keeps what the tests leave out of the home of whoever runs them, and
// puts temporary files where they need no disk, if there is such a place: every
// change waits for the disk many times.
func TestMain(m *testing.M) {
	const memory = "/dev/shm"
	if info, err := os.Stat(memory); err == nil && info.IsDir() && os.Getenv("TMPDIR") == "" {
		os.Setenv("TMPDIR", memory)
	}
	state, err := os.MkdirTemp("", "backend-state-")
	if err == nil {
		err = os.Setenv("XDG_STATE_HOME", state)
	}
	if err != nil {
		panic(err)
	}
	status := m.Run()
	os.RemoveAll(state)
	os.Exit(status)
}
