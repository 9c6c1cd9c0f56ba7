package catalogue

import (
	"fmt"
	"maps"
	"strings"
)

// A FieldType is what a field of a resource can hold. Its entry is all there is
// to say of it.
type FieldType struct {
	Name    string            `json:"name"`
	Summary string            `json:"summary"`
	Go      string            `json:"-"` // the Go type of a value
	Package string            `json:"-"` // of the project, in which Go is declared; empty for Go's own types
	Make    string            `json:"-"` // what makes a Go value of its JSON, outside of Package: a conversion or a call; empty if the JSON is one
	Columns map[string]string `json:"-"` // the column type in each database that has columns
	Input   string            `json:"-"` // the type of the form field on the page
	Rule    string            `json:"-"` // the rule that a value must pass, if any, as package model writes it
	Kind    string            `json:"-"` // what lists can do with it, as package model calls it
	Equal   bool              `json:"-"` // lists can be filtered by one value, whether unique or not
	Range   bool              `json:"-"` // lists can be filtered by the least and the greatest value
	Sort    bool              `json:"-"` // lists can be sorted by it
	IsLong  bool              `json:"-"` // no index has room for every value
	Values  []string          `json:"-"` // all there are, if they are few
	Default string            `json:"-"` // what it is when it was not sent; empty if it must be
	Longest int               `json:"-"` // how many characters a text has at most
	IsFree  bool              `json:"-"` // any text is a value that is not too long; one of white space alone is no answer
	Filling string            `json:"-"` // a value that Rule allows, for items that were made before the field

	// What examples and tests say, as JSON; %s is the name of the field, as words.
	Sample    string   `json:"-"`
	Other     string   `json:"-"` // another value, for what tests change it to
	Numbered  string   `json:"-"` // a format that gives another one for each number below 60, %[1]d; empty if there are not that many
	Seeds     []string `json:"-"` // values that look as real ones do; if there are none, Sample and Other serve
	Kept      []string `json:"-"` // values that a database might not give back as they were
	Wrong     []string `json:"-"` // values of the right JSON type that are refused
	WrongJSON string   `json:"-"` // a value of another JSON type
}

