package model

import (
	"strings"
	"testing"
)

func TestEmailAddress(t *testing.T) {
	for value, valid := range map[string]bool{
		"ada@example.com":                          true,
		"ada.b+tag@mail.example.com":               true,
		"zoë@example.com":                          true,
		"ada@" + strings.Repeat("a", 246) + ".com": true,  // 254 characters
		"ada@" + strings.Repeat("a", 247) + ".com": false, // 255
		"ada@" + strings.Repeat("é", 246) + ".com": true,
		"":                                 false,
		"ada":                              false,
		"@example.com":                     false,
		"ada@":                             false,
		"ada@@example.com":                 false,
		" ada@example.com":                 false,
		"ada@example.com\n":                false,
		"ada@example.com, bob@example.com": false,
		"Ada <ada@example.com>":            false,
		"<ada@example.com>":                false,
		"ada\x00@example.com":              false,
	} {
		if got := emailAddress(value) == ""; got != valid {
			t.Errorf("%q: got valid %t, want %t", value, got, valid)
		}
	}
}
