package generator

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// What the tests of a project say about its resources: values that a field
// takes, values that it refuses, and how both look in JSON.

// Required are the fields that a client must send.
func (r Resource) Required() []Field {
	return slices.DeleteFunc(slices.Clone(r.Fields), func(f Field) bool { return f.Optional || f.HasDefault() })
}

// Optionals are the fields that may be null.
func (r Resource) Optionals() []Field {
	return slices.DeleteFunc(slices.Clone(r.Fields), func(f Field) bool { return !f.Optional })
}

// Uniques are the fields of which no two items have the same value.
func (r Resource) Uniques() []Field {
	return slices.DeleteFunc(slices.Clone(r.Fields), func(f Field) bool { return !f.Unique })
}

// CanLeaveOut reports whether there are fields that a client need not send.
func (r Resource) CanLeaveOut() bool { return len(r.Required()) < len(r.Fields) }

// RequiredNames lists the names of Required as Go strings.
func (r Resource) RequiredNames() string {
	names := []string{}
	for _, f := range r.Required() {
		names = append(names, strconv.Quote(f.Name))
	}
	return strings.Join(names, ", ")
}

// RequiredWords lists the names of Required in their order, with spaces.
func (r Resource) RequiredWords() string {
	names := []string{}
	for _, f := range r.Required() {
		names = append(names, f.Name)
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}

// FirstJSON is what a client sends to make one, with all fields.
func (r Resource) FirstJSON() string { return object(r.Fields, Field.Sample) }

// SecondJSON is another one that differs in every field.
func (r Resource) SecondJSON() string { return object(r.Fields, Field.Other) }

// LeastJSON is SecondJSON with nothing but what is required.
func (r Resource) LeastJSON() string { return object(r.Required(), Field.Other) }

// FilledJSON is what LeastJSON becomes when it is stored.
func (r Resource) FilledJSON() string {
	return object(r.Fields, func(f Field) string {
		switch {
		case f.HasDefault():
			return "false"
		case f.Optional:
			return "null"
		default:
			return f.Other()
		}
	})
}

// NumberedJSON is a format that gives a different one for each number below
// 60. It is empty if there is no such thing, as for yes and no.
func (r Resource) NumberedJSON() string {
	numbered := r.numbered()
	if len(numbered) == 0 {
		return ""
	}
	text := object(r.Fields, func(f Field) string {
		switch {
		case slices.Contains(numbered, f.Name):
			return strings.ReplaceAll(numberedValues[f.Type.Name], "%s", f.Words())
		case f.Unique && f.Optional:
			return "null"
		default:
			return f.Sample()
		}
	})
	if len(numbered) == 1 {
		text = strings.ReplaceAll(text, "[1]", "")
	}
	return text
}

// numbered names the fields that have a number in NumberedJSON: those that
// must differ, or else the first one that can.
func (r Resource) numbered() []string {
	can := func(f Field) bool { return numberedValues[f.Type.Name] != "" }
	names := []string{}
	for _, f := range r.Uniques() {
		switch {
		case can(f):
			names = append(names, f.Name)
		case !f.Optional:
			return nil
		}
	}
	if i := slices.IndexFunc(r.Fields, can); len(names) == 0 && i >= 0 {
		names = append(names, r.Fields[i].Name)
	}
	return names
}

var numberedValues = map[string]string{
	"string": `"%s %[1]d"`,
	"text":   `"%s %[1]d"`,
	"int":    `%[1]d`,
	"float":  `%[1]d.5`,
	"date":   `"20%02[1]d-02-28"`,
	"time":   `"2024-02-29T12:30:%02[1]dZ"`,
	"email":  `"ada%[1]d@example.com"`,
	"url":    `"https://example.com/%[1]d"`,
}

// object writes a JSON object: on one line if that is short, otherwise with a
// line for each field, as it stands in a test.
func object(fields []Field, value func(Field) string) string {
	members, length := []string{}, 0
	for _, f := range fields {
		member := fmt.Sprintf("%q: %s", f.Name, value(f))
		members, length = append(members, member), length+len(member)
	}
	if length > 70 {
		return "{\n\t\t" + strings.Join(members, ",\n\t\t") + "\n\t}"
	}
	return "{" + strings.Join(members, ", ") + "}"
}

// WrongFilter is a value in an address that it cannot be.
func (f Field) WrongFilter() string {
	if f.IsEnum() {
		return "NONE"
	}
	return "maybe" // neither yes nor no, and no id
}

// MisspeltName is its name with a capital, which JSON in Go would let pass.
func (f Field) MisspeltName() string { return strings.ToUpper(f.Name[:1]) + f.Name[1:] }

// WrongType is JSON of a type that it cannot be.
func (f Field) WrongType() string {
	switch f.Type.Go {
	case "int64", "float64", "bool":
		return `"no"`
	default:
		return "42"
	}
}

// A Case is a value for a test, in JSON or as a Go expression.
type Case struct {
	Field string // its name
	Value string
	Valid bool
}

// cases lists values for each of its rules, as Go expressions that give JSON.
func (f Field) cases() []Case {
	list := []Case{}
	add := func(valid bool, value string) { list = append(list, Case{f.Name, value, valid}) }
	if !f.Open {
		add(true, literal(f.Sample()))
	}
	add(f.Optional, literal("null"))
	if most := longest[f.Type.Name]; most != "" {
		add(!f.RefusesBlank(), literal(`" \t"`))
		add(true, repeated(most))
		add(false, repeated(tooLong[f.Type.Name]))
	}
	for _, value := range wrongNumbers[f.Type.Go] {
		add(false, literal(value))
	}
	if f.Type.Name == "string" {
		add(false, literal(`"two\nlines"`))
	}
	if f.Type.Wrong != "" {
		add(false, literal(f.Type.Wrong))
	}
	return list
}

// wrongNumbers are those that a type of Go cannot hold.
var wrongNumbers = map[string][]string{
	"int64":   {"1.5", "9223372036854775808"},
	"float64": {"1e400"},
}

// How many characters text has at most, and one more, as they stand in Go.
var (
	longest = map[string]string{"string": "255", "text": "100_000"}
	tooLong = map[string]string{"string": "256", "text": "100_001"}
)

func literal(json string) string { return "`" + json + "`" }

func repeated(count string) string { return "`\"` + strings.Repeat(\"é\", " + count + ") + `\"`" }

// Cases lists values that the rules of its fields allow or refuse, as Go
// expressions that give JSON.
func (r Resource) Cases() []Case {
	list := []Case{}
	for _, f := range r.Fields {
		list = append(list, f.cases()...)
	}
	return list
}

// Wrong is the name of the field if the value is not valid.
func (c Case) Wrong() string {
	if c.Valid {
		return ""
	}
	return c.Field
}

// Refused lists those of Cases that are refused, and refs to what is not there.
func (r Resource) Refused() []Case {
	list := slices.DeleteFunc(r.Cases(), func(c Case) bool { return c.Valid })
	for _, f := range r.Refs() {
		list = append(list, Case{Field: f.Name, Value: literal("1000")})
	}
	return list
}

// Kept lists values that a database might not give back as they were, in JSON.
func (r Resource) Kept() []Case {
	list := []Case{}
	for _, f := range r.Fields {
		values := keptValues[f.Type.Name]
		if f.IsEnum() {
			values = strings.Split(f.quoted(), ", ")
		}
		if f.IsRef() && !f.Open {
			values = f.filterValues()
		}
		if f.Optional {
			values = append([]string{"null"}, values...)
		}
		for _, value := range values {
			list = append(list, Case{f.Name, value, true})
		}
	}
	return list
}

var keptValues = map[string][]string{
	"string": {`"  'Zoë' \"東京\" \\ 🎈 %; -- "`},
	"text":   {`"  'Zoë'\n\t\"東京\" \\ 🎈 %; --\r\n"`},
	"int":    {`0`, `9007199254740993`, `9223372036854775807`, `-9223372036854775808`},
	"float":  {`0`, `0.1`, `-2`, `5e-324`, `1.7976931348623157e+308`},
	"bool":   {`true`, `false`},
	"date":   {`"0001-01-01"`, `"1969-12-31"`, `"2024-02-29"`, `"9999-12-31"`},
	"time":   {`"0001-01-01T00:00:00.000Z"`, `"1969-12-31T23:59:59.999Z"`, `"2024-02-29T00:00:00.000Z"`, `"9999-12-31T23:59:59.999Z"`},
	"email":  {`"zoë+東京@example.com"`},
	"url":    {`"https://example.com/%E6%9D%B1/?q=Zoë#%20"`},
}

// A Listing is a list that is asked for, and the ids that are wanted.
type Listing struct {
	Query string
	IDs   string
}

// Filtered lists what each filter finds if the first and the second item are
// there.
func (r Resource) Filtered() []Listing {
	list := []Listing{}
	for _, f := range r.Filters() {
		for _, value := range f.filterValues() {
			ids := []string{}
			if f.Other() == value {
				ids = append(ids, "2")
			}
			if f.Sample() == value {
				ids = append(ids, "1")
			}
			list = append(list, Listing{f.Name + "=" + strings.Trim(value, `"`), strings.Join(ids, ", ")})
		}
	}
	return list
}

func (f Field) filterValues() []string {
	switch {
	case f.IsEnum():
		return strings.Split(f.quoted(), ", ")
	case f.IsRef():
		return []string{f.Type.Sample, f.Type.Other}
	}
	return []string{"true", "false"}
}
