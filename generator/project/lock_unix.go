//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package project

import (
	"os"
	"syscall"
)

// tryLock locks a file until it is closed or the process ends. It returns an
// error if somebody else has locked it.
func tryLock(file *os.File) error {
	return syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
}
