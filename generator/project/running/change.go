package running

import (
	"path"
	"strings"

	"backend/generator/project/settings"
)

// A change is what was edited between two quiet moments.
type change struct {
	settings bool // in .env
	pages    bool // what browsers are shown
	other    bool
}

// note adds a file, whose path in the project has slashes.
func (c *change) note(file string) {
	switch {
	case file == settings.File:
		c.settings = true
	case isPage(file):
		c.pages = true
	default:
		c.other = true
	}
}

// onlyPages reports whether a server that reads its pages from the disk has them
// already.
func (c change) onlyPages() bool { return c == change{pages: true} }

func isPage(file string) bool {
	return path.Ext(file) != ".go" && (strings.HasPrefix(file, pagesDir+"/pages/") || strings.HasPrefix(file, pagesDir+"/static/"))
}
