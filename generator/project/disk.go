package project

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

// A disk is the directory of a project, as changes reach it. Paths are relative
// to it and have forward slashes; none leads out of it.
type disk interface {
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
	maxRecord = 1 << 20 // project.json
)

// A rootDisk is a disk on the file system of the machine. It keeps directories
// open: a change reaches for every file several times, and each time would open
// all directories on the way.
type rootDisk struct {
	root *os.Root

	mu   sync.Mutex
	open map[string]*os.Root // by path
}

func openDisk(dir string) (*rootDisk, error) {
	root, err := os.OpenRoot(dir)
	return &rootDisk{root: root, open: map[string]*os.Root{}}, err
}

func (d *rootDisk) close() {
	for name := range d.open {
		d.leave(name)
	}
	d.root.Close()
}

// near returns an open directory and the name that a file has from there.
func (d *rootDisk) near(name string) (*os.Root, string) {
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
func (d *rootDisk) leave(dir string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if open := d.open[dir]; open != nil {
		open.Close()
		delete(d.open, dir)
	}
}

// ReadFile reads a regular file: to open anything else can take for ever.
func (d *rootDisk) ReadFile(name string) ([]byte, error) {
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

func (d *rootDisk) Lstat(name string) (fs.FileInfo, error) {
	dir, name := d.near(name)
	return dir.Lstat(name)
}

func (d *rootDisk) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(d.root.FS(), name) }
func (d *rootDisk) Rename(from, to string) error               { return d.root.Rename(from, to) }
func (d *rootDisk) MkdirAll(name string) error                 { return d.root.MkdirAll(name, 0o777) }

func (d *rootDisk) Remove(name string) error {
	d.leave(name + "/")
	return d.root.Remove(name)
}

func (d *rootDisk) WriteFile(name string, data []byte, mode fs.FileMode) error {
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

func (d *rootDisk) Sync(dir string) error {
	file, err := d.root.Open(dir)
	if err != nil {
		return err
	}
	file.Sync() // some systems cannot do it to a directory, and need not
	return file.Close()
}

// read returns a file and its permissions. The data is nil if there is no such
// file. It returns an [*Error] for anything else than a file in the project: a
// directory, or a link, through which nothing is ever written.
func read(d disk, name string) ([]byte, fs.FileMode, error) { return readUpTo(d, name, maxFile) }

// readUpTo is read for a file of at most so many bytes.
func readUpTo(d disk, name string, most int64) ([]byte, fs.FileMode, error) {
	info, err := regular(d, name)
	if info == nil || err != nil {
		return nil, 0, err
	}
	if err := check(name, info, most); err != nil {
		return nil, 0, err
	}
	data, err := d.ReadFile(name)
	if err != nil {
		return nil, 0, unreadableFile(name, err)
	}
	return data, info.Mode().Perm(), nil
}

// regular tells about a file; nil if there is no such file. It returns an
// [*Error] for anything else, or a link on the way to it.
func regular(d disk, name string) (fs.FileInfo, error) {
	if err := wantDirs(d, path.Dir(name)); err != nil {
		return nil, err
	}
	info, err := d.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, unreadableFile(name, err)
	}
	return info, check(name, info, math.MaxInt64)
}

// check returns an [*Error] unless a file is one and not too long.
func check(name string, info fs.FileInfo, most int64) error {
	switch {
	case !info.Mode().IsRegular():
		return refusal.New("move it away, or put a file in its place", "%s is %s, wanted a file", refusal.File(name), kind(info))
	case info.Size() > most:
		return refusal.New("move it away, or put a shorter one in its place", "%s has %d bytes, wanted at most %d", refusal.File(name), info.Size(), most)
	}
	return nil
}

// wantDirs returns an [*Error] if something else than a directory stands where
// dir or one above it is to be.
func wantDirs(d disk, dir string) error {
	if dir == "." {
		return nil
	}
	if err := wantDirs(d, path.Dir(dir)); err != nil {
		return err
	}
	return wantDir(d, dir)
}

func wantDir(d disk, name string) error {
	info, err := d.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return unreadableFile(name, err)
	case !info.IsDir():
		return refusal.New("move it away, or put a directory in its place", "%s is %s, wanted a directory", refusal.File(name), kind(info))
	}
	return nil
}

func kind(info fs.FileInfo) string {
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

func unreadableFile(name string, err error) error {
	if known := (*Error)(nil); errors.As(err, &known) {
		return known
	}
	return unread(refusal.File(name), err)
}

// unreadableDir is unreadableFile for the directory of a project.
func unreadableDir(dir string, err error) error { return unread(dir, err) }

func unread(name any, err error) error {
	return refusal.For(err, "nothing was changed; see that it is there and can be read", "cannot read %s: %v", name, cause(err))
}

// cause is what an error of the file system says without the path, which
// depends on the machine.
func cause(err error) error {
	if pathError := (*fs.PathError)(nil); errors.As(err, &pathError) {
		return pathError.Err
	}
	if linkError := (*os.LinkError)(nil); errors.As(err, &linkError) {
		return linkError.Err
	}
	return err
}
