package model

import (
	"testing"
	"time"
)

func TestDateInDatabase(t *testing.T) {
	if value, err := ParseDate("2024-02-29").Value(); err != nil || value != "2024-02-29" {
		t.Errorf("got value %v and error %v, want 2024-02-29", value, err)
	}
	var date Date
	if err := date.Scan(time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC)); err != nil || date != ParseDate("2024-02-29") {
		t.Errorf("got date %v and error %v, want 2024-02-29", date, err)
	}
	if err := date.Scan("2024-02-29"); err == nil {
		t.Error("text became a date")
	}
}
