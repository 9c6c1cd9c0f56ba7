package change

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"backend/generator/project/journal"
)

// A layered disk has some files in the place of those on the disk below. Nothing
// is written to it.
type layered struct {
	journal.Disk
	files map[string][]byte // nil for one that is gone
}

func layer(d journal.Disk, files map[string][]byte) journal.Disk {
	if len(files) == 0 {
		return d
	}
	return layered{d, files}
}

func (l layered) ReadFile(name string) ([]byte, error) {
	text, ok := l.files[path.Clean(name)]
	switch {
	case !ok:
		return l.Disk.ReadFile(name)
	case text == nil:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return text, nil
}

func (l layered) Lstat(name string) (fs.FileInfo, error) {
	name = path.Clean(name)
	if text, ok := l.files[name]; ok {
		if text == nil {
			return nil, &fs.PathError{Op: "lstat", Path: name, Err: fs.ErrNotExist}
		}
		mode := fs.FileMode(0o644)
		if info, err := l.Disk.Lstat(name); err == nil {
			mode = info.Mode()
		}
		return entry{path.Base(name), int64(len(text)), mode}, nil
	}
	info, err := l.Disk.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) && len(l.in(name)) > 0 {
		return entry{path.Base(name), 0, fs.ModeDir | 0o755}, nil
	}
	return info, err
}

func (l layered) ReadDir(name string) ([]fs.DirEntry, error) {
	name = path.Clean(name)
	above := l.in(name)
	below, err := l.Disk.ReadDir(name)
	if err != nil && (!errors.Is(err, fs.ErrNotExist) || len(above) == 0) {
		return nil, err
	}
	entries := []fs.DirEntry{}
	for _, e := range below {
		if text, ok := l.files[path.Join(name, e.Name())]; ok && text == nil {
			continue
		}
		entries = append(entries, e)
		delete(above, e.Name())
	}
	for _, e := range above {
		entries = append(entries, fs.FileInfoToDirEntry(e))
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// in lists what the layer itself has in a directory, by name.
func (l layered) in(dir string) map[string]entry {
	found := map[string]entry{}
	for name, text := range l.files {
		if text == nil {
			continue
		}
		below, isBelow := name, true
		if dir != "." {
			below, isBelow = strings.CutPrefix(name, dir+"/")
		}
		first, _, isDeeper := strings.Cut(below, "/")
		switch {
		case !isBelow:
		case isDeeper:
			found[first] = entry{first, 0, fs.ModeDir | 0o755}
		default:
			found[first] = entry{first, int64(len(text)), 0o644}
		}
	}
	return found
}

// An entry tells about a file or a directory of a layer.
type entry struct {
	name string
	size int64
	mode fs.FileMode
}

func (e entry) Name() string       { return e.name }
func (e entry) Size() int64        { return e.size }
func (e entry) Mode() fs.FileMode  { return e.mode }
func (e entry) ModTime() time.Time { return time.Time{} }
func (e entry) IsDir() bool        { return e.mode.IsDir() }
func (e entry) Sys() any           { return nil }
