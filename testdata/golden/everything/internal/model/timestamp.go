package model

import (
	"regexp"
	"time"
)

// A Timestamp is a moment, kept in UTC and to the millisecond, which every
// database can store.
type Timestamp struct {
	moment time.Time
	valid  bool
}

// rfc3339 refuses what time.Parse lets pass: 1:30 for 01:30, a comma before
// the fraction, and zones that are a day or more away.
var rfc3339 = regexp.MustCompile(`^[0-9-]{10}T[0-9:]{8}(\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$`)

// ParseTimestamp reads a moment such as 2024-02-29T12:30:00Z (RFC 3339). What
// is none becomes one that the rule moment refuses.
func ParseTimestamp(text string) Timestamp {
	t, err := time.Parse(time.RFC3339, text)
	t = t.UTC().Truncate(time.Millisecond)
	return Timestamp{t, err == nil && rfc3339.MatchString(text) && t.Year() > 0 && t.Year() < 10_000}
}

// moment refuses what is no moment.
func moment(t Timestamp) string {
	if !t.valid {
		return "must be a moment such as 2024-02-29T12:30:00Z"
	}
	return ""
}

// MarshalText is how a moment looks in JSON.
func (t Timestamp) MarshalText() ([]byte, error) { return t.moment.MarshalText() }

// UnmarshalText reads a moment from JSON. It leaves it to validation to refuse
// what is none, so that the client learns which field is wrong.
func (t *Timestamp) UnmarshalText(text []byte) error {
	*t = ParseTimestamp(string(text))
	return nil
}
