package project

import (
	"bytes"
	"fmt"
	"os"

	"backend/generator/gosyntax"
	"backend/generator/merge"
	"backend/generator/project/journal"
)

// An Edit is what the owner did to one file.
type Edit struct {
	Difference
	Diff string `json:"diff"` // unified, from what was made to what is there
}

// Edits returns what was changed in dir since the files of p were made, by
// path. It returns an [*Error] for what cannot be read.
func (p *Project) Edits(dir string) ([]Edit, error) {
	differences, err := p.Edited(dir)
	if err != nil {
		return nil, err
	}
	disk, err := journal.OpenDisk(dir)
	if err != nil {
		return nil, journal.UnreadableFile(dir, err)
	}
	defer disk.Close()
	made := p.Contents()
	edits := []Edit{}
	for _, d := range differences {
		text, why, err := shown(disk, d.Path, d.Change)
		if err != nil {
			return nil, journal.UnreadableFile(d.Path, err)
		}
		before, after := "a/"+d.Path, "b/"+d.Path
		switch d.Change {
		case Missing:
			after = os.DevNull
		case Added:
			before = os.DevNull
		}
		diff := fmt.Sprintf("--- %s\n+++ %s\n%s\n", before, after, why)
		if why == "" {
			diff = merge.Unified(before, after, made[d.Path], gosyntax.WithLF(text))
		}
		edits = append(edits, Edit{d, diff})
	}
	return edits, nil
}

const maxShown = 1 << 20 // bytes of a file

// shown reads a file that differs, or says why it is not shown.
func shown(d journal.Disk, name, change string) (text []byte, why string, err error) {
	if change == Missing {
		return nil, "", nil
	}
	info, err := d.Lstat(name)
	switch {
	case err != nil:
		return nil, "", err
	case !info.Mode().IsRegular():
		return nil, "It is " + journal.Kind(info) + " now", nil
	case info.Size() > maxShown:
		return nil, fmt.Sprintf("It has %d bytes, too many to be shown", info.Size()), nil
	}
	text, err = d.ReadFile(name)
	if bytes.IndexByte(text, 0) >= 0 {
		return nil, "It is no text", nil
	}
	return text, "", err
}
