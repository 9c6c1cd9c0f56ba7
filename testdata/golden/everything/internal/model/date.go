package model

import "time"

// A Date is a day, as in 2024-02-29, without a time or a place.
type Date struct {
	midnight time.Time
	valid    bool
}

// ParseDate reads a date such as 2024-02-29. What is no date becomes one that
// Check refuses.
func ParseDate(text string) Date {
	midnight, err := time.Parse(time.DateOnly, text)
	return Date{midnight, err == nil && midnight.Year() > 0}
}

// Check is a rule of package validate: it refuses what is no date.
func (d Date) Check() string {
	if !d.valid {
		return "must be a date such as 2024-02-29"
	}
	return ""
}

// String returns the date as 2024-02-29.
func (d Date) String() string { return d.midnight.Format(time.DateOnly) }

// MarshalText is how a date looks in JSON.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads a date from JSON. It leaves it to validation to refuse
// what is none, so that the client learns which field is wrong.
func (d *Date) UnmarshalText(text []byte) error {
	*d = ParseDate(string(text))
	return nil
}
