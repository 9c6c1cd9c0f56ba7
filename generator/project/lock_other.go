//go:build !(darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd)

package project

import (
	"errors"
	"os"
)

// tryLock says that files cannot be locked here.
func tryLock(*os.File) error { return errors.ErrUnsupported }
