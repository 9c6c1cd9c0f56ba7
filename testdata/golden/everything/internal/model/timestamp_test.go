package model

import (
	"encoding/json"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
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
	type document struct{ At Timestamp }
	want := document{ParseTimestamp("2024-02-29T13:30:00.123456+01:00")}
	data, err := bson.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	if at := bson.Raw(data).Lookup("at").Time(); !at.Equal(time.Date(2024, 2, 29, 12, 30, 0, 123_000_000, time.UTC)) {
		t.Errorf("got %v, want the moment to the millisecond", at)
	}
	var got document
	if err := bson.Unmarshal(data, &got); err != nil || got != want {
		t.Errorf("got %v and error %v, want %v", got, err, want)
	}
	text, err := bson.Marshal(bson.M{"at": "2024-02-29T12:30:00Z"})
	if err != nil {
		t.Fatal(err)
	}
	if err := bson.Unmarshal(text, &got); err == nil {
		t.Error("text became a moment")
	}
}
