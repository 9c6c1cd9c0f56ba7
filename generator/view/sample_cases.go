package view

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

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
	if f.Type.IsFree {
		add(!f.RefusesBlank(), literal(`" \t"`))
		add(true, repeated(f.Type.Longest))
		add(false, repeated(f.Type.Longest+1))
	}
	if f.IsList() {
		add(true, repeatedInList(100))
		add(false, repeatedInList(101))
	}
	for _, value := range f.Type.Wrong {
		add(false, literal(value))
	}
	return list
}

func literal(json string) string { return "`" + json + "`" }

// repeated is a text of so many characters, with the number as it stands in Go.
func repeated(count int) string {
	digits := strconv.Itoa(count)
	if thousands := len(digits) - 3; thousands >= 2 {
		digits = digits[:thousands] + "_" + digits[thousands:]
	}
	return "`\"` + strings.Repeat(\"é\", " + digits + ") + `\"`"
}

// repeatedInList is a list of so many texts.
func repeatedInList(count int) string {
	return fmt.Sprintf("`[` + strings.Repeat(`\"é\", `, %d) + `\"é\"]`", count-1)
}

// Cases lists values that the rules of its fields allow or refuse, as Go
// expressions that give JSON.
func (r Resource) Cases() []Case {
	list := []Case{}
	for _, f := range r.Fields() {
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

// Refused lists those of Cases that are refused, and ids of what is not there.
func (r Resource) Refused() []Case {
	list := slices.DeleteFunc(r.Cases(), func(c Case) bool { return c.Valid })
	for _, f := range r.Refs() {
		list = append(list, Case{Field: f.Name, Value: literal("1000")})
	}
	for _, f := range r.Links() {
		list = append(list, Case{Field: f.Name, Value: literal("[1000]")})
	}
	return list
}

// Kept lists values that a database might not give back as they were, in JSON.
func (r Resource) Kept() []Case {
	list := []Case{}
	for _, f := range r.Fields() {
		values := f.Type.Kept
		if f.IsEnum() {
			values = strings.Split(f.quoted(), ", ")
		}
		if f.IsRef() && !f.Open {
			values = f.filterValues()
		}
		if f.IsMany() && !f.Open {
			values = []string{"[]", "[1]", "[1,2]"}
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
