package running

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"backend/generator/bounded"
	"backend/generator/project/gitignore"
	"backend/generator/project/settings"
)

// A watcher sees what is edited in a project: what git would keep, and the
// settings. A database that the server writes to, say, is none of that.
type watcher struct {
	dir     string
	files   *fsnotify.Watcher
	ignored gitignore.List
}

// maxDirs is how many directories are watched: systems have a limit, and a
// project that has more is not made of code.
const maxDirs = 5000

var errTooMany = errors.New("it has too many directories; list those that are no code in .gitignore")

// watch sends what was edited in dir each time that nothing has been for a
// moment, until ctx ends.
func watch(ctx context.Context, dir string) (<-chan change, error) {
	files, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	w := &watcher{dir: dir, files: files}
	w.readIgnored()
	if err := w.add(dir, nil); err != nil {
		files.Close()
		return nil, err
	}
	changes := make(chan change)
	go w.collect(ctx, changes)
	return changes, nil
}

func (w *watcher) readIgnored() {
	if text, err := bounded.ReadFile(filepath.Join(w.dir, ".gitignore"), gitignore.Max); err == nil {
		w.ignored = gitignore.List(nil).With(".", text)
	}
}

// add watches a directory and those below it, and notes what lies there if
// there is something to note it in: it may have been written before the
// directory was watched.
func (w *watcher) add(dir string, edited *change) error {
	return filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		file := w.name(name)
		switch {
		case errors.Is(err, fs.ErrNotExist) && name != w.dir:
			return nil // gone meanwhile
		case err != nil:
			return err
		case !w.counts(file, entry.IsDir()):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case !entry.IsDir():
			if edited != nil {
				edited.note(w.dir, file)
			}
		case len(w.files.WatchList()) >= maxDirs:
			return errTooMany
		default:
			return w.files.Add(name)
		}
		return nil
	})
}

// name is the path of a file in the project, with slashes.
func (w *watcher) name(file string) string {
	name, err := filepath.Rel(w.dir, file)
	if err != nil {
		return file
	}
	return filepath.ToSlash(name)
}

// counts reports whether an edit of a file can matter.
func (w *watcher) counts(file string, isDir bool) bool {
	base := path.Base(file)
	switch {
	case file == "." || file == settings.File:
		return true
	case isDir && (strings.HasPrefix(base, ".") || base == "node_modules"):
		return false
	case strings.HasPrefix(base, ".") || strings.HasSuffix(base, "~") || strings.HasSuffix(base, "_test.go"):
		return false // what editors write on the way, and tests
	}
	for dir := path.Dir(file); dir != "."; dir = path.Dir(dir) {
		if w.ignored.Match(dir, true) {
			return false
		}
	}
	return !w.ignored.Match(file, isDir)
}

// collect sends changes. One that nobody has taken yet grows.
func (w *watcher) collect(ctx context.Context, changes chan<- change) {
	defer w.files.Close()
	var edited change
	timer := time.NewTimer(quiet)
	timer.Stop()
	var ready chan<- change // nil until it has been quiet
	for {
		select {
		case <-ctx.Done():
			return
		case event, open := <-w.files.Events:
			if !open {
				return
			}
			if w.see(event, &edited) {
				ready = nil
				timer.Reset(quiet)
			}
		case <-w.files.Errors: // such as too many at once: build, to be sure
			edited.other = true
			timer.Reset(quiet)
		case <-timer.C:
			ready = changes
		case ready <- edited:
			edited, ready = change{}, nil
		}
	}
}

// see notes an event, and reports whether it matters.
func (w *watcher) see(event fsnotify.Event, edited *change) bool {
	if event.Op == fsnotify.Chmod {
		return false
	}
	file := w.name(event.Name)
	if file == ".gitignore" {
		w.readIgnored()
		return false
	}
	info, err := os.Lstat(event.Name)
	isDir := err == nil && info.IsDir()
	if !w.counts(file, isDir) {
		return false
	}
	if !isDir {
		edited.note(w.dir, file)
		return true
	}
	if !event.Has(fsnotify.Create) {
		return false
	}
	before := *edited
	if w.add(event.Name, edited) != nil {
		edited.other = true
	}
	return *edited != before
}
