package doctor

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"backend/generator/project"
	"backend/generator/spec"
)

// ofDoubled is what mends two migrations with one number.
func (p *Place) ofDoubled() string {
	if p.Project == nil {
		return "give one of them the next number: a database knows it by its text"
	}
	return "backend resolve gives one of them the next number"
}

const maxMigrations = 10_000

// migrations asks whether each has a number of its own, and is what was made.
// Whether the database has the same takes its driver to tell, so the project's own
// program: that is not run here, but named.
func (p *Place) migrations(context.Context) Finding {
	dir, err := os.Open(filepath.Join(p.Dir, filepath.FromSlash(spec.MigrationsDir)))
	if err != nil {
		return fine("there are no migration files")
	}
	defer dir.Close()
	names, _ := dir.Readdirnames(maxMigrations)
	slices.Sort(names)
	numbers := map[string]string{}
	for _, name := range names {
		number, _, found := strings.Cut(name, "_")
		switch digits := strings.Trim(number, "0123456789") == "" && number != ""; {
		case filepath.Ext(name) != ".sql":
		case !found || !digits:
			return stops("the migration "+name+" has no number", "name it like 00007_what_it_does.sql, with the next number")
		case numbers[strings.TrimLeft(number, "0")] != "":
			return stops("the migrations "+numbers[strings.TrimLeft(number, "0")]+" and "+name+" have the same number", p.ofDoubled())
		default:
			numbers[strings.TrimLeft(number, "0")] = name
		}
	}
	if p.Project == nil {
		return fine("the migrations are in order")
	}
	edited, err := p.Project.Edited(p.Dir)
	if err != nil {
		return unknown("the files of the project cannot be read")
	}
	for _, file := range edited {
		if strings.HasPrefix(file.Path, spec.MigrationsDir+"/") && file.Change != project.Added {
			return warning("the migration "+file.Path+" is "+file.Change+" since it was made: a database may have run it", "bring it back from version control and write a new migration; a database that has run this one is not the same as the files")
		}
	}
	return fine("the migrations are in order; go run . migrate applies what the database lacks, and stops if it has others")
}
