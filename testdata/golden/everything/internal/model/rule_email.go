package model

import (
	"net/mail"
	"unicode/utf8"
)

const longestEmail = 254 // characters, from RFC 5321

// emailAddress allows an address such as ada@example.com, without a name.
func emailAddress(s string) string {
	address, err := mail.ParseAddress(s)
	if err != nil || address.Address != s || utf8.RuneCountInString(s) > longestEmail {
		return "must be an e-mail address such as ada@example.com"
	}
	return ""
}
