package auth

import (
	"strings"

	"shop/internal/model"
	"shop/internal/validate"
)

// An AccountChange is what somebody changes of their account. What is not sent
// stays.
type AccountChange struct {
	Name validate.Field[string] `json:"name"`
}

// Apply puts what is sent into an account, unless it is not valid. The error has
// [model.CodeInvalid].
func (in *AccountChange) Apply(account *Account) error {
	if !in.Name.Sent {
		return nil
	}
	errs := validate.Errors{}
	validate.Required(errs, "name", in.Name, accountName)
	if len(errs) == 0 {
		account.Name = strings.TrimSpace(*in.Name.Value)
	}
	return model.InvalidFields(errs)
}

// A PasswordChange is what somebody sends who wants another password.
type PasswordChange struct {
	Current validate.Field[string] `json:"current"`
	New     validate.Field[string] `json:"new"`
}

// Validate checks the passwords of somebody with an e-mail address. A current one
// that is too short is one that is wrong, like any other. The error has
// [model.CodeInvalid].
func (in *PasswordChange) Validate(address string) error {
	in.Current.DefaultNull()
	in.New.DefaultNull()
	errs := validate.Errors{}
	validate.Required(errs, "current", in.Current, passwordOf(0, longestPassword))
	validate.Required(errs, "new", in.New,
		passwordOf(shortestPassword, longestPassword),
		func(password string) string { return newPassword(password, address) },
	)
	return model.InvalidFields(errs)
}

// An EmailChange is what somebody sends who wants another e-mail address: that,
// and their password.
type EmailChange struct{ Credentials }

// Validate checks the address as a registration does. The error has
// [model.CodeInvalid].
func (in *EmailChange) Validate() error {
	errs := in.check(0)
	if len(errs) == 0 && addressOf(*in.Password.Value) == in.AccountEmail() {
		errs["email"] = "must not be the password"
	}
	return model.InvalidFields(errs)
}

// A Confirmation is the password of somebody who wants what cannot be taken back.
type Confirmation struct {
	Password validate.Field[string] `json:"password"`
}

// Validate checks the confirmation. The error has [model.CodeInvalid].
func (in *Confirmation) Validate() error {
	in.Password.DefaultNull()
	errs := validate.Errors{}
	validate.Required(errs, "password", in.Password, passwordOf(0, longestPassword))
	return model.InvalidFields(errs)
}
