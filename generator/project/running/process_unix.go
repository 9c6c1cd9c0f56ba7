//go:build unix

package running

import (
	"os"
	"os/exec"
	"syscall"
)

// group puts a process into a group of its own: Ctrl-C in a terminal is for
// backend, which ends the others in order.
func group(command *exec.Cmd) {
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	endWithParent(command.SysProcAttr)
}

// interrupt asks a process and what it has started to end.
func interrupt(process *os.Process) error { return syscall.Kill(-process.Pid, syscall.SIGTERM) }

// kill ends them.
func kill(process *os.Process) error { return syscall.Kill(-process.Pid, syscall.SIGKILL) }
