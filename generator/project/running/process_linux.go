package running

import "syscall"

// endWithParent has a process end even when this one is killed.
func endWithParent(attributes *syscall.SysProcAttr) { attributes.Pdeathsig = syscall.SIGTERM }
