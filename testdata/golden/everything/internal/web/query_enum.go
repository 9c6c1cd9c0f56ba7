package web

import (
	"slices"
	"strings"
)

// enum is the one of choices that is filtered by; nil if none is.
func (q *query) enum(name string, choices ...string) *string {
	if !q.values.Has(name) {
		return nil
	}
	value := q.values.Get(name)
	if !slices.Contains(choices, value) {
		q.wrong(name, "one of "+strings.Join(choices, ", "))
	}
	return &value
}
