package auth

import (
	"crypto/rand"
	"fmt"
	"strings"
	"time"

	"shop/internal/model"
	"shop/internal/validate"
)

// What a code in a mail is good for. Its mail has the same name.
const (
	VerifyAddress = "verify"
	ResetPassword = "reset"
)

// CodeLife is how long a code can be used.
const CodeLife = time.Hour

// A MailCode is what is stored of a code that was mailed to somebody.
type MailCode struct {
	Hash      []byte // of the code, and of what it is good for: see MailCodeHash
	AccountID int64
	Address   string // that it was mailed to
	ExpiresAt time.Time
}

// NewMailCode returns a code for an account, and how it reads in the mail. It is
// random enough, with 60 bits, that neither its hash nor the server tells it to
// somebody who tries.
func NewMailCode(purpose string, account Account, now time.Time) (code MailCode, text string) {
	secret := rand.Text()[:12]
	text = secret[:4] + "-" + secret[4:8] + "-" + secret[8:]
	return MailCode{
		Hash:      MailCodeHash(purpose, account, text),
		AccountID: account.ID,
		Address:   account.Email,
		ExpiresAt: now.UTC().Truncate(time.Millisecond).Add(CodeLife),
	}, text
}

// MailCodeHash returns the hash of a code as somebody types it. If it resets the
// password it is another one for another account, address or present password: what
// has changed meanwhile ends the code.
func MailCodeHash(purpose string, account Account, text string) []byte {
	text = strings.ToUpper(strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == '-' || r == ' ' }), ""))
	parts := []string{"code", purpose, text}
	if purpose == ResetPassword {
		parts = append(parts, fmt.Sprint(account.ID), account.Email, account.PasswordHash)
	}
	return hash(strings.Join(parts, "\x00"))
}

// What the limits are for mails to one address, and for those that one sender asks
// for. They are counted as logins that fail are.
var (
	addressLimits = []limit{{5, 10 * time.Minute}, {10, time.Hour}}
	senderLimits  = []limit{{30, 10 * time.Minute}, {mostFailures, time.Hour}}
)

// MailSubjects says what a mail to an address counts against that a sender asks for.
func MailSubjects(sender, address string) []Subject {
	return []Subject{{failureSubject("mails by", sender), senderLimits}, {failureSubject("mails to", address), addressLimits}}
}

// A Verification is what somebody sends who is to show that their address is
// theirs: nothing to get a code, and then that.
type Verification struct {
	Code validate.Field[string] `json:"code"`
}

// Validate checks that there is a code. The error has [model.CodeInvalid].
func (in *Verification) Validate() error {
	errs := validate.Errors{}
	validate.Required(errs, "code", in.Code)
	return model.InvalidFields(errs)
}

// A Reset is what somebody sends who has forgotten their password: the address to
// get a code, and then with it the code and another password.
type Reset struct {
	Credentials
	Code validate.Field[string] `json:"code"`
}

// IsBegun reports whether more is sent than the address.
func (in *Reset) IsBegun() bool { return in.Code.Sent || in.Password.Sent }

// ValidateAddress checks the address. The error has [model.CodeInvalid].
func (in *Reset) ValidateAddress() error {
	in.Email.DefaultNull()
	errs := validate.Errors{}
	validate.Required(errs, "email", in.Email, accountAddress)
	return model.InvalidFields(errs)
}

// Validate checks all of it. The error has [model.CodeInvalid].
func (in *Reset) Validate() error {
	errs := in.checkNew()
	in.Code.DefaultNull()
	validate.Required(errs, "code", in.Code)
	return model.InvalidFields(errs)
}
