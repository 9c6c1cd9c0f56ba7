package view

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Article is what stands before its name at the beginning of a sentence: "An".
func (r Resource) Article() string {
	article, _, _ := strings.Cut(r.A(), " ")
	return strings.ToUpper(article[:1]) + article[1:]
}

// Filters are the fields by which people can filter a list on a page.
func (r Resource) Filters() []Field {
	return slices.DeleteFunc(r.Fields(), func(f Field) bool { return !f.IsFilter() })
}

// Listed are the fields that lists have to do with.
func (r Resource) Listed() []Field {
	return slices.DeleteFunc(r.Fields(), func(f Field) bool { return f.IsList() })
}

// FixedFilters are those whose values are known beforehand.
func (r Resource) FixedFilters() []Field {
	return slices.DeleteFunc(r.Filters(), Field.IsChoice)
}

// ChoiceFilters are those whose values are other items.
func (r Resource) ChoiceFilters() []Field {
	return slices.DeleteFunc(r.Filters(), func(f Field) bool { return !f.IsChoice() })
}

// Columns lists the columns of its fields, as in SQL.
func (r Resource) Columns() string {
	names := []string{}
	for _, field := range r.ColumnFields() {
		names = append(names, field.Column())
	}
	return strings.Join(names, ", ")
}

// definitions defines the columns of its fields in a database.
func (r Resource) definitions(database string) []string {
	definitions := []string{}
	for _, field := range r.Fields() {
		definitions = append(definitions, field.column(database))
	}
	return definitions
}

// additions defines the columns of its fields as they are added to a table of a
// database with rows in it.
func (r Resource) additions(database string) []string {
	additions := []string{}
	for _, field := range r.Fields() {
		additions = append(additions, field.addition(database))
	}
	return additions
}

// Renamed is the column that a migration gives another name.
func (r Resource) Renamed() string { return r.Resource.Fields[0].Column() }

// Renaming is the name that it gets.
func (r Resource) Renaming() string { return r.Resource.Fields[1].Column() }

// Moved is the resource if a migration gives its table another name.
func (r Resource) Moved() []Resource {
	if r.Was.Plural == r.Plural {
		return nil
	}
	return []Resource{r}
}

// InsertColumns lists the columns that a new row is given.
func (r Resource) InsertColumns() string {
	if r.Owned {
		return r.Columns() + ", owner_id"
	}
	return r.Columns()
}

// ServerFields is the type of what the server sets in one.
func (r Resource) ServerFields() string {
	if r.Shared {
		return "SharedFields"
	}
	return "ServerFields"
}

// SetByServer lists what the server has set in one, as the check of a change takes it.
func (r Resource) SetByServer() string {
	if r.Shared {
		return "old.ID, old.Owner, old.CreatedAt, old.UpdatedAt"
	}
	return "old.ID, old.CreatedAt, old.UpdatedAt"
}

// Placeholders lists one placeholder of SQL for each of InsertColumns, from
// $first on.
func (r Resource) Placeholders(first int) string {
	marks := []string{}
	for i := range strings.Split(r.InsertColumns(), ", ") {
		marks = append(marks, "$"+strconv.Itoa(first+i))
	}
	return strings.Join(marks, ", ")
}

// SampleInput is what a client sends to make one, as JSON.
func (r Resource) SampleInput() string { return r.object(Field.Sample) }

// SamplePatch changes the last field of a sample.
func (r Resource) SamplePatch() string {
	name, value := r.patch()
	return fmt.Sprintf("{%q:%s}", name, value)
}

// patch is the last field that refers to nothing and its other value. There may be
// nothing else to refer to, so a ref alone stays as it is.
func (r Resource) patch() (name, value string) {
	for _, f := range slices.Backward(r.Fields()) {
		if !f.Refers() {
			return f.Name, f.Other()
		}
	}
	return r.Fields()[0].Name, r.Fields()[0].Sample()
}

// SampleItem is the answer to SampleInput.
func (r Resource) SampleItem(id int) string { return r.item(id, Field.Sample) }

// PatchedItem is the answer to SamplePatch.
func (r Resource) PatchedItem(id int) string {
	name, value := r.patch()
	return r.item(id, func(f Field) string {
		if f.Name == name {
			return value
		}
		return f.Sample()
	})
}

func (r Resource) item(id int, value func(Field) string) string {
	const moment = `"2026-01-31T09:30:00.123Z"`
	fields := strings.Trim(r.object(value), "{}")
	if r.Shared {
		fields = `"owner":{"id":1,"name":"Ada"},` + fields
	}
	return fmt.Sprintf(`{"id":%d,%s,"created_at":%s,"updated_at":%s}`, id, fields, moment, moment)
}

func (r Resource) object(value func(Field) string) string {
	members := []string{}
	for _, field := range r.Fields() {
		members = append(members, fmt.Sprintf("%q:%s", field.Name, value(field)))
	}
	return "{" + strings.Join(members, ",") + "}"
}

// BodyKiB is how many KiB a client can need to write one as JSON, with room for
// white space and for what the server sets.
func (r Resource) BodyKiB() int {
	const room, least, most = 4 << 10, 16, 1024
	bytes := room
	for _, field := range r.Fields() {
		bytes += field.jsonBytes()
	}
	return min(max((bytes+1<<10-1)>>10, least), most)
}
