package model

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How many characters a password has. The upper limit keeps anybody from
// letting the server hash a book.
const (
	shortestPassword = 8
	longestPassword  = 128
)

// Credentials are what somebody registers and logs in with.
type Credentials struct {
	Email    InputField[string] `json:"email"`
	Password InputField[string] `json:"password"`
}

// ValidateNew checks credentials for a new account. The error is [Invalid].
func (in *Credentials) ValidateNew() error {
	wrong := in.check(shortestPassword)
	if len(wrong) > 0 {
		return wrong
	}
	switch password := *in.Password.Value; {
	case isCommonPassword(password):
		wrong["password"] = "is one that very many people have, and that is guessed first"
	case strings.ToLower(password) == in.Address():
		wrong["password"] = "must not be the e-mail address"
	}
	return wrong.orNil()
}

// Validate checks the credentials of somebody who logs in. A password that is
// too short is one that is wrong, like any other. The error is [Invalid].
func (in *Credentials) Validate() error { return in.check(0).orNil() }

func (in *Credentials) check(shortest int) Invalid {
	in.Email.OrNull()
	in.Password.OrNull()
	wrong := Invalid{}
	require(wrong, "email", in.Email, accountAddress)
	require(wrong, "password", in.Password, passwordOf(shortest, longestPassword))
	return wrong
}

// accountAddress is the rule for the e-mail address of an account: beside being
// one, it must not look like that of somebody else.
func accountAddress(s string) string {
	s = addressOf(s)
	_, domain, _ := strings.Cut(s, "@")
	switch {
	case strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Cf, r) }):
		return "must have no characters that cannot be seen"
	case strings.ContainsFunc(s, isAccent):
		return "must have accents as part of their letter, as keyboards write them"
	case strings.ContainsFunc(domain, func(r rune) bool { return r > unicode.MaxASCII }):
		return "must have a domain of ASCII characters; others begin with xn--"
	}
	return emailAddress(s)
}

// passwordOf returns a rule that counts characters, not bytes. All of them are
// allowed, and none is required: that makes passwords longer, not better.
func passwordOf(least, most int) rule[string] {
	return func(s string) string {
		switch n := utf8.RuneCountInString(s); {
		case n < least:
			return fmt.Sprintf("must have at least %d characters", least)
		case n > most:
			return fmt.Sprintf("must not be longer than %d characters", most)
		}
		return ""
	}
}

// isAccent reports whether a character is put onto the one before: e and such a
// one look like é, and are not the same.
func isAccent(r rune) bool { return '\u0300' <= r && r <= '\u036f' }

// Address is the e-mail address in the one form that is stored and looked for:
// Ada@Example.com and ada@example.com are the same person.
func (in *Credentials) Address() string { return addressOf(*in.Email.Value) }

func addressOf(email string) string { return strings.ToLower(strings.TrimSpace(email)) }
