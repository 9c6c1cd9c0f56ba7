package project

import (
	"path"
	"strings"
)

// An ignoreList is what a generated .gitignore says: names, paths and
// directories, with wildcards. Exceptions ("!") and "**" are not needed there
// and not understood.
type ignoreList []ignorePattern

type ignorePattern struct {
	glob    string
	onlyDir bool
	rooted  bool // against the whole path, not only its last element
}

func parseIgnore(text string) ignoreList {
	list := ignoreList{}
	for line := range strings.Lines(text) {
		glob := strings.TrimSpace(line)
		if glob == "" || strings.HasPrefix(glob, "#") {
			continue
		}
		glob, onlyDir := strings.CutSuffix(glob, "/")
		list = append(list, ignorePattern{strings.TrimPrefix(glob, "/"), onlyDir, strings.Contains(glob, "/")})
	}
	return list
}

func (l ignoreList) match(name string, isDir bool) bool {
	for _, p := range l {
		subject := path.Base(name)
		if p.rooted {
			subject = name
		}
		if ok, _ := path.Match(p.glob, subject); ok && (isDir || !p.onlyDir) {
			return true
		}
	}
	return false
}
