package model

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestWriterValidate(t *testing.T) {
	for _, test := range []struct{ field, value, wrong string }{
		{"name", `"A first name"`, ""},
		{"name", `null`, "name"},
		{"name", `" \t"`, "name"},
		{"name", `"` + strings.Repeat("é", 255) + `"`, ""},
		{"name", `"` + strings.Repeat("é", 256) + `"`, "name"},
		{"name", `"two\nlines"`, "name"},
	} {
		var input WriterInput
		if err := json.Unmarshal([]byte(`{"`+test.field+`": `+test.value+`}`), &input); err != nil {
			t.Fatal(err)
		}
		if got := wrongFields(input.Validate()); got != test.wrong {
			t.Errorf("%s is %.40s: got wrong fields %q, want %q", test.field, test.value, got, test.wrong)
		}
	}
}

func TestWriterSetDefaults(t *testing.T) {
	var input WriterInput
	if err := input.Validate(); err != nil {
		t.Errorf("nothing was sent: got error %v, want none", err)
	}
	input.SetDefaults()
	if got, want := wrongFields(input.Validate()), "name"; got != want {
		t.Errorf("nothing was sent and it is complete: got wrong fields %q, want %q", got, want)
	}
}
