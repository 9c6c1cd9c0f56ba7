package attention

import (
	"path"
	"strings"

	"backend/generator/spec"
)

var columns = Question{
	Name:   "columns",
	Finds:  "own SQL on a table, or on the column of the owners, that is dropped or not filled any more",
	Limits: "the names of columns are looked for in statements that name their table",
	ask:    askColumns,
}

// askColumns goes by the migrations that the change brings.
func askColumns(in Input) []Attention {
	found := []Attention{}
	for _, m := range newMigrations(in) {
		switch m.Kind {
		case "drop-resource":
			found = append(found, in.using(m.Resource.Plural, nil, "the table "+m.Resource.Plural+" is dropped"+fails)...)
		case "drop-owner":
			found = append(found, in.using(m.Resource.Plural, []string{"owner_id"}, "the column owner_id of "+m.Resource.Plural+" is dropped"+fails)...)
		}
	}
	if in.Before.Answers.Auth == "" || in.After.Answers.Auth != "" || len(found) > 0 {
		return found
	}
	for _, r := range in.Before.Answers.Resources {
		found = append(found, in.using(r.Plural, []string{"owner_id"}, "what is made from now on has no owner_id, and this statement goes by it")...)
	}
	return append(found, in.using("accounts", nil, "nobody gets an account any more, and this statement needs one")...)
}

const fails = ", and this statement fails then"

// newMigrations are those that the database has not seen before.
func newMigrations(in Input) []spec.Migration {
	found := []spec.Migration{}
	for _, m := range in.After.Answers.Migrations {
		isOld := false
		for _, old := range in.Before.Answers.Migrations {
			isOld = isOld || old.Number == m.Number
		}
		if !isOld && !m.Retired {
			found = append(found, m)
		}
	}
	return found
}

// using lists the statements of the owner's that name a table, and one of the
// columns unless there are none.
func (in Input) using(table string, columns []string, what string) []Attention {
	found := []Attention{}
	for _, f := range in.Files {
		for _, s := range f.migration() {
			for _, m := range referred().FindAllStringSubmatchIndex(s.text, -1) {
				line := s.line + strings.Count(s.text[:m[2]], "\n")
				if strings.EqualFold(s.text[m[2]:m[3]], table) && len(columns) == 0 && f.isOwn(line) {
					found = append(found, f.at(line, what, "take the reference away in a migration of your own, or leave the table unused"))
				}
			}
		}
	}
	for _, f := range in.goFiles() {
		for _, decl := range f.code().Decls {
			for _, t := range f.texts(decl) {
				for _, m := range tablesOf(t.value) {
					line := t.lineAt(m.offset)
					if !strings.EqualFold(m.table, table) || !f.isOwn(line) || !names(t.value, columns) {
						continue
					}
					found = append(found, f.at(line, what, "change the statement, or take it away"))
				}
			}
		}
	}
	return found
}

// migration are the statements of a migration of the owner's.
func (f *File) migration() []sqlStatement {
	if path.Dir(f.Path) != spec.MigrationsDir || path.Ext(f.Path) != ".sql" {
		return nil
	}
	return splitSQL(f.Text)
}

func names(statement string, columns []string) bool {
	for _, column := range columns {
		if strings.Contains(statement, column) {
			return true
		}
	}
	return len(columns) == 0
}
