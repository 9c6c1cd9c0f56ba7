package project

import (
	"bytes"
	"path"
	"slices"

	"backend/generator/gosyntax"
	"backend/generator/merge"
	"backend/generator/project/attention"
	"backend/generator/project/gitmerge"
	"backend/generator/project/journal"
)

// attendBoth asks what each of two branches means for what the owner of the other
// one has written, and notes what stands in the files as they will be. The sides
// are what they were made as, with the numbers that whole has.
func (p *Project) attendBoth(dir string, of func(path string) gitmerge.Sides, ours, theirs, whole *Project) error {
	disk, err := journal.OpenDisk(dir)
	if err != nil {
		return journal.UnreadableDir(dir, err)
	}
	defer disk.Close()
	edited, err := p.Edited(dir)
	if err != nil {
		return err
	}
	text := func(name string) []byte {
		if i := slices.IndexFunc(p.repair.files, func(f rewritten) bool { return f.path == name }); i >= 0 {
			return gosyntax.WithLF(p.repair.files[i].after)
		}
		text, _, _ := journal.Read(disk, name)
		return gosyntax.WithLF(text)
	}
	if err := refuseBoth(edited, text, ours, theirs, whole); err != nil {
		return err
	}
	for _, side := range []struct {
		made  *Project
		texts func(gitmerge.Sides) (its, other []byte)
	}{
		{ours, func(s gitmerge.Sides) ([]byte, []byte) { return s.Ours, s.Theirs }},
		{theirs, func(s gitmerge.Sides) ([]byte, []byte) { return s.Theirs, s.Ours }},
	} {
		made, files, others := side.made.Contents(), []*attention.File{}, map[string][]byte{}
		for _, e := range edited {
			its, other := side.texts(of(e.Path))
			if its = gosyntax.WithLF(its); its == nil || !slices.Contains([]string{".go", ".sql", ".js", ".html"}, path.Ext(e.Path)) || bytes.Equal(its, made[e.Path]) {
				continue
			}
			files = append(files, &attention.File{Path: e.Path, Text: its, Made: made[e.Path], Planned: text(e.Path)})
			others[e.Path] = gosyntax.WithLF(other)
		}
		found := attention.Find(attention.Input{
			Before: attention.Side{Answers: side.made.State.Answers, Files: made},
			After:  attention.Side{Answers: whole.State.Answers, Files: whole.Contents()},
			Files:  files,
		})
		for _, a := range found {
			if a.Text == "" || attention.Nearest(others[a.File], a.Text, a.Line) > 0 {
				continue // whoever changed the project that way has been told
			}
			if a.Line = attention.Nearest(text(a.File), a.Text, a.Line); a.Line > 0 {
				p.State.LastAttention++
				a.ID = p.State.LastAttention
				p.Said = append(p.Said, a)
				p.State.Attention = append(p.State.Attention, Noted{Attention: a, Change: "merge", Text: a.Text})
			}
		}
	}
	return nil
}

// refuseBoth refuses what would certainly break, as one side brings it and own code,
// as it will be, is in its way. What has marks is still to be settled.
func refuseBoth(edited []Difference, text func(name string) []byte, ours, theirs, whole *Project) error {
	after := attention.Side{Answers: whole.State.Answers, Files: whole.Contents()}
	files := []*attention.File{}
	for _, e := range edited {
		planned, made := text(e.Path), after.Files[e.Path]
		isOwn := len(planned) > 0 && !bytes.Equal(planned, made) && merge.Marked(planned) == 0
		if isOwn && slices.Contains([]string{".go", ".sql"}, path.Ext(e.Path)) {
			files = append(files, &attention.File{Path: e.Path, Text: planned, Made: made, Planned: planned})
		}
	}
	for _, made := range []*Project{ours, theirs} {
		before := attention.Side{Answers: made.State.Answers, Files: made.Contents()}
		if err := attention.Refuse(attention.Input{Before: before, After: after, Files: files}, "merge"); err != nil {
			return err
		}
	}
	return nil
}
