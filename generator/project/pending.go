package project

import (
	"bytes"
	"os"
	"path/filepath"
)

// A Pending conflict is one that has been put off: somebody kept their side of
// it, or wrote both into the file with marks.
type Pending struct {
	Change string `json:"change"` // what wanted it: "add auth"
	Conflict
}

// Pending returns the conflicts that are still open in dir. One is done when
// what the change wanted stands in the file and no marks do, or when the file
// is gone.
func (p *Project) Pending(dir string) []Pending {
	open := []Pending{}
	for _, conflict := range p.State.Conflicts {
		text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(conflict.Path)))
		isDone := err != nil || marked(text) == 0 && conflict.Want != "" && bytes.Contains(unixLines(text), []byte(conflict.Want))
		if !isDone {
			open = append(open, conflict)
		}
	}
	return open
}
