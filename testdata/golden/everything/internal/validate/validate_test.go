package validate

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestField(t *testing.T) {
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
			Size Field[int64] `json:"size"`
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

		input.Size.DefaultNull()
		if !input.Size.Sent || (input.Size.Value == nil) != (test.want == "null") {
			t.Errorf("%s: after DefaultNull got %+v, want it sent with the same value", test.body, input.Size)
		}
	}
}

// A number that does not fit is reported by validation.
func TestFieldThatDoesNotFit(t *testing.T) {
	var whole Field[int64]
	for _, number := range []string{"1.5", "9223372036854775808", "1e19", "1e999999999", "1e-999999999", strings.Repeat("9", 1000)} {
		if err := json.Unmarshal([]byte(number), &whole); err != nil || whole.Value != nil || whole.Wrong == "" {
			t.Errorf("%.20s: got value %v, %q and error %v, want no value and a message", number, whole.Value, whole.Wrong, err)
		}
	}
	var fraction Field[float64]
	if err := json.Unmarshal([]byte("1e400"), &fraction); err != nil || fraction.Value != nil || fraction.Wrong == "" {
		t.Errorf("got value %v, %q and error %v, want no value and a message", fraction.Value, fraction.Wrong, err)
	}
}

func TestFieldOfAnotherType(t *testing.T) {
	var field Field[int64]
	if err := json.Unmarshal([]byte(`"7"`), &field); err == nil {
		t.Error("text became a number")
	}
}

func TestDefault(t *testing.T) {
	var notSent Field[int]
	notSent.Default(7)
	if !notSent.Sent || notSent.Value == nil || *notSent.Value != 7 {
		t.Errorf("not sent: got %+v, want the value 7", notSent)
	}

	null := Field[int]{Sent: true}
	null.Default(7)
	if null.Value != nil {
		t.Errorf("null: got %d, want it to stay null", *null.Value)
	}

	zero := Field[int]{Sent: true, Value: new(int)}
	zero.Default(7)
	if *zero.Value != 0 {
		t.Errorf("0: got %d, want it to stay 0", *zero.Value)
	}
}

func TestRequiredAndOptional(t *testing.T) {
	odd := func(n int) string {
		if n%2 == 0 {
			return "must be odd"
		}
		return ""
	}
	small := func(n int) string {
		if n > 9 {
			return "must be small"
		}
		return ""
	}
	one, two, ten := 1, 2, 10
	for _, test := range []struct {
		name              string
		field             Field[int]
		required, allowed string // messages
	}{
		{"not sent", Field[int]{}, "", ""},
		{"null", Field[int]{Sent: true}, "is required", ""},
		{"valid", Field[int]{Sent: true, Value: &one}, "", ""},
		{"not valid", Field[int]{Sent: true, Value: &two}, "must be odd", "must be odd"},
		{"a number that does not fit", Field[int]{Sent: true, Wrong: "must be whole"}, "must be whole", "must be whole"},
		{"not valid for two reasons", Field[int]{Sent: true, Value: &ten}, "must be odd", "must be odd"},
	} {
		t.Run(test.name, func(t *testing.T) {
			required, allowed := Errors{}, Errors{}

			Required(required, "size", test.field, odd, small)
			Optional(allowed, "size", test.field, odd, small)

			if required["size"] != test.required || allowed["size"] != test.allowed {
				t.Errorf("got %q if it is required and %q if not, want %q and %q", required["size"], allowed["size"], test.required, test.allowed)
			}
		})
	}
}

func TestNotBlank(t *testing.T) {
	for value, want := range map[string]string{
		"":             "must not be blank",
		" \t\r\n":      "must not be blank",
		"\u00a0\u2003": "must not be blank", // white space that is not ASCII
		" x ":          "",
		"0":            "",
	} {
		if got := NotBlank(value); got != want {
			t.Errorf("%q: got %q, want %q", value, got, want)
		}
	}
}

func TestText(t *testing.T) {
	rule := Text(5)
	for value, want := range map[string]string{
		"":                     "",
		"12345":                "",
		"123456":               "must not be longer than 5 characters",
		"zoë東京":                "", // 10 bytes
		"zoë東京!":               "must not be longer than 5 characters",
		strings.Repeat("🎈", 5): "", // 20 bytes
		"a\x00b":               "must not contain the character NUL",
		" \t\r\n":              "",
	} {
		if got := rule(value); got != want {
			t.Errorf("%q: got %q, want %q", value, got, want)
		}
	}
}

func TestLine(t *testing.T) {
	for value, valid := range map[string]bool{"": true, "one": true, "a\tb": true, "four": false, "a\nb": false, "a\rb": false, "\n": false} {
		if got := Line(3)(value) == ""; got != valid {
			t.Errorf("%q: got valid %t, want %t", value, got, valid)
		}
	}
}

func TestEmail(t *testing.T) {
	for value, valid := range map[string]bool{
		"ada@example.com":                          true,
		"ada.b+tag@mail.example.com":               true,
		"zoë@example.com":                          true,
		"ada@" + strings.Repeat("a", 246) + ".com": true,  // 254 characters
		"ada@" + strings.Repeat("a", 247) + ".com": false, // 255
		"ada@" + strings.Repeat("é", 246) + ".com": true,
		"":                                 false,
		"ada":                              false,
		"@example.com":                     false,
		"ada@":                             false,
		"ada@@example.com":                 false,
		" ada@example.com":                 false,
		"ada@example.com\n":                false,
		"ada@example.com, bob@example.com": false,
		"Ada <ada@example.com>":            false,
		"<ada@example.com>":                false,
		"ada\x00@example.com":              false,
	} {
		if got := Email(value) == ""; got != valid {
			t.Errorf("%q: got valid %t, want %t", value, got, valid)
		}
	}
}

func TestURL(t *testing.T) {
	for value, valid := range map[string]bool{
		"https://example.com":                              true,
		"http://example.com:8080/a%20b?q=1#top":            true,
		"HTTPS://EXAMPLE.COM/":                             true,
		"https://münchen.example/straße":                   true,
		"http://[::1]/":                                    true,
		"https://example.com/" + strings.Repeat("a", 2028): true,  // 2048 characters
		"https://example.com/" + strings.Repeat("a", 2029): false, // 2049
		"https://example.com/" + strings.Repeat("é", 2028): true,
		"":                         false,
		"example.com":              false,
		"//example.com":            false,
		"/about":                   false,
		"https:example.com":        false,
		"https://":                 false,
		"https://:8080":            false,
		"ftp://example.com":        false,
		"javascript:alert(1)":      false,
		" https://example.com":     false,
		"https://example.com/\x00": false,
	} {
		if got := URL(value) == ""; got != valid {
			t.Errorf("%q: got valid %t, want %t", value, got, valid)
		}
	}
}

func TestOneOf(t *testing.T) {
	rule := OneOf("small", "large")
	for value, want := range map[string]string{
		"small":  "",
		"large":  "",
		"":       "must be one of small, large",
		"LARGE":  "must be one of small, large",
		"large ": "must be one of small, large",
	} {
		if got := rule(value); got != want {
			t.Errorf("%q: got %q, want %q", value, got, want)
		}
	}
}
