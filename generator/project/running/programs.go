package running

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
)

// A program is a server as it was built once.
type program struct {
	path       string
	digest     [sha256.Size]byte
	readsFiles bool // from the disk, where it is told to
}

// programs are in a temporary directory, each with a name of its own: Windows
// neither overwrites nor removes a program that runs.
type programs struct {
	dir    string
	remove func(string) error

	mu        sync.Mutex
	count     int
	discarded []string // that could not be removed yet
}

func newPrograms(remove func(string) error) (*programs, error) {
	dir, err := os.MkdirTemp("", "backend-run-")
	return &programs{dir: dir, remove: remove}, err
}

// next is where the next program comes to stand.
func (p *programs) next() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.count++
	name := fmt.Sprintf("server-%d", p.count)
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	return filepath.Join(p.dir, name)
}

// discard removes a program that nobody needs, and those that it could not
// remove before.
func (p *programs) discard(old *program) { p.sweep(old.path) }

func (p *programs) sweep(more ...string) (left int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.discarded = slices.DeleteFunc(append(p.discarded, more...), func(path string) bool {
		err := p.remove(path)
		return err == nil || os.IsNotExist(err)
	})
	return len(p.discarded)
}

// clear removes everything, when no program runs any more. A system may need a
// moment to notice that.
func (p *programs) clear() {
	for range 20 {
		if p.sweep(p.dir) == 0 {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// filesVariable tells a server where to read what browsers are shown, instead of
// from itself. One that does not know it is built again after each edit.
const filesVariable = "BACKEND_RUN_FILES"

// look reads what was built.
func look(path string) (*program, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return &program{path, sha256.Sum256(data), strings.Contains(string(data), filesVariable)}, nil
}
