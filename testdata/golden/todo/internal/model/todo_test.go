package model

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestTodoValidate(t *testing.T) {
	for _, test := range []struct{ field, value, wrong string }{
		{"title", `"A first title"`, ""},
		{"title", `null`, "title"},
		{"title", `" \t"`, "title"},
		{"title", `"` + strings.Repeat("é", 255) + `"`, ""},
		{"title", `"` + strings.Repeat("é", 256) + `"`, "title"},
		{"title", `"two\nlines"`, "title"},
		{"done", `false`, ""},
		{"done", `null`, "done"},
	} {
		var input TodoInput
		if err := json.Unmarshal([]byte(`{"`+test.field+`": `+test.value+`}`), &input); err != nil {
			t.Fatal(err)
		}
		if got := wrongFields(input.Validate()); got != test.wrong {
			t.Errorf("%s is %.40s: got wrong fields %q, want %q", test.field, test.value, got, test.wrong)
		}
	}
}

func TestTodoSetDefaults(t *testing.T) {
	var input TodoInput
	if err := input.Validate(); err != nil {
		t.Errorf("nothing was sent: got error %v, want none", err)
	}
	input.SetDefaults()
	if got, want := wrongFields(input.Validate()), "title"; got != want {
		t.Errorf("nothing was sent and it is complete: got wrong fields %q, want %q", got, want)
	}
}
