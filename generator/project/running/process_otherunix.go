//go:build unix && !linux

package running

import "syscall"

func endWithParent(*syscall.SysProcAttr) {} // no such thing here
