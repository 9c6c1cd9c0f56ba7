package project

import (
	"bytes"

	"backend/generator"
	"backend/generator/project/journal"
	"backend/generator/project/refusal"
)

// addTo adds the record of the project, in the place of the one whose text
// is raw unless that is nil.
func (p *Project) addTo(j *journal.Journal, d journal.Disk, raw []byte) error {
	files, err := p.record()
	if err != nil {
		return err
	}
	for _, file := range files {
		found, mode, err := journal.Read(d, file.Path)
		switch {
		case err != nil:
			return err
		case file.Path == journal.IgnoreFile && found != nil:
			continue // its owner may have added to it
		case file.Path == journal.StateDir+"/"+journal.StateFile && raw != nil && !bytes.Equal(found, raw):
			return refusal.New("run the command again", "another command has changed the project while this one was running")
		}
		j.Add(file.Path, mode, found, file.Data)
	}
	return nil
}

// record returns the files in which the project is recorded. What must not be
// in version control stays out of it.
func (p *Project) record() ([]generator.File, error) {
	state, err := p.State.encode()
	if err != nil {
		return nil, err
	}
	snapshot, err := journal.Pack(p.Files)
	if err != nil {
		return nil, err
	}
	return []generator.File{
		{Path: journal.IgnoreFile, Data: []byte("# What belongs to this machine alone\ndraft\njournal\nlock\nundo/\n")},
		{Path: journal.StateDir + "/" + journal.SnapshotFile, Data: snapshot},
		{Path: journal.StateDir + "/" + journal.StateFile, Data: state},
	}, nil
}

// rewrite writes the record of p in the place of the one whose text is given,
// whole or not at all.
func (p *Project) rewrite(dir string, text []byte, title string) error {
	disk, err := journal.OpenDisk(dir)
	if err != nil {
		return journal.UnreadableDir(dir, err)
	}
	defer disk.Close()
	unlock, err := journal.Lock(disk, dir)
	if err != nil {
		return err
	}
	defer unlock()
	if err := journal.Prepare(disk); err != nil {
		return err
	}
	j := journal.New(title)
	j.Silent = true
	if p.repair != nil {
		for _, file := range p.repair.files {
			j.Add(file.path, file.mode, file.before, file.after)
		}
	}
	if err := p.addTo(j, disk, text); err != nil {
		return err
	}
	p.raw = j.After[journal.StateDir+"/"+journal.StateFile]
	return j.Run(disk)
}
