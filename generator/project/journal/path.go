package journal

import (
	"fmt"
	"io/fs"
	"strings"

	"backend/generator/lazyregexp"
)

// CheckPath returns an error unless a record may name the file: it lies inside
// the project, on every system, and not in what a version control keeps there.
// Whoever writes below .git decides what git runs.
func CheckPath(name string) error {
	if !fs.ValidPath(name) || name == "." || strings.ContainsAny(name, "\\:\x00") {
		return fmt.Errorf("the path %q, wanted one inside the project", name)
	}
	for element := range strings.SplitSeq(name, "/") {
		if IsVersionControl(element) {
			return fmt.Errorf("the path %q, wanted none of version control", name)
		}
	}
	return nil
}

var versionControl = lazyregexp.New(`^(\.(git|hg|svn|jj|bzr)|(git|hg|svn|jj|bzr)~[0-9]+)$`)

// IsVersionControl reports whether some file system takes a name for the
// directory of a version control: there are some that do not tell apart small
// and capital letters, drop dots and blanks at the end, or characters without a
// width.
func IsVersionControl(name string) bool {
	name = strings.Map(func(c rune) rune {
		if c >= 0x200b && c <= 0x200f || c >= 0x202a && c <= 0x202e || c >= 0x2060 && c <= 0x206f || c == 0xfeff {
			return -1
		}
		return c
	}, name)
	return versionControl().MatchString(strings.ToLower(strings.TrimRight(name, ". ")))
}
