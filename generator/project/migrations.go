package project

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"backend/generator/project/journal"
	"backend/generator/spec"
)

// withMigrations is p with the migrations of before as they are: what may have
// been applied somewhere is never rewritten, not even by better templates.
func (p *Project) withMigrations(before *Project) *Project {
	made := before.Contents()
	files, differs := slices.Clone(p.Files), false
	for i, file := range files {
		if data, ok := made[file.Path]; ok && path.Dir(file.Path) == spec.MigrationsDir && !bytes.Equal(data, file.Data) {
			files[i].Data, differs = data, true
		}
	}
	if !differs {
		return p
	}
	kept := New(p.State.Answers, files, p.State.Backend, p.State.Templates)
	kept.State.Release = p.State.Release
	return kept
}

// freeMigration returns a number that is more than that of every migration in
// dir, the owner's own included, and of every one that p has had.
func (p *Project) freeMigration(dir string) (int, error) {
	disk, err := journal.OpenDisk(dir)
	if err != nil {
		return 0, journal.UnreadableDir(dir, err)
	}
	defer disk.Close()
	last := 0
	for _, m := range p.State.Answers.Migrations {
		last = max(last, m.Number)
	}
	entries, err := disk.ReadDir(spec.MigrationsDir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return 0, journal.UnreadableFile(spec.MigrationsDir, err)
	}
	for _, entry := range entries {
		number, _, _ := strings.Cut(entry.Name(), "_")
		if n, err := strconv.Atoi(number); err == nil && (path.Ext(entry.Name()) == ".sql" || path.Ext(entry.Name()) == ".go") {
			last = max(last, n)
		}
	}
	return last + 1, nil
}
