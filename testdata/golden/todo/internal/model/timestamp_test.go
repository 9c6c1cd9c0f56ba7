package model

import (
	"encoding/json"
	"testing"
	"time"
)

func TestParseTimestamp(t *testing.T) {
	for text, valid := range map[string]bool{
		"2024-02-29T12:30:00Z":      true,
		"2024-02-29T12:30:00+14:00": true,
		"2023-02-29T12:30:00Z":      false,
		"2024-02-29T24:00:00Z":      false,
		"2024-02-29T12:30:61Z":      false,
		"2024-02-29T12:30:00":       false,
		"2024-02-29 12:30:00Z":      false,
		"2024-02-29T1:30:00Z":       false,
		"2024-02-29T12:30:00,5Z":    false,
		"2024-02-29T12:30:00+24:00": false,
		"2024-02-29":                false,
		"0001-01-01T00:00:00Z":      true,
		"0001-01-01T00:00:00+01:00": false, // the year before, in UTC
		"9999-12-31T23:59:59Z":      true,
		"9999-12-31T23:59:59-01:00": false, // the year after, in UTC
		"":                          false,
	} {
		if got := ParseTimestamp(text).Check() == ""; got != valid {
			t.Errorf("%q: got valid %t, want %t", text, got, valid)
		}
	}
}

func TestTimestampAsJSON(t *testing.T) {
	for text, want := range map[string]string{
		`"2024-02-29T12:30:00Z"`:           `"2024-02-29T12:30:00.000Z"`,
		`"2024-02-29T12:30:00+02:00"`:      `"2024-02-29T10:30:00.000Z"`,
		`"2024-02-29T23:30:00-05:00"`:      `"2024-03-01T04:30:00.000Z"`,
		`"2024-02-29T12:30:00.123456789Z"`: `"2024-02-29T12:30:00.123Z"`,
	} {
		var moment Timestamp
		if err := json.Unmarshal([]byte(text), &moment); err != nil {
			t.Fatal(err)
		}
		if got, err := json.Marshal(moment); err != nil || string(got) != want {
			t.Errorf("%s: got %s and error %v, want %s", text, got, err, want)
		}
	}
	var moment Timestamp
	if err := json.Unmarshal([]byte(`1709209800`), &moment); err == nil {
		t.Error("a number became a moment")
	}
}

func TestTimestampInDatabase(t *testing.T) {
	want := time.Date(2024, 2, 29, 12, 30, 0, 0, time.UTC)
	value, err := ParseTimestamp("2024-02-29T13:30:00+01:00").Value()
	if got, ok := value.(time.Time); err != nil || !ok || !got.Equal(want) {
		t.Errorf("got value %v and error %v, want %v", value, err, want)
	}
	var moment Timestamp
	if err := moment.Scan(want.In(time.FixedZone("", 3600))); err != nil || moment != ParseTimestamp("2024-02-29T12:30:00Z") {
		t.Errorf("got %v and error %v, want %v", moment, err, want)
	}
	if err := moment.Scan("2024-02-29T12:30:00Z"); err == nil {
		t.Error("text became a moment")
	}
}
