package journal

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"math"
	"os"
	"path"
	"sync"

	"backend/generator/project/refusal"
)

// A Disk is the directory of a project, as changes reach it. Paths are relative
// to it and have forward slashes; none leads out of it.
type Disk interface {
	ReadFile(name string) ([]byte, error)
	Lstat(name string) (fs.FileInfo, error)
	ReadDir(name string) ([]fs.DirEntry, error)
	// WriteFile makes a file anew, with the permissions of mode or, if that is 0,
	// those of any new file. When it returns, the bytes have reached the disk.
	WriteFile(name string, data []byte, mode fs.FileMode) error
	Rename(from, to string) error
	Remove(name string) error
	MkdirAll(name string) error
	// Sync waits until the names in a directory have reached the disk.
	Sync(dir string) error

	// Seal keeps the digest of a journal outside the project. When it returns,
	// it has reached the disk.
	Seal(digest string) error
	// Sealed reports whether the digest is the one that is kept.
	Sealed(digest string) bool
	Unseal()
}

// No more than this is read from one file, whoever made it so long.
const (
	maxFile   = 64 << 20
	MaxRecord = 1 << 20 // project.json
)

// A RootDisk is a disk on the file system of the machine. It keeps directories
// open: a change reaches for every file several times, and each time would open
// all directories on the way.
type RootDisk struct {
	root *os.Root

	mu   sync.Mutex
	open map[string]*os.Root // by path
}

// OpenDisk returns the disk that a directory is. The caller must close it.
func OpenDisk(dir string) (*RootDisk, error) {
	root, err := os.OpenRoot(dir)
	return &RootDisk{root: root, open: map[string]*os.Root{}}, err
}

// Close closes all directories.
func (d *RootDisk) Close() {
	for name := range d.open {
		d.leave(name)
	}
	d.root.Close()
}

// near returns an open directory and the name that a file has from there.
func (d *RootDisk) near(name string) (*os.Root, string) {
	const most = 64 // open at once
	dir, base := path.Split(name)
	if dir == "" {
		return d.root, name
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if open := d.open[dir]; open != nil {
		return open, base
	}
	if len(d.open) == most {
		return d.root, name
	}
	open, err := d.root.OpenRoot(dir)
	if err != nil {
		return d.root, name // which says what is wrong
	}
	d.open[dir] = open
	return open, base
}

// leave closes a directory, or else some systems cannot remove it.
func (d *RootDisk) leave(dir string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if open := d.open[dir]; open != nil {
		open.Close()
		delete(d.open, dir)
	}
}

// ReadFile reads a regular file: to open anything else can take for ever.
func (d *RootDisk) ReadFile(name string) ([]byte, error) {
	dir, base := d.near(name)
	info, err := dir.Lstat(base)
	if err != nil {
		return nil, err
	}
	if err := check(name, info, maxFile); err != nil {
		return nil, err
	}
	file, err := dir.Open(base)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data := bytes.NewBuffer(make([]byte, 0, info.Size()+bytes.MinRead))
	_, err = data.ReadFrom(io.LimitReader(file, maxFile))
	return data.Bytes(), err
}

func (d *RootDisk) Lstat(name string) (fs.FileInfo, error) {
	dir, name := d.near(name)
	return dir.Lstat(name)
}

func (d *RootDisk) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(d.root.FS(), name) }
func (d *RootDisk) Rename(from, to string) error               { return d.root.Rename(from, to) }
func (d *RootDisk) MkdirAll(name string) error                 { return d.root.MkdirAll(name, 0o777) }

func (d *RootDisk) Remove(name string) error {
	d.leave(name + "/")
	return d.root.Remove(name)
}

func (d *RootDisk) WriteFile(name string, data []byte, mode fs.FileMode) error {
	dir, name := d.near(name)
	file, err := dir.OpenFile(name, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o666)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	if mode != 0 {
		err = errors.Join(err, file.Chmod(mode))
	}
	return errors.Join(err, file.Sync(), file.Close())
}

