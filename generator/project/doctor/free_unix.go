//go:build linux || darwin

package doctor

import "golang.org/x/sys/unix"

// free is how much of a disk is left.
func free(dir string) (uint64, bool) {
	var disk unix.Statfs_t
	if unix.Statfs(dir, &disk) != nil {
		return 0, false
	}
	return disk.Bavail * uint64(disk.Bsize), true
}

func longPaths() (enabled, known bool) { return true, false } // a setting of Windows
