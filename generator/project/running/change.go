package running

import (
	"bytes"
	"path"
	"path/filepath"
	"strings"

	"backend/generator/bounded"
	"backend/generator/project/settings"
)

// A change is what was edited between two quiet moments.
type change struct {
	settings bool // in .env
	pages    bool // what browsers are shown
	other    bool
}

// note adds a file of the project in dir, whose path there has slashes.
func (c *change) note(dir, file string) {
	switch {
	case file == settings.File:
		c.settings = true
	case isPage(file) && !isTemplate(filepath.Join(dir, filepath.FromSlash(file))):
		c.pages = true
	default:
		c.other = true
	}
}

// isTemplate reports whether a server may have read a file at its start.
func isTemplate(name string) bool {
	text, err := bounded.ReadFile(name, maxPage)
	return err == nil && bytes.Contains(text, []byte("{{"))
}

// onlyPages reports whether a server that reads its pages from the disk has them
// already.
func (c change) onlyPages() bool { return c == change{pages: true} }

func isPage(file string) bool {
	return path.Ext(file) != ".go" && (strings.HasPrefix(file, pagesDir+"/pages/") || strings.HasPrefix(file, pagesDir+"/static/"))
}
