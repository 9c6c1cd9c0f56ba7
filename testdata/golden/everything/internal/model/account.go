package model

import (
	"context"
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"shop/internal/validate"
)

// An Account is somebody who can log in.
type Account struct {
	ID           int64  `json:"id"`
	Email        string `json:"email"` // as Credentials.Address returns it
	PasswordHash string `json:"-"`
}

type ownerKey struct{}

// WithOwner returns a context for what the account with this id asks for.
func WithOwner(ctx context.Context, accountID int64) context.Context {
	return context.WithValue(ctx, ownerKey{}, accountID)
}

// OwnerFrom returns the id of the account that asks. If nobody is logged in it
// is 0, which is the id of no account and owns nothing.
func OwnerFrom(ctx context.Context) int64 {
	id, _ := ctx.Value(ownerKey{}).(int64)
	return id
}

// How many characters a password has. The upper limit keeps anybody from
// letting the server hash a book.
const (
	shortestPassword = 8
	longestPassword  = 128
)

// Credentials are what somebody registers and logs in with.
type Credentials struct {
	Email    validate.Field[string] `json:"email"`
	Password validate.Field[string] `json:"password"`
}

// ValidateNew checks credentials for a new account. The error has [CodeInvalid].
func (in *Credentials) ValidateNew() error {
	errs := in.check(shortestPassword)
	if len(errs) > 0 {
		return InvalidFields(errs)
	}
	switch password := *in.Password.Value; {
	case isCommonPassword(password):
		errs["password"] = "is one that very many people have, and that is guessed first"
	case addressOf(password) == in.Address():
		errs["password"] = "must not be the e-mail address"
	}
	return InvalidFields(errs)
}

// Validate checks the credentials of somebody who logs in. A password that is
// too short is one that is wrong, like any other. The error has [CodeInvalid].
func (in *Credentials) Validate() error { return InvalidFields(in.check(0)) }

func (in *Credentials) check(shortest int) validate.Errors {
	in.Email.DefaultNull()
	in.Password.DefaultNull()
	errs := validate.Errors{}
	validate.Required(errs, "email", in.Email, accountAddress)
	validate.Required(errs, "password", in.Password, passwordOf(shortest, longestPassword))
	return errs
}

// accountAddress is the rule for the e-mail address of an account: beside being
// one, it must not look like that of somebody else.
func accountAddress(s string) string {
	if strings.ContainsFunc(s, isDouble) {
		return "must have no letter that becomes another one in lower case"
	}
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
	return validate.Email(s)
}

// passwordOf returns a rule that counts characters, not bytes. All of them are
// allowed, and none is required: that makes passwords longer, not better.
func passwordOf(least, most int) validate.Rule[string] {
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

// isDouble reports whether a character is not one of ASCII but becomes one in
// lower case, as the Kelvin sign becomes k.
func isDouble(r rune) bool { return r > unicode.MaxASCII && unicode.ToLower(r) <= unicode.MaxASCII }

// Address is the e-mail address in the one form that is stored and looked for:
// Ada@Example.com and ada@example.com are the same person.
func (in *Credentials) Address() string { return addressOf(*in.Email.Value) }

func addressOf(email string) string { return strings.ToLower(strings.TrimSpace(email)) }

//go:embed common_passwords.txt
var commonPasswordList string

// commonPasswords holds the passwords that are guessed first, in lower case.
var commonPasswords = sync.OnceValue(func() map[string]bool {
	passwords := map[string]bool{}
	for line := range strings.Lines(commonPasswordList) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			passwords[line] = true
		}
	}
	return passwords
})

// isCommonPassword reports whether very many people have a password, in capitals
// or in lower case, with blanks around it or without.
func isCommonPassword(password string) bool {
	plain := strings.ToLower(strings.TrimSpace(password))
	return commonPasswords()[plain] || isPattern(plain)
}

// isPattern reports whether a password is a few characters of ASCII again and
// again, such as 12341234, or some that follow each other, such as abcdefgh. There
// are so few of these that they are guessed as the common ones are.
func isPattern(password string) bool {
	const longest, longestPiece = 16, 5
	if len(password) > longest || strings.ContainsFunc(password, func(r rune) bool { return r > unicode.MaxASCII }) {
		return false
	}
	for n := range min(longestPiece, len(password)/2) {
		if piece := password[:n+1]; strings.HasPrefix(strings.Repeat(piece, longest), password) {
			return true
		}
	}
	up, down := true, true
	for i := 1; i < len(password); i++ {
		up = up && password[i] == password[i-1]+1
		down = down && password[i] == password[i-1]-1
	}
	return up || down
}
