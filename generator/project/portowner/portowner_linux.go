package portowner

import (
	"bufio"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

const (
	maxTable     = 16 << 20 // bytes of /proc/net/tcp
	maxProcesses = 50_000
	listening    = "0A"
)

// Find returns the process that listens on a port, if it can be seen by this
// user.
func Find(port int) (Process, bool) {
	sockets := map[string]bool{}
	for _, table := range []string{"/proc/net/tcp", "/proc/net/tcp6"} {
		addSockets(sockets, table, port)
	}
	if len(sockets) == 0 {
		return Process{}, false
	}
	processes, _ := filepath.Glob("/proc/[0-9]*")
	for _, dir := range processes[:min(len(processes), maxProcesses)] {
		if holds(dir, sockets) {
			id, _ := strconv.Atoi(filepath.Base(dir))
			name, _ := os.ReadFile(dir + "/comm")
			return Process{id, strings.TrimSpace(string(name))}, true
		}
	}
	return Process{}, false
}

// addSockets adds the names of the sockets that listen on a port.
func addSockets(sockets map[string]bool, table string, port int) {
	file, err := os.Open(table)
	if err != nil {
		return
	}
	defer file.Close()
	for lines := bufio.NewScanner(io.LimitReader(file, maxTable)); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		if len(fields) < 10 || fields[3] != listening {
			continue
		}
		_, number, _ := strings.Cut(fields[1], ":")
		if n, err := strconv.ParseUint(number, 16, 16); err == nil && int(n) == port {
			sockets["socket:["+fields[9]+"]"] = true
		}
	}
}

// holds reports whether a process has one of the sockets open.
func holds(dir string, sockets map[string]bool) bool {
	entries, err := os.ReadDir(dir + "/fd")
	if err != nil {
		return false
	}
	for _, entry := range entries {
		if to, err := os.Readlink(filepath.Join(dir, "fd", entry.Name())); err == nil && sockets[to] {
			return true
		}
	}
	return false
}
