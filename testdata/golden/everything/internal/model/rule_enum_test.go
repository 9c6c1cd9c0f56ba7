package model

import "testing"

func TestOneOf(t *testing.T) {
	rule := oneOf("small", "large")
	for value, want := range map[string]string{
		"small":  "",
		"large":  "",
		"":       "must be one of small, large",
		"LARGE":  "must be one of small, large",
		"large ": "must be one of small, large",
	} {
		if got := rule(value); got != want {
			t.Errorf("%q: got %q, want %q", value, got, want)
		}
	}
}
