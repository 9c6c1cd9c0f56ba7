// Package validate checks what clients send, field by field.
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

// A Field is one field of a JSON object from a client: it was not sent, it is
// null, or it has a value. PATCH leaves alone what was not sent, and clears what
// is null.
type Field[T any] struct {
	Sent  bool
	Value *T     // nil for null
	Wrong string // what is wrong with a number that T cannot hold; then there is no value
}

// UnmarshalJSON is only called for a field that was sent. It leaves it to
// validation to refuse a number that does not fit, so that the client learns
// which field is wrong.
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

// DefaultNull makes a field that was not sent null.
func (f *Field[T]) DefaultNull() { f.Sent = true }

// Default gives a field that was not sent a value.
func (f *Field[T]) Default(value T) {
	if !f.Sent {
		f.Sent, f.Value = true, &value
	}
}

// wholeNumber reads a number without a fraction, however it is written: 1.0 is
// 1, and 1e2 is 100.
func wholeNumber(text string) (int64, bool) {
	const longest, bits = 100, 512 // enough for any that fits
	if len(text) > longest {
		return 0, false
	}
	number, _, err := big.ParseFloat(text, 10, bits, big.ToNearestEven)
	if err != nil {
		return 0, false
	}
	whole, accuracy := number.Int64()
	digits, _, _ := strings.Cut(strings.ToLower(text), "e")
	tiny := whole == 0 && strings.ContainsAny(digits, "123456789") // so much so that 0 is all that is left
	return whole, accuracy == big.Exact && !tiny
}

// Errors says what is wrong with which field.
type Errors map[string]string

// A Rule returns what is wrong with a value, or "".
type Rule[T any] func(T) string

// Required adds to errs what is wrong with a field that must not be null if it
// was sent. Of several rules, the first one that is broken counts.
func Required[T any](errs Errors, name string, field Field[T], rules ...Rule[T]) {
	if field.Sent && field.Value == nil && field.Wrong == "" {
		errs[name] = "is required"
		return
	}
	Optional(errs, name, field, rules...)
}

// Optional is Required for a field that may be null.
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
	longestEmail = 254  // characters, from RFC 5321
	longestURL   = 2048 // characters, which browsers and proxies can deal with
)

// NotBlank refuses text of nothing but white space.
func NotBlank(s string) string {
	if strings.TrimSpace(s) == "" {
		return "must not be blank"
	}
	return ""
}

// Text returns a rule that allows as many characters, not bytes. The character
// NUL is refused because not every database can store it.
func Text(most int) Rule[string] {
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

// Line is Text on one line.
func Line(most int) Rule[string] {
	return func(s string) string {
		if strings.ContainsAny(s, "\r\n") {
			return "must be one line"
		}
		return Text(most)(s)
	}
}

// Email allows an address such as ada@example.com, without a name.
func Email(s string) string {
	address, err := mail.ParseAddress(s)
	if err != nil || address.Address != s || utf8.RuneCountInString(s) > longestEmail {
		return "must be an e-mail address such as ada@example.com"
	}
	return ""
}

// URL allows a whole address with http or https.
func URL(s string) string {
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" || utf8.RuneCountInString(s) > longestURL {
		return "must be a web address such as https://example.com"
	}
	return ""
}

// OneOf returns a rule that allows only a few words.
func OneOf(words ...string) Rule[string] {
	return func(s string) string {
		if !slices.Contains(words, s) {
			return "must be one of " + strings.Join(words, ", ")
		}
		return ""
	}
}

// ParseOneOf returns a function that reads one of a few words.
func ParseOneOf(words ...string) func(string) (string, error) {
	return func(s string) (string, error) {
		if message := OneOf(words...)(s); message != "" {
			return "", errors.New(message)
		}
		return s, nil
	}
}
