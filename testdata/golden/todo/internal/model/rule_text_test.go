package model

import (
	"strings"
	"testing"
)

func TestText(t *testing.T) {
	rule := text(5)
	for value, want := range map[string]string{
		"":                     "",
		"12345":                "",
		"123456":               "must not be longer than 5 characters",
		"zoë東京":                "", // 10 bytes
		"zoë東京!":               "must not be longer than 5 characters",
		strings.Repeat("🎈", 5): "", // 20 bytes
		"a\x00b":               "must not contain the character NUL",
		" \t\r\n":              "",
	} {
		if got := rule(value); got != want {
			t.Errorf("%q: got %q, want %q", value, got, want)
		}
	}
}

func TestLine(t *testing.T) {
	for value, valid := range map[string]bool{"": true, "one": true, "a\tb": true, "four": false, "a\nb": false, "a\rb": false, "\n": false} {
		if got := line(3)(value) == ""; got != valid {
			t.Errorf("%q: got valid %t, want %t", value, got, valid)
		}
	}
}
