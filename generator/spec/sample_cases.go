package spec

import (
	"slices"
	"strings"
)

// A Case is a value for a test, in JSON or as a Go expression.
type Case struct {
	Field string // its name
	Value string
	Valid bool
}

// Cases lists values for each of its rules, as Go expressions that give JSON.
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
