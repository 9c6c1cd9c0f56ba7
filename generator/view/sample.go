package view

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
	return slices.DeleteFunc(r.Fields(), func(f Field) bool { return f.Optional || f.HasDefault() })
}

// Optionals are the fields that may be null.
func (r Resource) Optionals() []Field {
	return slices.DeleteFunc(r.Fields(), func(f Field) bool { return !f.Optional })
}

// CanLeaveOut reports whether there are fields that a client need not send.
func (r Resource) CanLeaveOut() bool { return len(r.Required()) < len(r.Fields()) }

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
func (r Resource) FirstJSON() string { return object(r.Fields(), Field.Sample) }

// SecondJSON is another one that differs in every field.
func (r Resource) SecondJSON() string { return object(r.Fields(), Field.Other) }

// LeastJSON is SecondJSON with nothing but what is required.
func (r Resource) LeastJSON() string { return object(r.Required(), Field.Other) }

// FilledJSON is what LeastJSON becomes when it is stored.
func (r Resource) FilledJSON() string {
	return object(r.Fields(), Field.least)
}

// NothingJSON takes the values from all fields that need none.
func (r Resource) NothingJSON() string {
	return object(r.Optionals(), func(Field) string { return "null" })
}

// NumberedJSON is a format that gives a different one for each number below
// 60. It is empty if there is no such thing, as for yes and no.
func (r Resource) NumberedJSON() string {
	numbered := r.numbered()
	if len(numbered) == 0 {
		return ""
	}
	text := object(r.Fields(), func(f Field) string {
		switch {
		case slices.Contains(numbered, f.Name):
			return strings.ReplaceAll(f.Type.Numbered, "%s", f.Words())
		case f.Unique && f.Optional:
			return "null"
		default:
			return f.Sample()
		}
	})
	if len(numbered) == 1 {
		text = strings.ReplaceAll(text, "[1]d", "d")
	}
	return text
}

// numbered names the fields that have a number in NumberedJSON: those that
// must differ, or else the first one that can.
func (r Resource) numbered() []string {
	can := func(f Field) bool { return f.Type.Numbered != "" }
	names := []string{}
	for _, f := range r.Uniques() {
		switch {
		case can(f):
			names = append(names, f.Name)
		case !f.Optional:
			return nil
		}
	}
	if i := slices.IndexFunc(r.Fields(), can); len(names) == 0 && i >= 0 {
		names = append(names, r.Fields()[i].Name)
	}
	return names
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

// MisspeltName is its name with a capital, which JSON in Go would let pass.
func (f Field) MisspeltName() string { return strings.ToUpper(f.Name[:1]) + f.Name[1:] }

// WrongType is JSON of a type that it cannot be.
func (f Field) WrongType() string { return f.Type.WrongJSON }
