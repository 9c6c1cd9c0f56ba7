package model

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// text returns a rule that allows as many characters, not bytes. The character
// NUL is refused because not every database can store it.
func text(most int) rule[string] {
	return func(s string) string {
		switch {
		case utf8.RuneCountInString(s) > most:
			return fmt.Sprintf("must not be longer than %d characters", most)
		case strings.ContainsRune(s, 0):
			return "must not contain the character NUL"
		}
		return ""
	}
}

// line returns a rule that allows text of as many characters on one line.
func line(most int) rule[string] {
	return func(s string) string {
		if strings.ContainsAny(s, "\r\n") {
			return "must be one line"
		}
		return text(most)(s)
	}
}
