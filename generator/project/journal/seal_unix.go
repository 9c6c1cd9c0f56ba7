//go:build unix

package journal

import (
	"io/fs"
	"os"
	"syscall"
)

// isPrivate reports whether a directory belongs to this user and nobody else
// can write there.
func isPrivate(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid() && info.Mode().Perm()&0o022 == 0
}
