package attack

import (
	"bufio"
	"os"
	"os/exec"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// room is how much memory a server has, as compose.yaml of a project says.
const room = 512 << 20

// confine takes all but room from a process: if it asks for more, it dies. It is
// what a process may write to that counts, whether it has or not.
func confine(t testing.TB, pid int) {
	t.Helper()
	limit := unix.Rlimit{Cur: room, Max: room}
	if err := unix.Prlimit(pid, unix.RLIMIT_DATA, &limit, nil); err != nil {
		t.Fatal(err)
	}
}

// TestConfine has a process take more memory than there is room for.
func TestConfine(t *testing.T) {
	if os.Getenv("HUNGRY") != "" {
		bufio.NewReader(os.Stdin).ReadByte() // when it is confined
		eaten := [][]byte{}
		for range 2 * room >> 20 {
			eaten = append(eaten, make([]byte, 1<<20))
		}
		t.Logf("%d MB", len(eaten))
		return
	}
	hungry := exec.Command(os.Args[0], "-test.run=^TestConfine$")
	hungry.Env = append(os.Environ(), "HUNGRY=yes")
	start, err := hungry.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	hungry.Stderr = &said
	if err := hungry.Start(); err != nil {
		t.Fatal(err)
	}
	confine(t, hungry.Process.Pid)
	start.Write([]byte("\n"))
	if err := hungry.Wait(); err == nil || !strings.Contains(said.String(), "out of memory") {
		t.Errorf("wanted a process that takes twice the room to die: %v\n%s", err, short(said.String()))
	}
}
