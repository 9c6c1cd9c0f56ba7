package attention

import (
	"cmp"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"backend/generator/lazyregexp"
	"backend/generator/project/refusal"
	"backend/generator/spec"
)

// What a statement of a migration does to the tables. PostgreSQL and SQLite
// compare names without regard to case.
var (
	tableMade    = lazyregexp.New(`(?is)^CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?` + tableName)
	tableDropped = lazyregexp.New(`(?is)^DROP\s+TABLE\s+(?:IF\s+EXISTS\s+)?` + tableName)
	tableRenamed = lazyregexp.New(`(?is)^ALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?` + tableName + `\s+RENAME\s+TO\s+` + tableName)
	tableAltered = lazyregexp.New(`(?is)^(?:ALTER\s+TABLE\s+|CREATE\s+(?:UNIQUE\s+)?INDEX\s+(?:IF\s+NOT\s+EXISTS\s+)?\w+\s+ON\s+|UPDATE\s+|INSERT\s+INTO\s+|DELETE\s+FROM\s+)` + tableName)
	referred     = lazyregexp.New(`(?is)\bREFERENCES\s+` + tableName)
)

const tableName = "(?:[\"`\\[]?\\w+[\"`\\]]?\\.)?[\"`\\[]?(\\w+)[\"`\\]]?"

// A table is where a migration has made it, or taken it away.
type table struct {
	file  *File // of the owner's; nil for a generated one
	line  int
	isOut bool
	now   string // the name that it has been given
	refs  map[string]int
}

// A schema is the tables that there are after some migrations, by name.
type schema map[string]table

// apply brings the tables to what they are after a statement.
func (s schema) apply(f *File, statement sqlStatement) {
	if m := tableMade().FindStringSubmatch(statement.text); m != nil {
		made := table{file: f, line: statement.line, refs: map[string]int{}}
		for _, ref := range referred().FindAllStringSubmatchIndex(statement.text, -1) {
			made.refs[strings.ToLower(statement.text[ref[2]:ref[3]])] = statement.line + strings.Count(statement.text[:ref[2]], "\n")
		}
		s[strings.ToLower(m[1])] = made
	}
	if m := tableDropped().FindStringSubmatch(statement.text); m != nil {
		s[strings.ToLower(m[1])] = table{file: f, line: statement.line, isOut: true}
	}
	if m := tableRenamed().FindStringSubmatch(statement.text); m != nil {
		was, is := strings.ToLower(m[1]), strings.ToLower(m[2])
		renamed := s[was]
		renamed.file, renamed.line = f, statement.line
		s[is] = renamed
		s[was] = table{file: f, line: statement.line, isOut: true, now: is}
	}
	if m := tableAltered().FindStringSubmatch(statement.text); m != nil {
		if ref := referred().FindStringSubmatch(statement.text); ref != nil && s[strings.ToLower(m[1])].refs != nil {
			altered := s[strings.ToLower(m[1])]
			altered.refs = maps.Clone(altered.refs)
			altered.refs[strings.ToLower(ref[1])] = statement.line
			if altered.file == nil {
				altered.file = f // so that the place is the owner's
			}
			s[strings.ToLower(m[1])] = altered
		}
	}
}

// refuseTables goes through the migrations in the order of their numbers.
func refuseTables(in Input, title string) error {
	owners := map[string]*File{}
	for _, f := range in.Files {
		if path.Dir(f.Path) == spec.MigrationsDir && path.Ext(f.Path) == ".sql" {
			owners[f.Path] = f
		}
	}
	if len(owners) == 0 {
		return nil // without migrations of one's own the tables are the generated ones
	}
	there := schema{}
	all := map[string][]byte{}
	for name, text := range in.Before.Files {
		if path.Dir(name) == spec.MigrationsDir {
			all[name] = text
		}
	}
	for name, f := range owners {
		all[name] = f.Text
	}
	for _, name := range byNumber(all) {
		for _, statement := range splitSQL(all[name]) {
			there.apply(owners[name], statement)
		}
	}
	fresh := map[string][]byte{}
	for name, text := range in.After.Files {
		if path.Dir(name) == spec.MigrationsDir && in.Before.Files[name] == nil {
			fresh[name] = text
		}
	}
	for _, name := range byNumber(fresh) {
		for _, statement := range splitSQL(fresh[name]) {
			if err := there.refuse(statement, title); err != nil {
				return err
			}
			there.apply(nil, statement)
		}
	}
	return nil
}

// byNumber lists migrations in the order in which they are applied.
func byNumber(files map[string][]byte) []string {
	number := func(name string) int {
		digits, _, _ := strings.Cut(path.Base(name), "_")
		n, _ := strconv.Atoi(digits)
		return n
	}
	return slices.SortedFunc(maps.Keys(files), func(a, b string) int {
		return cmp.Or(cmp.Compare(number(a), number(b)), cmp.Compare(a, b))
	})
}

// refuse returns an error if a new statement fails on the tables that there are.
func (s schema) refuse(statement sqlStatement, title string) error {
	made := tableMade().FindStringSubmatch(statement.text)
	if m := tableRenamed().FindStringSubmatch(statement.text); m != nil {
		made = m[1:]
	}
	if m := made; m != nil {
		name := strings.ToLower(m[1])
		if t, ok := s[name]; ok && !t.isOut && t.file != nil {
			return refusal.New("give one of the two another name, in a migration of your own: ALTER TABLE "+name+" RENAME TO …",
				"%s:%d makes the table %s, which the change %q makes too", refusal.File(t.file.Path), t.line, name, title)
		}
	}
	if m := tableDropped().FindStringSubmatch(statement.text); m != nil {
		dropped := strings.ToLower(m[1])
		for _, name := range slices.Sorted(maps.Keys(s)) {
			if t := s[name]; name != dropped && !t.isOut && t.file != nil && t.refs[dropped] > 0 {
				return refusal.New("take the reference away in a migration of your own first, or leave --drop-data out",
					"%s:%d refers from the table %s to %s, which the change %q drops", refusal.File(t.file.Path), t.refs[dropped], name, dropped, title)
			}
		}
	}
	return s.refuseMissing(statement, title)
}

// refuseMissing returns an error if a new statement needs a table that the owner
// has dropped or renamed.
func (s schema) refuseMissing(statement sqlStatement, title string) error {
	for _, pattern := range []func() *regexp.Regexp{tableAltered, tableDropped, referred} {
		m := pattern().FindStringSubmatch(statement.text)
		if m == nil {
			continue
		}
		name := strings.ToLower(m[1])
		t, known := s[name]
		if !known || !t.isOut || t.file == nil {
			continue
		}
		how, hint := "drops", "the resource is gone for the database: take it away with backend remove resource first"
		if t.now != "" {
			how = "renames"
			hint = "give the table its old name again in a migration of your own (ALTER TABLE " + t.now + " RENAME TO " + name + "), or do the change by hand"
		}
		return refusal.New(hint, "%s:%d %s the table %s, which the change %q needs", refusal.File(t.file.Path), t.line, how, name, title)
	}
	return nil
}
