package model

import (
	"time"

	"shop/internal/listing"
)

// A Date is a calendar date such as 2024-02-29, without a time or a time zone.
type Date struct {
	midnight time.Time
	valid    bool
}

// ParseDate parses a date such as 2024-02-29. If text is not a date, Check reports
// it.
func ParseDate(text string) Date {
	midnight, err := time.Parse(time.DateOnly, text)
	return Date{midnight, err == nil && midnight.Year() > 0}
}

// Check is a rule of package validate. It returns a message if ParseDate failed.
func (d Date) Check() string {
	if !d.valid {
		return "must be a date such as 2024-02-29"
	}
	return ""
}

// String returns the date as 2024-02-29.
func (d Date) String() string { return d.midnight.Format(time.DateOnly) }

// MarshalText returns the date for JSON.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText parses a date from JSON. An invalid date is no error here:
// validation reports it, with the name of the field.
func (d *Date) UnmarshalText(text []byte) error {
	*d = ParseDate(string(text))
	return nil
}

// days is the kind of a field that holds a Date.
var days = listing.Kind{Wanted: "a date such as 2024-02-29", Parse: listing.Checked(ParseDate), Equal: true, Range: true, Sort: true}
