package model

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestBlogPostValidate(t *testing.T) {
	for _, test := range []struct{ field, value, wrong string }{
		{"some_string", `"A first some string"`, ""},
		{"some_string", `null`, "some_string"},
		{"some_string", `" \t\n"`, "some_string"},
		{"some_string", `"` + strings.Repeat("é", 255) + `"`, ""},
		{"some_string", `"` + strings.Repeat("é", 256) + `"`, "some_string"},
		{"some_string_unique", `"A first some string unique"`, ""},
		{"some_string_unique", `null`, "some_string_unique"},
		{"some_string_unique", `" \t\n"`, "some_string_unique"},
		{"some_string_unique", `"` + strings.Repeat("é", 255) + `"`, ""},
		{"some_string_unique", `"` + strings.Repeat("é", 256) + `"`, "some_string_unique"},
		{"some_string_optional", `"A first some string optional"`, ""},
		{"some_string_optional", `null`, ""},
		{"some_string_optional", `" \t\n"`, ""},
		{"some_string_optional", `"` + strings.Repeat("é", 255) + `"`, ""},
		{"some_string_optional", `"` + strings.Repeat("é", 256) + `"`, "some_string_optional"},
		{"some_string_optional_unique", `"A first some string optional unique"`, ""},
		{"some_string_optional_unique", `null`, ""},
		{"some_string_optional_unique", `" \t\n"`, ""},
		{"some_string_optional_unique", `"` + strings.Repeat("é", 255) + `"`, ""},
		{"some_string_optional_unique", `"` + strings.Repeat("é", 256) + `"`, "some_string_optional_unique"},
		{"some_text", `"A first some text.\nIt has two lines."`, ""},
		{"some_text", `null`, "some_text"},
		{"some_text", `" \t\n"`, "some_text"},
		{"some_text", `"` + strings.Repeat("é", 100_000) + `"`, ""},
		{"some_text", `"` + strings.Repeat("é", 100_001) + `"`, "some_text"},
		{"some_text_unique", `"A first some text unique.\nIt has two lines."`, ""},
		{"some_text_unique", `null`, "some_text_unique"},
		{"some_text_unique", `" \t\n"`, "some_text_unique"},
		{"some_text_unique", `"` + strings.Repeat("é", 100_000) + `"`, ""},
		{"some_text_unique", `"` + strings.Repeat("é", 100_001) + `"`, "some_text_unique"},
		{"some_text_optional", `"A first some text optional.\nIt has two lines."`, ""},
		{"some_text_optional", `null`, ""},
		{"some_text_optional", `" \t\n"`, ""},
		{"some_text_optional", `"` + strings.Repeat("é", 100_000) + `"`, ""},
		{"some_text_optional", `"` + strings.Repeat("é", 100_001) + `"`, "some_text_optional"},
		{"some_text_optional_unique", `"A first some text optional unique.\nIt has two lines."`, ""},
		{"some_text_optional_unique", `null`, ""},
		{"some_text_optional_unique", `" \t\n"`, ""},
		{"some_text_optional_unique", `"` + strings.Repeat("é", 100_000) + `"`, ""},
		{"some_text_optional_unique", `"` + strings.Repeat("é", 100_001) + `"`, "some_text_optional_unique"},
		{"some_int", `42`, ""},
		{"some_int", `null`, "some_int"},
		{"some_int_unique", `42`, ""},
		{"some_int_unique", `null`, "some_int_unique"},
		{"some_int_optional", `42`, ""},
		{"some_int_optional", `null`, ""},
		{"some_int_optional_unique", `42`, ""},
		{"some_int_optional_unique", `null`, ""},
		{"some_float", `2.5`, ""},
		{"some_float", `null`, "some_float"},
		{"some_float_unique", `2.5`, ""},
		{"some_float_unique", `null`, "some_float_unique"},
		{"some_float_optional", `2.5`, ""},
		{"some_float_optional", `null`, ""},
		{"some_float_optional_unique", `2.5`, ""},
		{"some_float_optional_unique", `null`, ""},
		{"some_bool", `false`, ""},
		{"some_bool", `null`, "some_bool"},
		{"some_bool_unique", `false`, ""},
		{"some_bool_unique", `null`, "some_bool_unique"},
		{"some_bool_optional", `false`, ""},
		{"some_bool_optional", `null`, ""},
		{"some_bool_optional_unique", `false`, ""},
		{"some_bool_optional_unique", `null`, ""},
		{"some_date", `"2024-02-29"`, ""},
		{"some_date", `null`, "some_date"},
		{"some_date", `"2024-02-30"`, "some_date"},
		{"some_date_unique", `"2024-02-29"`, ""},
		{"some_date_unique", `null`, "some_date_unique"},
		{"some_date_unique", `"2024-02-30"`, "some_date_unique"},
		{"some_date_optional", `"2024-02-29"`, ""},
		{"some_date_optional", `null`, ""},
		{"some_date_optional", `"2024-02-30"`, "some_date_optional"},
		{"some_date_optional_unique", `"2024-02-29"`, ""},
		{"some_date_optional_unique", `null`, ""},
		{"some_date_optional_unique", `"2024-02-30"`, "some_date_optional_unique"},
		{"some_time", `"2024-02-29T12:30:00Z"`, ""},
		{"some_time", `null`, "some_time"},
		{"some_time", `"2024-02-29 12:30"`, "some_time"},
		{"some_time_unique", `"2024-02-29T12:30:00Z"`, ""},
		{"some_time_unique", `null`, "some_time_unique"},
		{"some_time_unique", `"2024-02-29 12:30"`, "some_time_unique"},
		{"some_time_optional", `"2024-02-29T12:30:00Z"`, ""},
		{"some_time_optional", `null`, ""},
		{"some_time_optional", `"2024-02-29 12:30"`, "some_time_optional"},
		{"some_time_optional_unique", `"2024-02-29T12:30:00Z"`, ""},
		{"some_time_optional_unique", `null`, ""},
		{"some_time_optional_unique", `"2024-02-29 12:30"`, "some_time_optional_unique"},
		{"some_email", `"ada@example.com"`, ""},
		{"some_email", `null`, "some_email"},
		{"some_email", `"ada"`, "some_email"},
		{"some_email_unique", `"ada@example.com"`, ""},
		{"some_email_unique", `null`, "some_email_unique"},
		{"some_email_unique", `"ada"`, "some_email_unique"},
		{"some_email_optional", `"ada@example.com"`, ""},
		{"some_email_optional", `null`, ""},
		{"some_email_optional", `"ada"`, "some_email_optional"},
		{"some_email_optional_unique", `"ada@example.com"`, ""},
		{"some_email_optional_unique", `null`, ""},
		{"some_email_optional_unique", `"ada"`, "some_email_optional_unique"},
		{"some_url", `"https://example.com/one"`, ""},
		{"some_url", `null`, "some_url"},
		{"some_url", `"ftp://example.com"`, "some_url"},
		{"some_url_unique", `"https://example.com/one"`, ""},
		{"some_url_unique", `null`, "some_url_unique"},
		{"some_url_unique", `"ftp://example.com"`, "some_url_unique"},
		{"some_url_optional", `"https://example.com/one"`, ""},
		{"some_url_optional", `null`, ""},
		{"some_url_optional", `"ftp://example.com"`, "some_url_optional"},
		{"some_url_optional_unique", `"https://example.com/one"`, ""},
		{"some_url_optional_unique", `null`, ""},
		{"some_url_optional_unique", `"ftp://example.com"`, "some_url_optional_unique"},
		{"some_enum", `"draft"`, ""},
		{"some_enum", `null`, "some_enum"},
		{"some_enum", `"none of these"`, "some_enum"},
		{"some_enum_unique", `"draft"`, ""},
		{"some_enum_unique", `null`, "some_enum_unique"},
		{"some_enum_unique", `"none of these"`, "some_enum_unique"},
		{"some_enum_optional", `"draft"`, ""},
		{"some_enum_optional", `null`, ""},
		{"some_enum_optional", `"none of these"`, "some_enum_optional"},
		{"some_enum_optional_unique", `"draft"`, ""},
		{"some_enum_optional_unique", `null`, ""},
		{"some_enum_optional_unique", `"none of these"`, "some_enum_optional_unique"},
	} {
		var input BlogPostInput
		if err := json.Unmarshal([]byte(`{"`+test.field+`": `+test.value+`}`), &input); err != nil {
			t.Fatal(err)
		}
		if got := wrongFields(input.Validate()); got != test.wrong {
			t.Errorf("%s is %.40s: got wrong fields %q, want %q", test.field, test.value, got, test.wrong)
		}
	}
}

func TestBlogPostSetDefaults(t *testing.T) {
	var input BlogPostInput
	if err := input.Validate(); err != nil {
		t.Errorf("nothing was sent: got error %v, want none", err)
	}
	input.SetDefaults()
	if got, want := wrongFields(input.Validate()), "some_date some_date_unique some_email some_email_unique some_enum some_enum_unique some_float some_float_unique some_int some_int_unique some_string some_string_unique some_text some_text_unique some_time some_time_unique some_url some_url_unique"; got != want {
		t.Errorf("nothing was sent and it is complete: got wrong fields %q, want %q", got, want)
	}
}
