package project

import (
	"bytes"

	"backend/generator/project/journal"
)

// A Pending conflict is one that has been put off: somebody kept their side of
// it, or wrote both into the file with marks.
type Pending struct {
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
		if err != nil || text != nil && !conflict.isDone(unixLines(text)) {
			open = append(open, conflict)
		}
	}
	return open
}

// isDone reports whether a conflict has been settled in the text of its file:
// the marks are gone, or the owner's lines are, or what was wanted has come.
func (p Pending) isDone(text []byte) bool {
	if p.Marked {
		return marked(text) == 0
	}
	hasMine := p.Mine != "" && bytes.Contains(text, unixLines([]byte(p.Mine)))
	hasWanted := p.Want != "" && bytes.Contains(text, []byte(p.Want))
	return hasWanted || p.Mine != "" && !hasMine
}
