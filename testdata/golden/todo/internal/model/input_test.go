package model

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestInputField(t *testing.T) {
	for _, test := range []struct {
		body string
		sent bool
		want string // the value as JSON
	}{
		{`{}`, false, "null"},
		{`{"size": null}`, true, "null"},
		{`{"size": 0}`, true, "0"},
		{`{"size": 9223372036854775807}`, true, "9223372036854775807"},
		{`{"size": 1.0}`, true, "1"},
		{`{"size": 1e2}`, true, "100"},
		{`{"size": 100E-2}`, true, "1"},
		{`{"size": 9007199254740993.0}`, true, "9007199254740993"},
	} {
		var input struct {
			Size InputField[int64] `json:"size"`
		}
		if err := json.Unmarshal([]byte(test.body), &input); err != nil {
			t.Fatal(err)
		}
		got, err := json.Marshal(input.Size.Value)
		if err != nil {
			t.Fatal(err)
		}
		if input.Size.Sent != test.sent || string(got) != test.want {
			t.Errorf("%s: got sent %t and value %s, want %t and %s", test.body, input.Size.Sent, got, test.sent, test.want)
		}

		input.Size.OrNull()
		if !input.Size.Sent || (input.Size.Value == nil) != (test.want == "null") {
			t.Errorf("%s: OrNull made it %+v, want it sent and its value kept", test.body, input.Size)
		}
	}
}

// Validation says what is wrong with a number.
func TestInputFieldThatDoesNotFit(t *testing.T) {
	var whole InputField[int64]
	for _, number := range []string{"1.5", "9223372036854775808", "1e19", "1e999999999", "1e-999999999", strings.Repeat("9", 1000)} {
		if err := json.Unmarshal([]byte(number), &whole); err != nil || whole.Value != nil || whole.Wrong == "" {
			t.Errorf("%.20s: got value %v, %q and error %v, want to be told what is wrong", number, whole.Value, whole.Wrong, err)
		}
	}
	var fraction InputField[float64]
	if err := json.Unmarshal([]byte("1e400"), &fraction); err != nil || fraction.Value != nil || fraction.Wrong == "" {
		t.Errorf("got value %v, %q and error %v, want to be told what is wrong", fraction.Value, fraction.Wrong, err)
	}
}

func TestInputFieldOfAnotherType(t *testing.T) {
	var field InputField[int64]
	if err := json.Unmarshal([]byte(`"7"`), &field); err == nil {
		t.Error("text became a number")
	}
}
