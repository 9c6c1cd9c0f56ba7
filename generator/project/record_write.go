package project

import (
	"bytes"

	"backend/generator"
	"backend/generator/project/journal"
	"backend/generator/project/refusal"
)

// AddRecord adds the record of p to what a journal writes, in the place of the
// one from which before was read.
func (p *Project) AddRecord(j *journal.Journal, d journal.Disk, before *Project) error {
	files, err := p.Record()
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
		case file.Path == journal.StateDir+"/"+journal.StateFile && before.raw != nil && !bytes.Equal(found, before.raw):
			return refusal.New("run the command again", "another command has changed the project while this one was running")
		}
		j.Add(file.Path, mode, found, file.Data)
	}
	p.raw = j.After[journal.StateDir+"/"+journal.StateFile]
	return nil
}

// Record returns the files in which the project is recorded. What must not be
// in version control stays out of it.
func (p *Project) Record() ([]generator.File, error) {
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

// rewrite writes the record of p in the place of the one that it was read from,
// whole or not at all.
func (p *Project) rewrite(dir, title string) error {
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
	if err := p.AddRecord(j, disk, p); err != nil {
		return err
	}
	return j.Run(disk)
}