// FieldTypes are all types of fields there are.
var FieldTypes = []FieldType{
	{
		Name: "string", Summary: "one line of text, 255 characters at most",
		Go: "string", Columns: text, Input: "text", Sort: true, Kind: "listing.Line", Rule: "validate.Line(255)", Longest: 255, IsFree: true, Filling: `"-"`,
		Sample: `"A first %s"`, Other: `"Another %s"`, Numbered: `"%s %[1]d"`,
		Kept: []string{`"  'Zoë' \"東京\" \\ 🎈 %; -- "`}, Wrong: []string{`"two\nlines"`}, WrongJSON: `42`,
	},
	{
		Name: "text", Summary: "long text, 100,000 characters at most",
		Go: "string", Columns: text, Input: "textarea", IsLong: true, Kind: "listing.Text", Rule: "validate.Text(100_000)", Longest: 100_000, IsFree: true, Filling: `"-"`,
		Sample: `"A first %s.\nIt has two lines."`, Other: `"Another %s."`, Numbered: `"%s %[1]d"`,
		Kept: []string{`"  'Zoë'\n\t\"東京\" \\ 🎈 %; --\r\n"`}, WrongJSON: `42`,
	},
	{
		Name: "int", Summary: "a whole number of 64 bits",
		Go: "int64", Make: "int64", Columns: map[string]string{"sqlite": "INTEGER", "postgres": "BIGINT"}, Input: "number", Equal: true, Range: true, Sort: true, Kind: "listing.Int", Filling: `0`,
		Sample: `42`, Other: `-7`, Numbered: `%[1]d`,
		Kept:  []string{`0`, `9007199254740993`, `9223372036854775807`, `-9223372036854775808`},
		Wrong: []string{`1.5`, `9223372036854775808`}, WrongJSON: `"no"`,
		Seeds: []string{`3`, `12`, `40`, `250`},
	},
	{
		Name: "float", Summary: "a number with a fraction",
		Go: "float64", Make: "float64", Columns: map[string]string{"sqlite": "REAL", "postgres": "DOUBLE PRECISION"}, Input: "number", Range: true, Sort: true, Kind: "listing.Float", Filling: `0`,
		Sample: `2.5`, Other: `-0.125`, Numbered: `%[1]d.5`,
		Kept: []string{`0`, `0.1`, `-2`, `5e-324`, `1.7976931348623157e+308`}, Wrong: []string{`1e400`}, WrongJSON: `"no"`,
		Seeds: []string{`2.5`, `0.75`, `19.99`, `100`},
	},
	DecimalWith(2), // as many places as it says
	{
		Name: "bool", Summary: "true or false; false if it is not sent",
		Go: "bool", Columns: map[string]string{"sqlite": "BOOLEAN", "postgres": "BOOLEAN"}, Input: "checkbox", Equal: true, Sort: true, Kind: "listing.Bool",
		Values: []string{"true", "false"}, Default: "false", Filling: `false`,
		Sample: `false`, Other: `true`, Kept: []string{`true`, `false`}, WrongJSON: `"no"`,
	},
	{
		Name: "date", Summary: "a day such as 2024-02-29",
		Go: "Date", Package: "model", Make: "model.ParseDate", Columns: map[string]string{"sqlite": "DATE", "postgres": "DATE"}, Input: "date", Equal: true, Range: true, Sort: true, Rule: "Date.Check",
		Kind: "days", Filling: `"1970-01-01"`,
		Sample: `"2024-02-29"`, Other: `"1999-12-31"`, Numbered: `"20%02[1]d-02-28"`,
		Kept:  []string{`"0001-01-01"`, `"1969-12-31"`, `"2024-02-29"`, `"9999-12-31"`},
		Wrong: []string{`"2024-02-30"`}, WrongJSON: `42`,
		Seeds: []string{`"2024-02-29"`, `"2024-06-21"`, `"2024-10-03"`, `"2024-12-24"`},
	},
	{
		Name: "time", Summary: "a moment such as 2024-02-29T12:30:00Z (RFC 3339)",
		Go: "Timestamp", Package: "model", Make: "model.ParseTimestamp", Columns: map[string]string{"sqlite": "TIMESTAMP", "postgres": "TIMESTAMPTZ"},
		Input: "datetime-local", Range: true, Sort: true, Kind: "moments", Rule: "Timestamp.Check", Filling: `"1970-01-01T00:00:00Z"`,
		Sample: `"2024-02-29T12:30:00.000Z"`, Other: `"1999-12-31T23:59:59.500Z"`, Numbered: `"2024-02-29T12:30:%02[1]dZ"`,
		Kept:  []string{`"0001-01-01T00:00:00.000Z"`, `"1969-12-31T23:59:59.999Z"`, `"2024-02-29T00:00:00.000Z"`, `"9999-12-31T23:59:59.999Z"`},
		Wrong: []string{`"2024-02-29 12:30"`}, WrongJSON: `42`,
		Seeds: []string{`"2024-02-29T09:00:00Z"`, `"2024-06-21T12:30:00Z"`, `"2024-10-03T17:45:00Z"`, `"2024-12-24T20:00:00Z"`},
	},
	{
		Name: "email", Summary: "an e-mail address",
		Go: "string", Columns: text, Input: "email", Sort: true, Kind: "listing.Address", Rule: "validate.Email", Longest: 254, Filling: `"unknown@example.com"`,
		Sample: `"ada@example.com"`, Other: `"grace@example.org"`, Numbered: `"ada%[1]d@example.com"`,
		Kept: []string{`"zoë+東京@example.com"`}, Wrong: []string{`"ada"`}, WrongJSON: `42`,
		Seeds: []string{`"ada@example.com"`, `"grace@example.com"`, `"alan@example.com"`, `"katherine@example.com"`},
	},
	{
		Name: "url", Summary: "a web address, http or https",
		Go: "string", Columns: text, Input: "url", Sort: true, IsLong: true, Kind: "listing.Address", Rule: "validate.URL", Longest: 2048, Filling: `"https://example.com/"`,
		Sample: `"https://example.com/one"`, Other: `"http://example.org/?page=2"`, Numbered: `"https://example.com/%[1]d"`,
		Kept: []string{`"https://example.com/%E6%9D%B1/?q=Zoë#%20"`}, Wrong: []string{`"ftp://example.com"`}, WrongJSON: `42`,
		Seeds: []string{`"https://go.dev/"`, `"https://pkg.go.dev/"`, `"https://www.rfc-editor.org/"`, `"https://developer.mozilla.org/"`},
	},
	{
		Name: "list", Summary: "up to 100 texts of one line; [] if it is not sent",
		Go: "Strings", Package: "model", Columns: map[string]string{"sqlite": "TEXT", "postgres": "JSONB"}, Input: "lines", IsLong: true, Rule: "Strings.Check",
		Default: `[]`, Filling: `[]`, Longest: 100 * 255, Sample: `["red", "blue"]`, Other: `["green"]`,
		Kept:  []string{`[]`, `["","a","a",""]`, `["  'Zoë' \"東京\" \\ 🎈 %; -- "]`},
		Wrong: []string{`["two\nlines"]`, `["NUL\u0000"]`}, WrongJSON: `["red", null]`,
		Seeds: []string{`["red", "blue"]`, `["green"]`, `["red"]`, `["blue", "green"]`},
	},
	{ // its values, samples, rule and kind are the words that it lists
		Name: "enum", Summary: "one of a few words: enum=draft,public",
		Go: "string", Columns: text, Input: "select", Equal: true, Sort: true, Wrong: []string{`"none of these"`}, WrongJSON: `42`,
	},
	{
		Name: "ref", Summary: "another item, or ref=account, by its id: post:ref=post is stored as post_id",
		Go: "int64", Columns: map[string]string{"sqlite": "INTEGER", "postgres": "BIGINT"}, Input: "choice", Equal: true, Sort: true, Kind: "listing.ID",
		Sample: `1`, Other: `2`, Wrong: []string{`1.5`, `9223372036854775808`}, WrongJSON: `"no"`,
	},
	{ // it has no column: see links
		Name: "many", Summary: "up to 100 other items, by their ids: tags:many=tag is stored as tag_ids",
		Go: "IDs", Package: "model", Make: "model.NewIDs", Input: "choices", Equal: true, Kind: "listing.Link", Rule: "IDs.Check",
		Default: `[]`, Filling: `[]`, Longest: 200, Sample: `[1]`, Other: `[1, 2]`,
		Kept: []string{`[]`}, Wrong: []string{`[1.5]`, `[0]`, `[9223372036854775808]`}, WrongJSON: `["1"]`,
	},
}

