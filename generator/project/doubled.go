package project

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"backend/generator"
	"backend/generator/project/gitmerge"
	"backend/generator/project/journal"
	"backend/generator/spec"
)

// migrationFiles lists the migrations in dir: those that were generated, and those
// that the owner has written.
func (p *Project) migrationFiles(dir string) ([]gitmerge.MigrationFile, error) {
	disk, err := journal.OpenDisk(dir)
	if err != nil {
		return nil, journal.UnreadableDir(dir, err)
	}
	defer disk.Close()
	entries, err := disk.ReadDir(spec.MigrationsDir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, journal.UnreadableFile(spec.MigrationsDir, err)
	}
	made, files := p.Contents(), []gitmerge.MigrationFile{}
	for _, entry := range entries {
		digits, _, found := strings.Cut(entry.Name(), "_")
		number, err := strconv.Atoi(digits)
		if err != nil || !found || path.Ext(entry.Name()) != ".sql" || !entry.Type().IsRegular() {
			continue
		}
		name := path.Join(spec.MigrationsDir, entry.Name())
		text, _, err := journal.Read(disk, name)
		if err != nil {
			return nil, err
		}
		files = append(files, gitmerge.MigrationFile{Name: entry.Name(), Number: number, Text: text, Generated: made[name] != nil})
	}
	return files, nil
}

// doubled returns what is to be called otherwise so that no two migrations in dir
// have one number, as a server refuses to start with them.
func (p *Project) doubled(dir string) ([]gitmerge.Renaming, error) {
	files, err := p.migrationFiles(dir)
	if err != nil {
		return nil, err
	}
	free, err := p.freeMigration(dir)
	if err != nil {
		return nil, err
	}
	return gitmerge.Separate(files, free), nil
}

// separate gives migrations in dir that have the number of another one numbers of
// their own, and says which. Nothing else becomes of them.
func (p *Project) separate(dir string) (*Project, error) {
	renamings, err := p.doubled(dir)
	if err != nil || len(renamings) == 0 {
		return p, err
	}
	disk, err := journal.OpenDisk(dir)
	if err != nil {
		return nil, journal.UnreadableDir(dir, err)
	}
	defer disk.Close()
	answers, files, repair := p.State.Answers, slices.Clone(p.Files), &repair{}
	answers.Migrations = slices.Clone(answers.Migrations)
	notes, named := slices.Clone(p.State.Attention), []string{}
	for _, r := range renamings {
		from, to := path.Join(spec.MigrationsDir, r.Old), path.Join(spec.MigrationsDir, r.New)
		text, mode, err := journal.Read(disk, from)
		if err != nil {
			return nil, err
		}
		repair.files = append(repair.files, rewritten{from, mode, text, nil}, rewritten{to, mode, nil, text})
		named = append(named, r.Old+" is "+r.New)
		for i := range notes {
			if notes[i].File == from {
				notes[i].File = to
			}
		}
		if i := slices.IndexFunc(files, func(f generator.File) bool { return f.Path == from }); i >= 0 {
			files[i].Path = to
			renumber(answers.Migrations, r)
		}
	}
	slices.SortFunc(files, func(a, b generator.File) int { return strings.Compare(a.Path, b.Path) })
	slices.SortFunc(answers.Migrations, func(a, b spec.Migration) int { return a.Number - b.Number })
	separated := *p
	separated.State.Answers, separated.Files, separated.repair = answers, files, repair
	separated.State.Attention, separated.State.Files = notes, hashes(files)
	separated.State.Fingerprint = generator.Fingerprint(files)
	if err := separated.rewrite(dir, "renumber"); err != nil {
		return nil, err
	}
	separated.repair = nil
	separated.note("Two migrations had one number, with which no server starts: " + strings.Join(named, ", ") + " now. A database that has run one of them knows it by its text.")
	return &separated, nil
}

// ownersMigrations are the numbers of the migrations in dir that the owner has
// written.
func (p *Project) ownersMigrations(dir string) ([]int, error) {
	files, err := p.migrationFiles(dir)
	numbers := []int{}
	for _, f := range files {
		if !f.Generated {
			numbers = append(numbers, f.Number)
		}
	}
	return numbers, err
}

// inWayOf is the first migration, retired or not, that has the number of one of the
// owner's; -1 if none has.
func inWayOf(migrations []spec.Migration, owners []int, retired bool) int {
	return slices.IndexFunc(migrations, func(m spec.Migration) bool { return m.Retired == retired && slices.Contains(owners, m.Number) })
}

// clearOf returns a history of which what was taken back, and may come again, is in
// no way of what the owner has written since: the first such migration and the later
// ones get numbers from free on. It returns the next free one as well.
func clearOf(owners []int, history []spec.Migration, free int) ([]spec.Migration, int) {
	history = slices.Clone(history)
	first := inWayOf(history, owners, true)
	for i := range history {
		if first >= 0 && i >= first && history[i].Retired {
			history[i].Number = free
			free++
		}
	}
	slices.SortFunc(history, func(a, b spec.Migration) int { return a.Number - b.Number })
	return history, free
}

// renumber gives the migration in a history that is called so its new number.
func renumber(migrations []spec.Migration, r gitmerge.Renaming) {
	digits, _, _ := strings.Cut(r.Old, "_")
	old, _ := strconv.Atoi(digits)
	for i := range migrations {
		if migrations[i].Number == old {
			migrations[i].Number = r.Number
			return
		}
	}
}

// noteDoubled says that two migrations have one number, if they have.
func (p *Project) noteDoubled(dir string) error {
	renamings, err := p.doubled(dir)
	if err != nil || len(renamings) == 0 {
		return err
	}
	names := map[string]bool{}
	for _, r := range renamings {
		names[r.Old] = true
	}
	p.note(fmt.Sprintf("Two migrations have one number, with which no server starts: backend resolve gives another one to %s.",
		strings.Join(slices.Sorted(maps.Keys(names)), ", ")))
	return nil
}
