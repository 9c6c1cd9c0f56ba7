package model

import (
	"fmt"
	"strings"
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
func (in *Credentials) ValidateNew() error { return in.validate(shortestPassword) }

// Validate checks the credentials of somebody who logs in. A password that is
// too short is one that is wrong, like any other. The error is [Invalid].
func (in *Credentials) Validate() error { return in.validate(0) }

func (in *Credentials) validate(shortest int) error {
	in.Email.OrNull()
	in.Password.OrNull()
	wrong := Invalid{}
	require(wrong, "email", in.Email, emailAddress)
	require(wrong, "password", in.Password, passwordOf(shortest, longestPassword))
	return wrong.orNil()
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

// Address is the e-mail address in the one form that is stored and looked for:
// Ada@Example.com and ada@example.com are the same person.
func (in *Credentials) Address() string { return strings.ToLower(*in.Email.Value) }
