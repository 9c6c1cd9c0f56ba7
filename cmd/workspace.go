package cmd

import (
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"

	"backend/generator/bounded"
)

const maxWorkspace = 1 << 20 // bytes of go.work

// A workspace is a go.work that is in force for a project and does not list it,
// so that the go command refuses to build the project.
type workspace struct {
	file  string
	named bool // by GOWORK: then it is in force everywhere
}

// workspaceWithout returns the workspace that leaves a project in dir out. Its
// file is empty if there is none.
func workspaceWithout(dir string) workspace {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return workspace{}
	}
	w := workspace{file: os.Getenv("GOWORK")}
	switch w.file {
	case "off":
		return workspace{}
	case "":
		w.file = nearest("go.work", filepath.Dir(dir))
	default:
		w.named = true
	}
	if w.lists(dir) {
		return workspace{}
	}
	return w
}

// nearest returns the file of that name in dir or the nearest directory above
// it, or "".
func nearest(name, dir string) string {
	file := filepath.Join(dir, name)
	if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() {
		return file
	}
	if parent := filepath.Dir(dir); parent != dir {
		return nearest(name, parent)
	}
	return ""
}

// lists reports whether the workspace does not keep the go command from
// building what is in dir. One that cannot be read says nothing.
func (w workspace) lists(dir string) bool {
	text, err := bounded.ReadFile(w.file, maxWorkspace)
	if err != nil {
		return true
	}
	work, err := modfile.ParseWork(w.file, text, nil)
	if err != nil {
		return true
	}
	for _, use := range work.Use {
		used := filepath.FromSlash(use.Path)
		if !filepath.IsAbs(used) {
			used = filepath.Join(filepath.Dir(w.file), used)
		}
		if filepath.Clean(used) == dir {
			return true
		}
	}
	return false
}

// steps are the command that adds a project in dir: before its directory is
// entered where the go command finds the workspace from here, or after.
func (w workspace) steps(dir string) (before, after string) {
	if w.file == "" {
		return "", ""
	}
	here, err := filepath.Abs(".")
	below, relErr := filepath.Rel(filepath.Dir(w.file), here)
	if filepath.Clean(dir) == "." || err != nil || !w.named && (relErr != nil || !filepath.IsLocal(below)) {
		return "", "go work use ."
	}
	if !filepath.IsAbs(dir) && !strings.HasPrefix(filepath.ToSlash(filepath.Clean(dir)), "../") {
		dir = "./" + filepath.ToSlash(filepath.Clean(dir))
	}
	return "go work use " + shellQuote(dir), ""
}
