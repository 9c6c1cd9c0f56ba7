package model

import (
	"encoding/json"
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

func TestInputFieldOfAnotherType(t *testing.T) {
	var field InputField[int64]
	if err := json.Unmarshal([]byte(`"7"`), &field); err == nil {
		t.Error("text became a number")
	}
}
