package running

import (
	"os"
	"os/exec"
	"syscall"
)

// group keeps Ctrl-C for backend, which ends the others in order.
func group(command *exec.Cmd) {
	command.SysProcAttr = &syscall.SysProcAttr{CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP}
}

// interrupt ends a process: there is no signal to ask it with. Its requests have
// been answered before.
func interrupt(process *os.Process) error { return process.Kill() }

func kill(process *os.Process) error { return process.Kill() }
