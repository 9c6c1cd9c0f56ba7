package project

import (
	"bytes"
	"fmt"
	"path"
	"slices"

	"backend/generator/gosyntax"
	"backend/generator/merge"
	"backend/generator/project/attention"
	"backend/generator/project/gitmerge"
	"backend/generator/project/journal"
	"backend/generator/project/refusal"
	"backend/generator/spec"
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
		if err := refuseRenamed(files, made, whole); err != nil {
			return err
		}
	}
	return nil
}

// refuseRenamed refuses own migrations that come after one that gives a table another
// name, which made does not know, and that call it as before. Whoever has written one
// beside that step calls it by the new name.
func refuseRenamed(files []*attention.File, made, whole *Project) error {
	for _, m := range whole.State.Answers.Migrations {
		isKnown := func(o spec.Migration) bool { return o.Number == m.Number && o.String() == m.String() }
		if m.Kind != "rename-resource" || m.Retired || whole.State.Answers.Database == "mongo" || slices.ContainsFunc(made.State.Answers.Migrations, isKnown) {
			continue
		}
		for _, f := range files {
			own := gitmerge.MigrationFile{Text: f.Text}
			_, err := fmt.Sscanf(path.Base(f.Path), "%d_", &own.Number)
			line := own.LineOf(m.Resource.Table())
			if path.Dir(f.Path) != spec.MigrationsDir || err != nil || own.Number < m.Number || line == 0 {
				continue
			}
			return refusal.New(fmt.Sprintf("write %s there, and run the command again", m.Is.Table()),
				"%s:%d speaks of the table %s, which the migration %q of the other branch has given another name by then", refusal.File(f.Path), line, m.Resource.Table(), m)
		}
	}
	return nil
}
