package journal

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/fstest"

	"backend/generator/e2e/tier"
	"backend/generator/project/refusal"
)

// A memory is a disk that can die or fail at any call.
type memory struct {
	sync.Mutex
	files map[string][]byte
	dirs  map[string]bool
	seal  string
	calls int
	fail  func(call int) error // nil for a call that works
}

func newMemory(files map[string][]byte) *memory {
	m := &memory{files: maps.Clone(files), dirs: map[string]bool{".": true}, fail: func(int) error { return nil }}
	for name := range files {
		m.MkdirAll(path.Dir(name))
	}
	m.calls = 0
	return m
}

// after is the disk as whoever comes after a death finds it.
func (m *memory) after() *memory {
	next := newMemory(m.files)
	next.seal = m.seal
	return next
}

func (m *memory) call() error {
	m.calls++
	return m.fail(m.calls)
}

func (m *memory) ReadFile(name string) ([]byte, error) {
	m.Lock()
	defer m.Unlock()
	if err := m.call(); err != nil {
		return nil, err
	}
	data, ok := m.files[name]
	if !ok {
		return nil, fs.ErrNotExist
	}
	return data, nil
}

func (m *memory) Lstat(name string) (fs.FileInfo, error) {
	m.Lock()
	defer m.Unlock()
	if err := m.call(); err != nil {
		return nil, err
	}
	tree := fstest.MapFS{}
	if data, ok := m.files[name]; ok {
		tree[name] = &fstest.MapFile{Data: data, Mode: 0o644}
	} else if m.dirs[name] {
		tree[name] = &fstest.MapFile{Mode: fs.ModeDir | 0o755}
	}
	return fs.Stat(tree, name)
}

func (m *memory) ReadDir(name string) ([]fs.DirEntry, error) {
	m.Lock()
	defer m.Unlock()
	if err := m.call(); err != nil {
		return nil, err
	}
	if !m.dirs[name] {
		return nil, fs.ErrNotExist
	}
	tree := fstest.MapFS{name: &fstest.MapFile{Mode: fs.ModeDir | 0o755}}
	for file, data := range m.files {
		tree[file] = &fstest.MapFile{Data: data}
	}
	return fs.ReadDir(tree, name)
}

// WriteFile leaves half of the data when the disk dies under it.
func (m *memory) WriteFile(name string, data []byte, _ fs.FileMode) error {
	m.Lock()
	defer m.Unlock()
	err := m.call()
	if err != nil {
		data = data[:len(data)/2]
	}
	if !m.dirs[path.Dir(name)] {
		return fs.ErrNotExist
	}
	m.files[name] = data
	return err
}

func (m *memory) Rename(from, to string) error {
	m.Lock()
	defer m.Unlock()
	if err := m.call(); err != nil {
		return err
	}
	data, ok := m.files[from]
	if !ok || !m.dirs[path.Dir(to)] {
		return fs.ErrNotExist
	}
	delete(m.files, from)
	m.files[to] = data
	return nil
}

func (m *memory) Remove(name string) error {
	m.Lock()
	defer m.Unlock()
	if err := m.call(); err != nil {
		return err
	}
	if _, ok := m.files[name]; ok {
		delete(m.files, name)
		return nil
	}
	if !m.dirs[name] {
		return fs.ErrNotExist
	}
	for other := range m.files {
		if strings.HasPrefix(other, name+"/") {
			return syscall.ENOTEMPTY
		}
	}
	delete(m.dirs, name)
	return nil
}

func (m *memory) MkdirAll(name string) error {
	m.Lock()
	defer m.Unlock()
	if err := m.call(); err != nil {
		return err
	}
	for dir := name; dir != "."; dir = path.Dir(dir) {
		m.dirs[dir] = true
	}
	return nil
}

func (m *memory) Sync(string) error {
	m.Lock()
	defer m.Unlock()
	return m.call()
}

func (m *memory) Seal(digest string) error {
	err := m.call()
	if err == nil {
		m.seal = digest
	}
	return err
}

func (m *memory) Sealed(digest string) bool { return m.call() == nil && m.seal == digest }

func (m *memory) Unseal() {
	if m.call() == nil {
		m.seal = ""
	}
}

// tree is what somebody sees who looks at the project: everything but what
// belongs to this machine alone.
func (m *memory) tree() map[string][]byte {
	tree := maps.Clone(m.files)
	maps.DeleteFunc(tree, func(name string, _ []byte) bool {
		return path.Dir(name) == DraftDir || name == File || path.Dir(name) == UndoDir
	})
	return tree
}

