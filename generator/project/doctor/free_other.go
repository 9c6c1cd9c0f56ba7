//go:build !linux && !darwin && !windows

package doctor

func free(string) (uint64, bool) { return 0, false }

func longPaths() (enabled, known bool) { return true, false }
