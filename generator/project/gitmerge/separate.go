package gitmerge

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"backend/generator/lazyregexp"
)

// A MigrationFile is one of a project, generated or its owner's.
type MigrationFile struct {
	Name      string // 00002_create_books.sql
	Number    int
	Text      []byte
	Generated bool
}

// A Renaming is a migration that gets another name, and with it another number.
type Renaming struct {
	Old, New string
	Number   int // the new one
}

// Separate returns which migrations get numbers from free on, so that no two have
// one number: of two that have, the one of which fewer files of the owner's move.
// Later ones that speak of the same tables come along, so that their order stays.
// A database that has applied one of them knows it by its title and its text.
func Separate(migrations []MigrationFile, free int) []Renaming {
	all := slices.Clone(migrations)
	renamings := []Renaming{}
	for {
		slices.SortFunc(all, func(a, b MigrationFile) int {
			return cmp.Or(cmp.Compare(a.Number, b.Number), cmp.Compare(a.Name, b.Name))
		})
		moving := leastMoving(all)
		if moving == nil {
			return renamings
		}
		for _, i := range moving {
			_, title, _ := strings.Cut(all[i].Name, "_")
			name := fmt.Sprintf("%05d_%s", free, title)
			renamings = append(renamings, Renaming{all[i].Name, name, free})
			all[i].Name, all[i].Number = name, free
			free++
		}
	}
}

// leastMoving are the indices of what moves if the first number that is there twice
// is to be there once less; none if there is none.
func leastMoving(all []MigrationFile) []int {
	first := slices.IndexFunc(all, func(m MigrationFile) bool {
		return len(slices.DeleteFunc(slices.Clone(all), func(o MigrationFile) bool { return o.Number != m.Number })) > 1
	})
	if first < 0 {
		return nil
	}
	var least []int
	owners := func(moving []int) int {
		return len(slices.DeleteFunc(slices.Clone(moving), func(i int) bool { return all[i].Generated }))
	}
	for i := first; i < len(all) && all[i].Number == all[first].Number; i++ {
		moving := withFollowers(all, i)
		if least == nil || cmp.Or(cmp.Compare(owners(moving), owners(least)), cmp.Compare(len(moving), len(least))) <= 0 {
			least = moving
		}
	}
	return least
}

// withFollowers are a migration and those that have to come after it.
func withFollowers(all []MigrationFile, at int) []int {
	moving := []int{at}
	for i, m := range all {
		if i != at && slices.ContainsFunc(moving, func(j int) bool { return m.follows(all[j]) }) {
			moving = append(moving, i)
		}
	}
	return moving
}

// follows reports whether a migration has to come after another one: both speak of
// one table, and it has a greater number, or the other one makes that table.
func (m MigrationFile) follows(other MigrationFile) bool {
	names := map[string]bool{}
	for _, found := range tableMade().FindAllStringSubmatch(upOf(other.Text), -1) {
		names[strings.ToLower(found[1])] = true
	}
	if m.Number > other.Number {
		for _, found := range tableNamed().FindAllStringSubmatch(upOf(other.Text), -1) {
			names[strings.ToLower(found[1])] = true
		}
	}
	return m.Number >= other.Number && slices.ContainsFunc(tableNamed().FindAllStringSubmatch(upOf(m.Text), -1), func(found []string) bool {
		return names[strings.ToLower(found[1])]
	})
}

const tableName = `(?:["\w]+\.)?["\x60]?(\w+)`

var (
	tableMade  = lazyregexp.New(`(?i)\b(?:CREATE\s+(?:TABLE|VIEW)(?:\s+IF\s+NOT\s+EXISTS)?|RENAME\s+TO)\s+` + tableName)
	tableNamed = lazyregexp.New(`(?i)\b(?:TABLE(?:\s+IF(?:\s+NOT)?\s+EXISTS)?|VIEW(?:\s+IF(?:\s+NOT)?\s+EXISTS)?|RENAME\s+TO|ON|INTO|UPDATE|FROM|JOIN|REFERENCES)\s+` + tableName)
	sqlComment = lazyregexp.New(`(?m)--.*$`)
)

// LineOf is where what is applied of a migration speaks of a table, from 1; 0 if it
// does not.
func (m MigrationFile) LineOf(table string) int {
	up := upOf(m.Text)
	for _, at := range tableNamed().FindAllStringSubmatchIndex(up, -1) {
		if strings.EqualFold(up[at[2]:at[3]], table) {
			return 1 + strings.Count(up[:at[2]], "\n")
		}
	}
	return 0
}

// upOf is what is applied of a migration, without comments.
func upOf(text []byte) string {
	up, _, _ := strings.Cut(string(text), "-- +goose Down")
	return sqlComment().ReplaceAllString(up, "")
}
