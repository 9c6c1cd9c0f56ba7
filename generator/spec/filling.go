package spec

import (
	"slices"
	"strconv"
)

// What items that were made before a field get in it.

// Fillings are the fields that were added to the resources and cannot be empty.
func (s Spec) Fillings() []Member {
	return s.members(func(r Resource, f Field) bool {
		return !f.Optional && slices.ContainsFunc(s.Migrations, func(m Migration) bool {
			return m.Kind == addField && !m.Retired && m.Resource.Plural == r.Plural && m.Resource.has(f)
		})
	})
}

// Filling is what the items that are there already get in a field that is
// added, as JSON: null, or a value that its rules allow.
func (f Field) Filling() string {
	if f.Optional {
		return "null"
	}
	return f.fill(f.Type.Filling, 0)
}

// FillingGo is Filling as a Go expression, outside of package model.
func (f Field) FillingGo() string { return f.goValue(f.Filling()) }

// goValue is a value in JSON as a Go expression, outside of package model.
func (f Field) goValue(value string) string {
	if f.Type.Make == "" {
		return value
	}
	return f.Type.Make + "(" + value + ")"
}

// Addition defines a column that is added to a table with rows in it.
func (f Field) Addition(types map[string]string) string {
	column := f.Column(types)
	if f.Optional {
		return column
	}
	value := f.Filling()
	if text, err := strconv.Unquote(value); err == nil {
		value = "'" + text + "'"
	}
	return column + " DEFAULT " + value
}
