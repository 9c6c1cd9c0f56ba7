package model

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestCommentValidate(t *testing.T) {
	for _, test := range []struct{ field, value, wrong string }{
		{"post_id", `1`, ""},
		{"post_id", `null`, "post_id"},
		{"author", `"A first author"`, ""},
		{"author", `null`, "author"},
		{"author", `" \t\n"`, "author"},
		{"author", `"` + strings.Repeat("é", 255) + `"`, ""},
		{"author", `"` + strings.Repeat("é", 256) + `"`, "author"},
		{"body", `"A first body.\nIt has two lines."`, ""},
		{"body", `null`, "body"},
		{"body", `" \t\n"`, "body"},
		{"body", `"` + strings.Repeat("é", 100_000) + `"`, ""},
		{"body", `"` + strings.Repeat("é", 100_001) + `"`, "body"},
	} {
		var input CommentInput
		if err := json.Unmarshal([]byte(`{"`+test.field+`": `+test.value+`}`), &input); err != nil {
			t.Fatal(err)
		}
		if got := wrongFields(input.Validate()); got != test.wrong {
			t.Errorf("%s is %.40s: got wrong fields %q, want %q", test.field, test.value, got, test.wrong)
		}
	}
}

func TestCommentSetDefaults(t *testing.T) {
	var input CommentInput
	if err := input.Validate(); err != nil {
		t.Errorf("nothing was sent: got error %v, want none", err)
	}
	input.SetDefaults()
	if got, want := wrongFields(input.Validate()), "author body post_id"; got != want {
		t.Errorf("nothing was sent and it is complete: got wrong fields %q, want %q", got, want)
	}
}
