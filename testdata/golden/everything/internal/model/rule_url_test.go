package model

import (
	"strings"
	"testing"
)

func TestWebAddress(t *testing.T) {
	for value, valid := range map[string]bool{
		"https://example.com":                              true,
		"http://example.com:8080/a%20b?q=1#top":            true,
		"HTTPS://EXAMPLE.COM/":                             true,
		"https://münchen.example/straße":                   true,
		"http://[::1]/":                                    true,
		"https://example.com/" + strings.Repeat("a", 2028): true,  // 2048 characters
		"https://example.com/" + strings.Repeat("a", 2029): false, // 2049
		"https://example.com/" + strings.Repeat("é", 2028): true,
		"":                         false,
		"example.com":              false,
		"//example.com":            false,
		"/about":                   false,
		"https:example.com":        false,
		"https://":                 false,
		"https://:8080":            false,
		"ftp://example.com":        false,
		"javascript:alert(1)":      false,
		" https://example.com":     false,
		"https://example.com/\x00": false,
	} {
		if got := webAddress(value) == ""; got != valid {
			t.Errorf("%q: got valid %t, want %t", value, got, valid)
		}
	}
}
