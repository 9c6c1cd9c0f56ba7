package project

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"backend/generator/gosyntax"
	"backend/generator/merge"
	"backend/generator/project/journal"
)

// A Conflict is a place that its owner and the change both want different.
type Conflict struct {
	Path string `json:"path"`
	Line int    `json:"line"`          // in the owner's file, from 1
	Base string `json:"base"`          // as it was generated
	Mine string `json:"mine"`          // as it is now
	Want string `json:"want"`          // as the change wants it
	Both bool   `json:"both"`          // both can stand, one below the other
	Was  string `json:"was,omitempty"` // where it is before an upgrade that moves it, as file:line
}

// IsDocumentation reports whether the conflict stands in a file for people to
// read, so that nothing breaks if a change leaves it as its owner has it.
func (c Conflict) IsDocumentation() bool {
	return path.Ext(c.Path) == ".md" || strings.HasPrefix(c.Path, "internal/web/pages/")
}

// New are the lines that a change wants and that were not generated before,
// without the blanks around them.
func (c Conflict) New() []string {
	lines, fresh := strings.Split(c.Want, "\n"), []string{}
	for _, e := range merge.Lines([]byte(c.Base), []byte(c.Want)) {
		for _, line := range lines[e.B0:e.B1] {
			if line = strings.TrimSpace(line); line != "" {
				fresh = append(fresh, line)
			}
		}
	}
	return fresh
}

// A Pending conflict is one that has been put off: somebody kept their side of
// it, or wrote both into the file with marks.
type Pending struct {
	ID     int    `json:"id"`     // in this project, as that of an attention is
	Change string `json:"change"` // what wanted it: "add auth"
	Marked bool   `json:"marked"` // with marks in the file
	Conflict
}

// Pending returns the conflicts that are still open in dir.
func (p *Project) Pending(dir string) []Pending {
	open := []Pending{}
	disk, err := journal.OpenDisk(dir)
	if err != nil {
		return append(open, p.State.Conflicts...)
	}
	defer disk.Close()
	for _, conflict := range p.State.Conflicts {
		text, _, err := journal.Read(disk, conflict.Path)
		if err != nil || text != nil && !conflict.isDone(gosyntax.WithLF(text)) && !conflict.standsBeside(disk) {
			open = append(open, conflict)
		}
	}
	return open
}

// standsBeside reports whether all lines that were wanted and are new have found
// a place in another file of the same directory.
func (p Pending) standsBeside(d journal.Disk) bool {
	wanted := p.New()
	if p.Marked {
		return false
	}
	entries, err := d.ReadDir(path.Dir(p.Path))
	if err != nil {
		return false
	}
	for _, entry := range entries {
		name := path.Join(path.Dir(p.Path), entry.Name())
		if path.Ext(name) != path.Ext(p.Path) || name == p.Path {
			continue
		}
		if text, _, err := journal.Read(d, name); err == nil && hasLines(text, wanted) {
			return true
		}
	}
	return false
}

// hasLines reports whether a text has all lines, if they say enough to be known
// again.
func hasLines(text []byte, wanted []string) bool {
	const enough = 20 // characters
	if !slices.ContainsFunc(wanted, func(line string) bool { return len(line) >= enough }) {
		return false
	}
	there := map[string]bool{}
	for line := range bytes.Lines(text) {
		there[string(bytes.TrimSpace(line))] = true
	}
	return !slices.ContainsFunc(wanted, func(line string) bool { return !there[line] })
}

// isDone reports whether a conflict has been settled in the text of its file:
// the marks are gone, or the owner's lines are, or what was wanted has come.
func (p Pending) isDone(text []byte) bool {
	if p.Marked {
		return merge.Marked(text) == 0
	}
	hasMine := p.Mine != "" && bytes.Contains(text, gosyntax.WithLF([]byte(p.Mine)))
	hasWanted := p.Want != "" && (bytes.Contains(text, []byte(p.Want)) || hasLines(text, p.New()))
	return hasWanted || p.Mine != "" && !hasMine
}
