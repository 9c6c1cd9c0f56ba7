package model

import (
	"slices"
	"strings"
)

// oneOf returns a rule that allows only a few words.
func oneOf(words ...string) rule[string] {
	return func(s string) string {
		if !slices.Contains(words, s) {
			return "must be one of " + strings.Join(words, ", ")
		}
		return ""
	}
}
