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

// TimestampOf returns a moment to the millisecond.
func TimestampOf(t time.Time) Timestamp { return Timestamp{t.UTC().Truncate(time.Millisecond), true} }

// rfc3339 refuses what time.Parse lets pass: 1:30 for 01:30, a comma before
// the fraction, and zones that are a day or more away.
var rfc3339 = regexp.MustCompile(`^[0-9-]{10}T[0-9:]{8}(\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$`)

// ParseTimestamp reads a moment such as 2024-02-29T12:30:00Z (RFC 3339). What
// is none becomes one that is not valid.
func ParseTimestamp(text string) Timestamp {
	t, err := time.Parse(time.RFC3339, text)
	parsed := TimestampOf(t)
	parsed.valid = err == nil && rfc3339.MatchString(text) && parsed.moment.Year() > 0 && parsed.moment.Year() < 10_000
	return parsed
}

// Valid reports whether t is a moment.
func (t Timestamp) Valid() bool { return t.valid }

// Time returns the moment.
func (t Timestamp) Time() time.Time { return t.moment }

// MarshalText is how a moment looks in JSON: always with three decimals, so that
// moments sort as their texts do.
func (t Timestamp) MarshalText() ([]byte, error) {
	return []byte(t.moment.Format("2006-01-02T15:04:05.000Z07:00")), nil
}

// UnmarshalText reads a moment from JSON. It leaves it to validation to refuse
// what is none, so that the client learns which field is wrong.
func (t *Timestamp) UnmarshalText(text []byte) error {
	*t = ParseTimestamp(string(text))
	return nil
}
