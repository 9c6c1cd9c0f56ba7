package model

import (
	"maps"
	"slices"
	"strings"
)

// Invalid says what is wrong with which field of an input.
type Invalid map[string]string

func (e Invalid) Error() string {
	return "not valid: " + strings.Join(slices.Sorted(maps.Keys(e)), ", ")
}

// orNil returns e as an error, or nil if nothing is wrong.
func (e Invalid) orNil() error {
	if len(e) == 0 {
		return nil
	}
	return e
}

// A rule returns what is wrong with a value, or "".
type rule[T any] func(T) string

// require adds what is wrong with a field that must have a value if it was
// sent.
func require[T any](wrong Invalid, name string, field InputField[T], rules ...rule[T]) {
	if field.Sent && field.Value == nil && field.Wrong == "" {
		wrong[name] = "is required"
		return
	}
	allow(wrong, name, field, rules...)
}

// allow adds what is wrong with a field that may be null.
func allow[T any](wrong Invalid, name string, field InputField[T], rules ...rule[T]) {
	if field.Wrong != "" {
		wrong[name] = field.Wrong
	}
	if field.Value == nil {
		return
	}
	for _, rule := range rules {
		if message := rule(*field.Value); message != "" {
			wrong[name] = message
			return
		}
	}
}