// text is the column of what is text.
var text = map[string]string{"sqlite": "TEXT", "postgres": "TEXT"}

// MostPlaces is how many places a decimal has at most: with the 15 digits before
// the point, they are what 64 bits hold.
const MostPlaces = 3

// DecimalWith is the type of an exact number with so many places, from one to
// MostPlaces.
func DecimalWith(places int) FieldType {
	of := []struct{ name, unit string }{{"OnePlace", "tenths"}, {"TwoPlaces", "hundredths"}, {"ThreePlaces", "thousandths"}}[places-1]
	number := func(whole, fraction string) string { return fmt.Sprintf(`"%s.%.*s"`, whole, places, fraction+"000") }
	most := strings.Repeat("9", 15)
	return FieldType{
		Name: "decimal", Summary: "an exact number: decimal=2 for 12.50",
		Go: "Decimal[" + of.name + "]", Package: "model", Make: "model.ParseDecimal[model." + of.name + "]",
		Columns: map[string]string{"sqlite": "INTEGER /* " + of.unit + " */", "postgres": fmt.Sprintf("NUMERIC(%d, %d)", 15+places, places)},
		Input:   "text", Range: true, Sort: true, Rule: "Decimal[" + of.name + "].Check", Kind: "decimals[" + of.name + "]()", Filling: number("0", ""),
		Sample: number("12", "5"), Other: number("-7", "25"), Numbered: number("%[1]d", "5"),
		Kept:  []string{number("0", ""), fmt.Sprintf(`"-0.%0*d"`, places, 1), number("0", "1"), number(most, "999"), number("-"+most, "999")},
		Wrong: []string{`""`, fmt.Sprintf(`"1.%0*d"`, places+1, 5), `"1e3"`, `"012"`, `"1` + most + `"`}, WrongJSON: `12.5`,
		Seeds: []string{number("4", "5"), number("12", "99"), number("199", ""), number("0", "75")},
	}
}

// FieldTypeOf returns the type of a name, or an [*InputError] that names the
// nearest one.
func FieldTypeOf(name string) (FieldType, error) {
	names := []string{}
	for _, t := range FieldTypes {
		if t.Name == name {
			return t, nil
		}
		names = append(names, t.Name)
	}
	return FieldType{}, CheckOneOf("field type", name, names)
}

// Columns are the column types of a database: of each type of field, and of what
// no field holds.
func Columns(database string) map[string]string {
	columns := maps.Clone(Databases.Find(database).Columns)
	for _, t := range FieldTypes {
		if column := t.Columns[database]; column != "" {
			columns[t.Name] = column
		}
	}
	return columns
}
