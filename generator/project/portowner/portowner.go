// Package portowner says who has a port of this machine, as far as that can be
// told without starting anything.
package portowner

import (
	"cmp"
	"fmt"
	"runtime"
)

// A Process has a port.
type Process struct {
	ID   int
	Name string
}

// Describe says who listens on a port.
func Describe(port int) string {
	if owner, ok := Find(port); ok {
		return fmt.Sprintf("%s (process %d) has it", cmp.Or(owner.Name, "another program"), owner.ID)
	}
	return "another program has it"
}

// Mend says what to do about that.
func Mend(port int) string {
	mend := fmt.Sprintf("stop that program, or choose another port with PORT=%d", port%65535+1)
	if _, ok := Find(port); ok {
		return mend
	}
	return mend + "; " + Ask(runtime.GOOS, port) + " says which one it is"
}

// Ask is the command that says who has a port.
func Ask(system string, port int) string {
	switch system {
	case "windows":
		return fmt.Sprintf("Get-Process -Id (Get-NetTCPConnection -LocalPort %d -State Listen).OwningProcess", port)
	case "linux":
		return fmt.Sprintf("ss -ltnp 'sport = :%d'", port)
	}
	return fmt.Sprintf("lsof -nP -iTCP:%d -sTCP:LISTEN", port)
}
