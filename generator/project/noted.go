package project

import (
	"errors"
	"slices"

	"backend/generator/gosyntax"
	"backend/generator/project/attention"
	"backend/generator/project/journal"
	"backend/generator/project/refusal"
)

// A Noted is a place that a change has said something about, until it is changed
// or dismissed.
type Noted struct {
	attention.Attention
	Change string `json:"change"` // what said it: "add auth"
	Text   string `json:"text"`   // of the line
}

// Attention returns what is still open in dir of what changes have said: a line
// that has been changed or is gone has been seen to.
func (p *Project) Attention(dir string) []Noted {
	open := []Noted{}
	disk, err := journal.OpenDisk(dir)
	if err != nil {
		return append(open, p.State.Attention...)
	}
	defer disk.Close()
	for _, noted := range p.State.Attention {
		if noted.Text != "" {
			text, _, err := journal.Read(disk, noted.File)
			if err == nil && text == nil {
				continue
			}
			if line := attention.Nearest(gosyntax.WithLF(text), noted.Text, noted.Line); err == nil && line == 0 {
				continue
			} else if err == nil {
				noted.Line = line
			}
		}
		open = append(open, noted)
	}
	return open
}

// Dismiss takes what was said or put off under some ids off the list of what is
// open in dir.
func (p *Project) Dismiss(dir string, ids []int) error {
	for _, id := range ids {
		if i := slices.IndexFunc(p.State.Conflicts, func(open Pending) bool { return open.ID == id && !open.Marked }); i >= 0 && id > 0 {
			p.State.Conflicts = slices.Delete(slices.Clone(p.State.Conflicts), i, i+1)
			continue
		}
		i := slices.IndexFunc(p.State.Attention, func(n Noted) bool { return n.ID == id })
		if i < 0 {
			return refusal.New("backend status lists what is open, each with its number", "nothing that is open has the number %d", id)
		}
		p.State.Attention = slices.Delete(slices.Clone(p.State.Attention), i, i+1)
	}
	return p.rewrite(dir, "dismiss")
}

// checkNoted refuses a record that names what is outside of the project.
func (s State) checkNoted() error {
	for _, noted := range s.Attention {
		if noted.ID < 1 || noted.ID > s.LastAttention {
			return errors.New("what it says about the owner's code has no number of its own")
		}
		if noted.File == "" {
			continue
		}
		if err := journal.CheckPath(noted.File); err != nil {
			return err
		}
	}
	return nil
}
