package project

import (
	"os"
	"path/filepath"

	"backend/generator/merge"
)

// An Edit is what the owner did to one file.
type Edit struct {
	Difference
	Diff string `json:"diff"` // unified, from what was made to what is there
}

// Edits returns what was changed in dir since the files of p were made, by
// path. It returns an [*Error] for what cannot be read.
func (p *Project) Edits(dir string) ([]Edit, error) {
	differences, err := p.Compare(dir)
	if err != nil {
		return nil, err
	}
	made := p.contents()
	edits := []Edit{}
	for _, d := range differences {
		var text []byte
		if d.Change != Missing {
			if text, err = os.ReadFile(filepath.Join(dir, filepath.FromSlash(d.Path))); err != nil {
				return nil, unreadableFile(d.Path, err)
			}
		}
		before, after := "a/"+d.Path, "b/"+d.Path
		switch d.Change {
		case Missing:
			after = os.DevNull
		case Added:
			before = os.DevNull
		}
		edits = append(edits, Edit{d, merge.Unified(before, after, made[d.Path], unixLines(text))})
	}
	return edits, nil
}
