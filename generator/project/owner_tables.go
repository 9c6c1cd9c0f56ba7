package project

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"backend/generator/project/journal"
	"backend/generator/project/refusal"
)

// A table is where a migration makes one.
type table struct {
	file string
	line int
}

// What a line of a migration does to the tables. PostgreSQL and SQLite compare
// names without regard to case.
var (
	tableMade    = lazily(`(?i)^\s*CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?` + tableName)
	tableDropped = lazily(`(?i)^\s*DROP\s+TABLE\s+(?:IF\s+EXISTS\s+)?` + tableName)
	tableRenamed = lazily(`(?i)^\s*ALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?` + tableName + `\s+RENAME\s+TO\s+` + tableName)
)

const tableName = "(?:[\"`\\[]?\\w+[\"`\\]]?\\.)?[\"`\\[]?(\\w+)[\"`\\]]?"

// alter brings tables to what they are after a migration.
func alter(tables map[string]table, file string, text []byte) {
	up, _, _ := bytes.Cut(text, []byte("-- +goose Down"))
	for i, line := range strings.Split(string(up), "\n") {
		if m := tableMade().FindStringSubmatch(line); m != nil {
			tables[strings.ToLower(m[1])] = table{file, i + 1}
		}
		if m := tableDropped().FindStringSubmatch(line); m != nil {
			delete(tables, strings.ToLower(m[1]))
		}
		if m := tableRenamed().FindStringSubmatch(line); m != nil {
			delete(tables, strings.ToLower(m[1]))
			tables[strings.ToLower(m[2])] = table{file, i + 1}
		}
	}
}

// checkTables returns an [*Error] if a new migration makes a table that there is
// after those of the owner's.
func (p planner) checkTables(before, after map[string][]byte) error {
	wanted := map[string]table{}
	for _, name := range slices.Sorted(maps.Keys(after)) {
		if path.Dir(name) == migrationsDir && before[name] == nil {
			alter(wanted, name, after[name])
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	entries, err := p.disk.ReadDir(migrationsDir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return journal.UnreadableFile(migrationsDir, err)
	}
	there := map[string]table{}
	for _, entry := range entries { // in the order of their numbers
		name := path.Join(migrationsDir, entry.Name())
		if !entry.Type().IsRegular() || path.Ext(name) != ".sql" || before[name] != nil || after[name] != nil {
			continue
		}
		text, err := p.disk.ReadFile(name)
		if err != nil {
			return journal.UnreadableFile(name, err)
		}
		alter(there, name, text)
	}
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		if taken, ok := there[name]; ok {
			return refusal.New("give one of the two another name, in a migration of your own: ALTER TABLE "+name+" RENAME TO …",
				"%s:%d makes the table %s, which the change %q makes too", refusal.File(taken.file), taken.line, name, p.change.Title)
		}
	}
	return nil
}

// lazily compiles a pattern when it is first used: a command uses few of all
// there are, and many none.
func lazily(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