func (d *RootDisk) Sync(dir string) error {
	file, err := d.root.Open(dir)
	if err != nil {
		return err
	}
	file.Sync() // some systems cannot do it to a directory, and need not
	return file.Close()
}

// Read returns a file and its permissions. The data is nil if there is no such
// file. It returns an [*refusal.Error] for anything else than a file in the project: a
// directory, or a link, through which nothing is ever written.
func Read(d Disk, name string) ([]byte, fs.FileMode, error) { return ReadUpTo(d, name, maxFile) }

// ReadUpTo is Read for a file of at most so many bytes.
func ReadUpTo(d Disk, name string, most int64) ([]byte, fs.FileMode, error) {
	info, err := regular(d, name)
	if info == nil || err != nil {
		return nil, 0, err
	}
	if err := check(name, info, most); err != nil {
		return nil, 0, err
	}
	data, err := d.ReadFile(name)
	if err != nil {
		return nil, 0, UnreadableFile(name, err)
	}
	return data, info.Mode().Perm(), nil
}

// regular tells about a file; nil if there is no such file. It returns an
// [*refusal.Error] for anything else, or a link on the way to it.
func regular(d Disk, name string) (fs.FileInfo, error) {
	if err := wantDirs(d, path.Dir(name)); err != nil {
		return nil, err
	}
	info, err := d.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, UnreadableFile(name, err)
	}
	return info, check(name, info, math.MaxInt64)
}

// check returns an [*refusal.Error] unless a file is one and not too long.
func check(name string, info fs.FileInfo, most int64) error {
	switch {
	case !info.Mode().IsRegular():
		return refusal.New("move it away, or put a file in its place", "%s is %s, wanted a file", refusal.File(name), Kind(info))
	case info.Size() > most:
		return refusal.New("move it away, or put a shorter one in its place", "%s has %d bytes, wanted at most %d", refusal.File(name), info.Size(), most)
	}
	return nil
}

// wantDirs returns an [*refusal.Error] if something else than a directory stands where
// dir or one above it is to be.
func wantDirs(d Disk, dir string) error {
	if dir == "." {
		return nil
	}
	if err := wantDirs(d, path.Dir(dir)); err != nil {
		return err
	}
	return wantDir(d, dir)
}

func wantDir(d Disk, name string) error {
	info, err := d.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return UnreadableFile(name, err)
	case !info.IsDir():
		return refusal.New("move it away, or put a directory in its place", "%s is %s, wanted a directory", refusal.File(name), Kind(info))
	}
	return nil
}

// Kind says what something is that is no file: "a link".
func Kind(info fs.FileInfo) string {
	switch {
	case info.Mode()&fs.ModeSymlink != 0:
		return "a link"
	case info.IsDir():
		return "a directory"
	case info.Mode().IsRegular():
		return "a file"
	}
	return "a special file"
}

// UnreadableFile is the [*refusal.Error] for a file of the project that cannot be
// read, or err if it is one already.
func UnreadableFile(name string, err error) error {
	if known := (*refusal.Error)(nil); errors.As(err, &known) {
		return known
	}
	return unread(refusal.File(name), err)
}

// UnreadableDir is UnreadableFile for the directory of a project.
func UnreadableDir(dir string, err error) error { return unread(dir, err) }

func unread(name any, err error) error {
	return refusal.For(err, "nothing was changed; see that it is there and can be read", "cannot read %s: %v", name, Cause(err))
}

// Cause is what an error of the file system says without the path, which
// depends on the machine.
func Cause(err error) error {
	if pathError := (*fs.PathError)(nil); errors.As(err, &pathError) {
		return pathError.Err
	}
	if linkError := (*os.LinkError)(nil); errors.As(err, &linkError) {
		return linkError.Err
	}
	return err
}
