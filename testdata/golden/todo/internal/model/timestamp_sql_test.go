package model

import (
	"testing"
	"time"
)

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
