package launch

import "testing"

// Backend runs the program `backend` in dir and fails the test unless it ends
// well.
func Backend(t testing.TB, dir string, args ...string) {
	t.Helper()
	program, err := tool()
	if err == nil {
		err = Run(dir, program, args...)
	}
	if err != nil {
		t.Fatal(err)
	}
}
