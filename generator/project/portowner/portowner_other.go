//go:build !linux

package portowner

// Find returns nothing here.
func Find(int) (Process, bool) { return Process{}, false }
