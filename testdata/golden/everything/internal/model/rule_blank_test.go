package model

import "testing"

func TestNotBlank(t *testing.T) {
	for value, want := range map[string]string{
		"":             "must not be blank",
		" \t\r\n":      "must not be blank",
		"\u00a0\u2003": "must not be blank", // white space that is not ASCII
		" x ":          "",
		"0":            "",
	} {
		if got := notBlank(value); got != want {
			t.Errorf("%q: got %q, want %q", value, got, want)
		}
	}
}
