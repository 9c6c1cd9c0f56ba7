package model

import "testing"

func TestMoment(t *testing.T) {
	for text, valid := range map[string]bool{"2024-02-29T12:30:00Z": true, "2023-02-29T12:30:00Z": false, "": false} {
		if got := moment(ParseTimestamp(text)) == ""; got != valid {
			t.Errorf("%q: got valid %t, want %t", text, got, valid)
		}
	}
}
