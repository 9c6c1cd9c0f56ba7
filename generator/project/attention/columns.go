package attention

import (
	"strings"

	"backend/generator/spec"
)

var columns = Question{
	Name:   "columns",
	Finds:  "own SQL on a table, or on the column of the owners, that is dropped",
	Limits: "the names of columns are looked for in statements that name their table",
	ask:    askColumns,
}

// askColumns goes by the migrations that the change brings.
func askColumns(in Input) []Attention {
	found := []Attention{}
	for _, m := range newMigrations(in) {
		switch m.Kind {
		case "drop-resource":
			found = append(found, in.using(m.Resource.Plural, nil, "the table "+m.Resource.Plural+" is dropped")...)
		case "drop-owner":
			found = append(found, in.using(m.Resource.Plural, []string{"owner_id"}, "the column owner_id of "+m.Resource.Plural+" is dropped")...)
		}
	}
	return found
}

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
	for _, f := range in.goFiles() {
		for _, decl := range f.code().Decls {
			for _, t := range f.texts(decl) {
				for _, m := range tableUse().FindAllStringSubmatchIndex(t.value, -1) {
					line := t.lineAt(m[4])
					if !strings.EqualFold(t.value[m[4]:m[5]], table) || !f.isOwn(line) || !names(t.value, columns) {
						continue
					}
					found = append(found, f.at(line, what+", and this statement fails then", "change the statement, or take it away"))
				}
			}
		}
	}
	return found
}

func names(statement string, columns []string) bool {
	for _, column := range columns {
		if strings.Contains(statement, column) {
			return true
		}
	}
	return len(columns) == 0
}
