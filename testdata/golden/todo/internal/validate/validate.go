// Package validate checks the fields of JSON objects from clients.
package validate

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/big"
	"net/mail"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Field is a field of a JSON object. It has one of three states: it was not sent,
// it is null, or it has a value. PATCH keeps fields that were not sent, and clears
// those that are null.
type Field[T any] struct {
	Sent  bool
	Value *T     // nil for null
	Wrong string // the message for a number that T cannot hold; Value is nil then
}

// UnmarshalJSON sets the field. It is only called if the field was sent. A number
// that T cannot hold is no error here: Required and Optional report it, with the
// name of the field.
func (f *Field[T]) UnmarshalJSON(data []byte) error {
	f.Sent = true
	err := json.Unmarshal(data, &f.Value)
	wrongType, ok := errors.AsType[*json.UnmarshalTypeError](err)
	if !ok || !strings.HasPrefix(wrongType.Value, "number ") {
		return err
	}
	f.Value, f.Wrong = nil, "must be a number that fits into 64 bits"
	if value, ok := any(&f.Value).(**int64); ok {
		f.Wrong = fmt.Sprintf("must be a whole number from %d to %d", math.MinInt64, math.MaxInt64)
		if whole, ok := wholeNumber(string(data)); ok {
			*value, f.Wrong = &whole, ""
		}
	}
	return nil
}

// DefaultNull sets a field that was not sent to null.
func (f *Field[T]) DefaultNull() { f.Sent = true }

// Default sets a field that was not sent to a value.
func (f *Field[T]) Default(value T) {
	if !f.Sent {
		f.Sent, f.Value = true, &value
	}
}

// wholeNumber parses a JSON number whose value is an integer: 1.0 is 1, and 1e2 is
// 100. It reports false if the number has a fraction or more than 64 bits.
func wholeNumber(text string) (int64, bool) {
	const maxLength, bits = 100, 512 // enough for 64 bits
	if len(text) > maxLength {
		return 0, false
	}
	number, _, err := big.ParseFloat(text, 10, bits, big.ToNearestEven)
	if err != nil {
		return 0, false
	}
	whole, accuracy := number.Int64()
	digits, _, _ := strings.Cut(strings.ToLower(text), "e")
	tiny := whole == 0 && strings.ContainsAny(digits, "123456789") // not 0, but rounded to it
	return whole, accuracy == big.Exact && !tiny
}

// Errors holds a message for each invalid field, by name.
type Errors map[string]string

// A Rule checks a value. It returns a message, or "" if the value is valid.
type Rule[T any] func(T) string

// Required checks a field that must not be null. If it is invalid, Required adds the
// message of the first rule that fails to errs. A field that was not sent is valid.
func Required[T any](errs Errors, name string, field Field[T], rules ...Rule[T]) {
	if field.Sent && field.Value == nil && field.Wrong == "" {
		errs[name] = "is required"
		return
	}
	Optional(errs, name, field, rules...)
}

// Optional checks a field that may be null, like Required.
func Optional[T any](errs Errors, name string, field Field[T], rules ...Rule[T]) {
	if field.Wrong != "" {
		errs[name] = field.Wrong
	}
	if field.Value == nil {
		return
	}
	for _, rule := range rules {
		if message := rule(*field.Value); message != "" {
			errs[name] = message
			return
		}
	}
}

const (
	maxEmail = 254  // characters, from RFC 5321
	maxURL   = 2048 // characters, which all browsers and proxies support
)

// NotBlank rejects text that is empty or only white space.
func NotBlank(s string) string {
	if strings.TrimSpace(s) == "" {
		return "must not be blank"
	}
	return ""
}

// Text returns a rule that allows up to a number of characters (not bytes). It
// rejects the character NUL, which not every database can store.
func Text(maxLength int) Rule[string] {
	return func(s string) string {
		switch {
		case utf8.RuneCountInString(s) > maxLength:
			return fmt.Sprintf("must not be longer than %d characters", maxLength)
		case strings.ContainsRune(s, 0):
			return "must not contain the character NUL"
		}
		return ""
	}
}

// Line is Text without line breaks.
func Line(maxLength int) Rule[string] {
	return func(s string) string {
		if strings.ContainsAny(s, "\r\n") {
			return "must be one line"
		}
		return Text(maxLength)(s)
	}
}

// Email allows an address such as ada@example.com, without a display name.
func Email(s string) string {
	address, err := mail.ParseAddress(s)
	if err != nil || address.Address != s || utf8.RuneCountInString(s) > maxEmail {
		return "must be an e-mail address such as ada@example.com"
	}
	return ""
}

// URL allows an absolute URL with http or https.
func URL(s string) string {
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" || utf8.RuneCountInString(s) > maxURL {
		return "must be a web address such as https://example.com"
	}
	return ""
}

// OneOf returns a rule that allows only these words.
func OneOf(words ...string) Rule[string] {
	return func(s string) string {
		if !slices.Contains(words, s) {
			return "must be one of " + strings.Join(words, ", ")
		}
		return ""
	}
}
