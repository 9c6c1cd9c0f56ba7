package model

import (
	"fmt"
	"regexp"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"

	"shop/internal/listing"
)

// A Timestamp is a time in UTC with millisecond precision, which all databases can
// store.
type Timestamp struct {
	moment time.Time
	valid  bool
}

// TimestampOf returns a time, truncated to milliseconds.
func TimestampOf(t time.Time) Timestamp { return Timestamp{t.UTC().Truncate(time.Millisecond), true} }

// rfc3339 is stricter than time.Parse, which accepts 1:30 for 01:30, a comma before
// the fraction, and offsets of a day or more.
var rfc3339 = regexp.MustCompile(`^[0-9-]{10}T[0-9:]{8}(\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$`)

// ParseTimestamp parses a time such as 2024-02-29T12:30:00Z (RFC 3339). If text is
// not a time, Check reports it.
func ParseTimestamp(text string) Timestamp {
	t, err := time.Parse(time.RFC3339, text)
	parsed := TimestampOf(t)
	parsed.valid = err == nil && rfc3339.MatchString(text) && parsed.moment.Year() > 0 && parsed.moment.Year() < 10_000
	return parsed
}

// Check is a rule of package validate. It returns a message if ParseTimestamp
// failed.
func (t Timestamp) Check() string {
	if !t.valid {
		return "must be a moment such as 2024-02-29T12:30:00Z"
	}
	return ""
}

// Time returns the time.
func (t Timestamp) Time() time.Time { return t.moment }

// String returns the time as in JSON, always with three decimals, so that times sort
// like their texts.
func (t Timestamp) String() string { return t.moment.Format("2006-01-02T15:04:05.000Z07:00") }

// MarshalText returns the time for JSON.
func (t Timestamp) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText parses a time from JSON. An invalid time is no error here:
// validation reports it, with the name of the field.
func (t *Timestamp) UnmarshalText(text []byte) error {
	*t = ParseTimestamp(string(text))
	return nil
}

// moments is the kind of a field that holds a Timestamp.
var moments = listing.Kind{Wanted: "a moment such as 2024-02-29T12:30:00Z", Parse: listing.Checked(ParseTimestamp), Range: true, Sort: true}

// MarshalBSONValue returns the time for the database.
func (t Timestamp) MarshalBSONValue() (byte, []byte, error) {
	kind, data, err := bson.MarshalValue(t.moment)
	return byte(kind), data, err
}

// UnmarshalBSONValue reads a time from the database.
func (t *Timestamp) UnmarshalBSONValue(kind byte, data []byte) error {
	if kind := bson.Type(kind); kind != bson.TypeDateTime {
		return fmt.Errorf("wanted a moment from the database, got a %s", kind)
	}
	var stored time.Time
	if err := bson.UnmarshalValue(bson.TypeDateTime, data, &stored); err != nil {
		return err
	}
	*t = TimestampOf(stored)
	return nil
}
