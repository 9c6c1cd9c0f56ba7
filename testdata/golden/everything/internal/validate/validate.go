// Package validate checks what clients send, field by field.
package validate

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/big"
	"strings"
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
