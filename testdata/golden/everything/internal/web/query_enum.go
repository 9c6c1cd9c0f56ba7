package web

import (
	"slices"
	"strings"
)

// enum is the one of choices that is filtered by; nil if none is.
func (q *query) enum(name string, choices ...string) *string {
	value, there := q.read(name)
	if !there {
		return nil
	}
	if !slices.Contains(choices, value) {
		q.wrong(name, value, "one of "+strings.Join(choices, ", "))
	}
	return &value
}