// many is a change of 24 files: some are made, some changed, some removed, the
// record last.
func many() (*Journal, map[string][]byte) {
	j := New("add many")
	files := map[string][]byte{"yours.go": []byte("package yours\n")}
	for i := range 24 {
		name := fmt.Sprintf("internal/d%d/file%d.go", i%5, i)
		var before, after []byte
		if i%3 != 0 {
			before = fmt.Appendf(nil, "before %d\n", i)
			files[name] = before
		}
		if i%3 != 1 {
			after = fmt.Appendf(nil, "after %d\n", i)
		}
		j.Add(name, 0, before, after)
	}
	record := StateDir + "/" + StateFile
	files[record] = []byte("before")
	j.Add(record, 0, files[record], []byte("after"))
	return j, files
}

func sameTree(a, b map[string][]byte) bool { return maps.EqualFunc(a, b, bytes.Equal) }

var errDead = errors.New("the process is dead")

// dieAt lets a process live for n calls.
func dieAt(n int) func(int) error {
	return func(call int) error {
		if call > n {
			return errDead
		}
		return nil
	}
}

// some of all things are looked at in the default tier, fewer with -short, and
// other ones of them for each turn.
func some[T any](all []T, turn int) []T {
	every := 8
	if testing.Short() {
		every = 40
	}
	return tier.Chosen(all, func(i int, _ T) bool { return (i+turn)%every == 0 })
}

// A process that dies at any call of a change, and again at any call of the
// recovery, leaves what was before or what comes after once a command has run
// to its end.
func TestDeath(t *testing.T) {
	j, before := many()
	whole := newMemory(before)
	if err := j.Run(whole); err != nil {
		t.Fatal(err)
	}
	after := whole.tree()
	outcomes := map[string]int{}
	for n := range whole.calls {
		dead := newMemory(before)
		dead.fail = dieAt(n)
		j.Run(dead)
		recovery := dead.after()
		if err := carryOn(recovery); err != nil {
			t.Fatalf("dead at %d: %v", n, err)
		}
		for _, m := range some(upTo(recovery.calls), n) {
			again := dead.after()
			again.fail = dieAt(m)
			if err := carryOn(again); err != nil && m == recovery.calls {
				t.Fatalf("dead at %d and %d of %d: the recovery says %v", n, m, recovery.calls, err)
			}
			last := again.after()
			if err := carryOn(last); err != nil {
				t.Fatalf("dead at %d and %d: %v", n, m, err)
			}
			switch tree := last.tree(); {
			case sameTree(tree, before):
				outcomes["before"]++
			case sameTree(tree, after):
				outcomes["after"]++
			default:
				t.Fatalf("dead at %d and %d: neither before nor after: %q", n, m, tree)
			}
			if last.dirs[DraftDir] || last.files[File] != nil || last.seal != "" {
				t.Fatalf("dead at %d and %d: the recovery left something behind", n, m)
			}
		}
	}
	t.Logf("%d calls, %v", whole.calls, outcomes)
	if outcomes["before"] == 0 || outcomes["after"] == 0 {
		t.Errorf("wanted both outcomes, got %v", outcomes)
	}
}

// upTo lists the numbers from 0 to n.
func upTo(n int) []int {
	numbers := make([]int, n+1)
	for i := range numbers {
		numbers[i] = i
	}
	return numbers
}

// A disk that refuses a single call leaves everything as it was, or the change
// for the next command to finish.
func TestRefusal(t *testing.T) {
	j, before := many()
	whole := newMemory(before)
	if err := j.Run(whole); err != nil {
		t.Fatal(err)
	}
	for n := range whole.calls {
		full := newMemory(before)
		full.fail = func(call int) error {
			if call == n+1 {
				return syscall.ENOSPC
			}
			return nil
		}
		err := j.Run(full)
		if known := (*refusal.Error)(nil); err != nil && !errors.As(err, &known) {
			t.Fatalf("refused at call %d: %v, wanted an error with a hint", n, err)
		}
		next := full.after()
		if failed := carryOn(next); failed != nil {
			t.Fatal(failed)
		}
		if tree := next.tree(); !sameTree(tree, before) && !sameTree(tree, whole.tree()) {
			t.Fatalf("refused at call %d: neither before nor after: %q", n, tree)
		} else if err == nil && sameTree(tree, before) {
			t.Fatalf("refused at call %d: nothing was done, and nothing said", n)
		}
	}
}

// Somebody who edits a file while a change lies half done loses nothing.
func TestEditedAfterDeath(t *testing.T) {
	j, before := many()
	calls := newMemory(before)
	if err := j.Run(calls); err != nil {
		t.Fatal(err)
	}
	for n := range calls.calls {
		dead := newMemory(before)
		dead.fail = dieAt(n)
		j.Run(dead)
		for _, name := range some(slices.Sorted(maps.Keys(before)), n) {
			edited := dead.after()
			if _, ok := edited.files[name]; !ok {
				continue
			}
			edited.files[name] = []byte("mine")
			carryOn(edited)
			if string(edited.files[name]) != "mine" {
				t.Fatalf("dead at call %d: the edit of %s was lost", n, name)
			}
		}
	}
}
