package view

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Label is what a form calls it: "post" for post_id and "tags" for tag_ids, where
// people choose a post and not an id.
func (f Field) Label() string {
	switch {
	case f.IsRef():
		return strings.ReplaceAll(f.RefName(), "_", " ")
	case f.IsMany():
		return strings.ReplaceAll(f.Word, "_", " ")
	}
	return f.Words()
}

// GoType is the type of the struct field; a pointer if there may be no value.
func (f Field) GoType() string {
	if f.Optional {
		return "*" + f.Type.Go
	}
	return f.Type.Go
}

// IsFilter reports whether a list can be filtered by it, and people can choose
// from its values.
func (f Field) IsFilter() bool {
	return (len(f.Choices()) > 0 || f.IsChoice()) && !f.IsParameter()
}

// IsChoice reports whether people choose it from other items. Accounts have no list.
func (f Field) IsChoice() bool { return f.Refers() && !f.OfAccount }

// HasDefault reports whether it has a value when none is sent.
func (f Field) HasDefault() bool { return f.Type.Default != "" && !f.Optional }

// RefusesBlank reports whether white space alone is no value.
func (f Field) RefusesBlank() bool {
	return !f.Optional && f.Type.IsFree
}

// Complete is the call that gives it what it has when it was not sent.
func (f Field) Complete() string {
	if f.IsList() || f.IsMany() {
		return "Default(" + f.Type.Go + "{})"
	}
	if f.HasDefault() {
		return "Default(" + f.Type.Default + ")"
	}
	return "DefaultNull()"
}

// Check is the call that validates it.
func (f Field) Check() string {
	call := "validate.Required"
	if f.Optional {
		call = "validate.Optional"
	}
	arguments := []string{"errs", strconv.Quote(f.Name), "in." + f.GoName()}
	if f.RefusesBlank() {
		arguments = append(arguments, "validate.NotBlank")
	}
	if rule := f.rule(); rule != "" {
		arguments = append(arguments, rule)
	}
	return call + "(" + strings.Join(arguments, ", ") + ")"
}

func (f Field) rule() string {
	if f.IsEnum() {
		return "validate.OneOf(" + f.quoted() + ")"
	}
	return f.Type.Rule
}

// Listing says what lists can do with it, as package model does.
func (f Field) Listing() string {
	kind := f.Type.Kind
	if f.IsEnum() {
		kind = "listing.OneOf(" + f.quoted() + ")"
	}
	entry := fmt.Sprintf("{Name: %q, Kind: %s", f.FilterName(), kind)
	if f.Optional {
		entry += ", Optional: true"
	}
	if f.Unique {
		entry += ", Unique: true"
	}
	return entry + "},"
}

func (f Field) quoted() string {
	quoted := []string{}
	for _, value := range f.Values {
		quoted = append(quoted, strconv.Quote(value))
	}
	return strings.Join(quoted, ", ")
}

// Sample is a value as JSON, for examples and tests.
func (f Field) Sample() string { return f.Fill(f.Type.Sample, 0) }

// Other is a value that differs from Sample.
func (f Field) Other() string { return f.Fill(f.Type.Other, len(f.Values)-1) }

// Choices are the values it can have, if they are few enough to choose from.
func (f Field) Choices() []string {
	if f.IsEnum() {
		return f.Values
	}
	return f.Type.Values
}

// Input is the kind of its form field. A checkbox cannot be left open, so an
// optional bool is a select. A choice is a select of other items.
func (f Field) Input() string {
	if f.Type.Input == "checkbox" && f.Optional {
		return "select"
	}
	if f.OfAccount {
		return "number"
	}
	return f.Type.Input
}

// IsInput reports whether its form field is an input element.
func (f Field) IsInput() bool {
	return !slices.Contains([]string{"select", "textarea", "lines", "choice", "choices"}, f.Input())
}

// column defines its column in a database. What is unique has an index of its
// own: see UniqueIndex.
func (f Field) column(database string) string {
	column := f.Column() + " " + f.Type.Columns[database]
	if !f.Optional {
		column += " NOT NULL"
	}
	if f.IsRef() {
		column += " REFERENCES " + f.Target().Table() + " (id)"
	}
	switch {
	case f.Cascade:
		column += " ON DELETE CASCADE"
	case f.OfAccount:
		column += " ON DELETE SET NULL"
	}
	return column
}

// OnDelete is what becomes of a ref when what it refers to is deleted, in the words
// of SQL; a many loses one id, as MongoDB calls it.
func (f Field) OnDelete() string {
	switch {
	case f.Cascade:
		return "cascade"
	case f.Clears:
		return "set null"
	case f.IsMany():
		return "pull"
	}
	return "restrict"
}

// Restricts reports whether a ref keeps what it refers to from being deleted.
func (f Field) Restricts() bool { return f.OnDelete() == "restrict" }

// SortOrder is how PostgreSQL is told to sort it as lists do: text by code
// points, and nothing before everything.
func (f Field) SortOrder() string {
	order := ""
	if f.Type.Go == "string" {
		order = ` COLLATE "C"`
	}
	if f.Optional {
		order += " NULLS FIRST"
	}
	return order
}

// jsonBytes is how many bytes it takes at most in the body of a request. A
// character may be written as two escapes: "\ud83c\udf88" is a balloon.
func (f Field) jsonBytes() int {
	const escapes, other = 12, 40 // of a number or a moment
	bytes := len(f.Name)*len(`\u0041`) + len(`"": "",`) + other
	longest := f.Type.Longest
	for _, value := range f.Values {
		longest = max(longest, len(value))
	}
	return bytes + escapes*longest
}

// FillingGo is Filling as a Go expression, outside of package model.
func (f Field) FillingGo() string { return f.goValue(f.Filling()) }

// goValue is a value in JSON as a Go expression, outside of package model.
func (f Field) goValue(value string) string {
	if f.IsList() {
		return "model." + f.Type.Go + "{" + strings.Trim(value, "[]") + "}"
	}
	if f.IsMany() {
		value = strings.Trim(value, "[]")
	}
	if f.Type.Make == "" {
		return value
	}
	return f.Type.Make + "(" + value + ")"
}

// addition defines a column that is added to a table with rows in it.
func (f Field) addition(database string) string {
	column := f.column(database)
	if f.Optional {
		return column
	}
	return column + " DEFAULT " + f.FillingSQL()
}

// FillingSQL is Filling as a value in SQL.
func (f Field) FillingSQL() string {
	value := f.Filling()
	if text, err := strconv.Unquote(value); err == nil {
		value = "'" + text + "'"
	}
	switch {
	case f.IsDecimal():
		value = "0" // in any unit
	case f.IsList():
		value = "'" + value + "'"
	}
	return value
}
