package model

import (
	"encoding/json"
	"testing"
)

func TestParseDate(t *testing.T) {
	for text, valid := range map[string]bool{
		"2024-02-29":           true, // a leap year
		"2023-02-29":           false,
		"2000-02-29":           true,
		"1900-02-29":           false,
		"0001-01-01":           true,
		"9999-12-31":           true,
		"0000-12-31":           false,
		"10000-01-01":          false,
		"2024-13-01":           false,
		"2024-04-31":           false,
		"2024-2-29":            false,
		"24-02-29":             false,
		"29.02.2024":           false,
		"2024-02-29T00:00:00Z": false,
		" 2024-02-29":          false,
		"":                     false,
	} {
		if got := ParseDate(text).Check() == ""; got != valid {
			t.Errorf("%q: got valid %t, want %t", text, got, valid)
		}
	}
}

func TestDateAsJSON(t *testing.T) {
	var date Date
	if err := json.Unmarshal([]byte(`"2024-02-29"`), &date); err != nil {
		t.Fatal(err)
	}
	if got, err := json.Marshal(date); err != nil || string(got) != `"2024-02-29"` {
		t.Errorf("got %s and error %v, want what was read", got, err)
	}
	if err := json.Unmarshal([]byte(`20240229`), &date); err == nil {
		t.Error("a number became a date")
	}
}
