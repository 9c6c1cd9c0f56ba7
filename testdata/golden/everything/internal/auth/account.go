// Package auth says what an account is, how somebody stays logged in to it, what
// a password is good for, and how many logins may fail.
package auth

import (
	"fmt"
	"strings"
	"unicode"

	"shop/internal/model"
	"shop/internal/validate"
)

// An Account is somebody who can log in.
type Account struct {
	ID           int64  `json:"id"`
	Email        string `json:"email"` // as Credentials.AccountEmail returns it
	Name         string `json:"name"`  // what others see; no two have the same NameKey
	PasswordHash string `json:"-"`
	// EmailVerified says that somebody has shown that the address is theirs.
	EmailVerified bool `json:"email_verified,omitzero"`
}

// Credentials are what somebody registers and logs in with.
type Credentials struct {
	Email    validate.Field[string] `json:"email"`
	Password validate.Field[string] `json:"password"`
}

// A Registration is what somebody sends who wants an account.
type Registration struct {
	Credentials
	Name validate.Field[string] `json:"name"` // none: the server gives one, such as user7
}

// Validate checks a registration. The error has [model.CodeInvalid].
func (in *Registration) Validate() error {
	errs := in.checkNew()
	validate.Optional(errs, "name", in.Name, accountName)
	return model.InvalidFields(errs)
}

// AccountName is the name that was sent, or "".
func (in *Registration) AccountName() string {
	if in.Name.Value == nil {
		return ""
	}
	return strings.TrimSpace(*in.Name.Value)
}

// NewAccount is the account that the registration asks for, with the hash of its password.
func (in *Registration) NewAccount(hash string) Account {
	return Account{Email: in.AccountEmail(), Name: in.AccountName(), PasswordHash: hash}
}

// Validate checks the credentials of somebody who logs in. A password that is
// too short is one that is wrong, like any other. The error has [model.CodeInvalid].
func (in *Credentials) Validate() error { return model.InvalidFields(in.check(0)) }

// checkNew checks an address and the password that somebody chooses for it.
func (in *Credentials) checkNew() validate.Errors {
	errs := in.check(shortestPassword)
	if errs["email"] == "" && errs["password"] == "" {
		if wrong := newPassword(*in.Password.Value, in.AccountEmail()); wrong != "" {
			errs["password"] = wrong
		}
	}
	return errs
}

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

// longestName is how many characters the name of an account has at most.
const longestName = 50

// accountName is the rule for the name of an account: it is one line that can be
// seen, and cannot be mistaken for that of somebody else.
func accountName(s string) string {
	switch s = strings.TrimSpace(s); {
	case s == "":
		return "must not be empty"
	case strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Cf, r) }):
		return "must have no characters that cannot be seen"
	case strings.ContainsFunc(s, isAccent):
		return "must have accents as part of their letter, as keyboards write them"
	}
	return validate.Line(longestName)(s)
}

// NameKey is the form of a name in which two are compared: Ada and ADA are the
// same.
func NameKey(name string) string { return strings.ToLower(strings.ToUpper(name)) }

// DefaultName is the name of an account for which none was chosen. If somebody
// has it already, another try gives another one.
func DefaultName(id int64, try int) string {
	if try == 0 {
		return fmt.Sprint("user", id)
	}
	return fmt.Sprintf("user%d-%d", id, try)
}

// isAccent reports whether a character is put onto the one before: e and such a
// one look like é, and are not the same.
func isAccent(r rune) bool { return '\u0300' <= r && r <= '\u036f' }

// isDouble reports whether a character is not one of ASCII but becomes one in
// lower case, as the Kelvin sign becomes k.
func isDouble(r rune) bool { return r > unicode.MaxASCII && unicode.ToLower(r) <= unicode.MaxASCII }

// AccountEmail is the e-mail address in the one form that is stored and looked for:
// Ada@Example.com and ada@example.com are the same person.
func (in *Credentials) AccountEmail() string { return addressOf(*in.Email.Value) }

func addressOf(email string) string { return strings.ToLower(strings.TrimSpace(email)) }
