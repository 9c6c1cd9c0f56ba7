// Package templates holds the templates that projects are made from.
//
// A directory here is used when every word of its name was chosen: base
// always, chi for chi, auth+gin when both were chosen. Words are what people choose,
// as package catalogue names it, and a few that several choices share: http for a
// framework with standard handlers, sql for a database that speaks it, remote for one
// that is a server, resource when there is one, api when there is one or accounts. No
// two chosen directories may make the same file, so there is one answer to where a file
// comes from.
//
// What else follows from the answers is a fact, such as that others may read some
// resource, or that some field is a date. No directory is called for one: a template
// asks for it, and a template that renders to nothing makes no file.
//
// A file is rendered to the same path without ".tmpl"; without that ending it
// is copied. A path with {resource} or {resources} is rendered once for each
// resource. A path with a kind of migration, such as {create-resource}, is rendered
// once for each migration of that kind in the history of the project, and sees the
// resource as it was then. What a choice has migrated stays when the choice goes: for
// migrations it counts as chosen.
//
// In SQL a template writes the Table of a resource and the Column of a field, in a
// string of Go through escape: both have quotes where SQL reserves the name.
//
// No template names a choice that is not in the name of its directory. What a
// feature has to put into a file of another directory stands in its own
// wiring.txtar, in a section path@slot; the file has {{ slot "name" }} on a
// line of its own. A line that holds only an action vanishes. Conditionals ask
// for facts of the thing rendered, take whole lines and are not nested.
//
// Any number of directories may fill one slot: it has their lines in the order
// of the catalogue, each directory where the last of its words stands. Towards
// the ground of the owner, such as what follows "// Your routes", a slot has a
// neighbour that is always there. Where two branches of git add a feature each,
// both add lines at one place; git asks, and both stay.
//
// modules.txtar says what each import of another module adds to go.mod and go.sum
// of a project. It is made from the imports of all templates and the versions in
// versions.mod, and after any change of a template version.txt from all of them:
//
//	go generate ./templates
//
// Its first line is the number of the release of the templates, which a project
// remembers. CHANGELOG.md says what each has changed, and release_N.txt what it has
// renamed and moved, so that the code of owners follows. As long as the last release
// is not out, it may change; then the next change of a template raises the number.
package templates

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/dirhash"
)

//go:generate go run backend/generator/refresh
//go:generate go test . -run TestVersion -update

// FS holds the directories.
//
//go:embed all:*
var FS embed.FS

//go:embed version.txt
var version string

// Version returns the digest of all templates ("h1:…"): two binaries with the
// same version make the same projects. It is made beforehand, and a test holds it
// to the templates.
func Version() string {
	_, digest, _ := strings.Cut(version, "\n")
	return strings.TrimSpace(digest)
}

// Release returns the number of the release that the templates are.
func Release() int {
	number, _, _ := strings.Cut(version, "\n")
	release, err := strconv.Atoi(number)
	if err != nil {
		panic("templates/version.txt: " + err.Error())
	}
	return release
}

// Table returns what a release has renamed and moved, in the form that package
// release reads. It is empty if that is nothing.
func Table(release int) string {
	text, err := FS.ReadFile(fmt.Sprintf("release_%d.txt", release))
	if err != nil {
		return ""
	}
	return string(text)
}

//go:embed CHANGELOG.md
var changelog string

// Changes returns what CHANGELOG.md says about the releases after one, the last
// one first.
func Changes(after int) string {
	_, text, _ := strings.Cut(changelog, "\n## ")
	changes := ""
	for section := range strings.SplitSeq(text, "\n## ") {
		var release int
		if _, err := fmt.Sscanf(section, "Release %d", &release); err == nil && release > after {
			changes += "## " + strings.TrimSpace(section) + "\n\n"
		}
	}
	return strings.TrimSpace(changes)
}

// IsOut reports whether CHANGELOG.md gives the last release a date: then nothing
// is changed in it any more.
func IsOut() bool {
	return !strings.Contains(changelog, fmt.Sprintf("\n## Release %d, not out yet\n", Release()))
}

// Digest computes the version of templates.
func Digest(templates fs.FS) (string, error) {
	names := []string{}
	err := fs.WalkDir(templates, ".", func(name string, d fs.DirEntry, err error) error {
		if isTemplate := strings.Contains(name, "/") || name == "modules.txtar"; err == nil && !d.IsDir() && isTemplate {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		return "", err
	}
	return dirhash.Hash1(names, func(name string) (io.ReadCloser, error) { return templates.Open(name) })
}
