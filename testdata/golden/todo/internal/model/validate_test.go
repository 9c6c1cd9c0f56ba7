package model

import "testing"

func TestRequireAndAllow(t *testing.T) {
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
		field             InputField[int]
		required, allowed string // what is wrong
	}{
		{"not sent", InputField[int]{}, "", ""},
		{"null", InputField[int]{Sent: true}, "is required", ""},
		{"valid", InputField[int]{Sent: true, Value: &one}, "", ""},
		{"not valid", InputField[int]{Sent: true, Value: &two}, "must be odd", "must be odd"},
		{"a number that does not fit", InputField[int]{Sent: true, Wrong: "must be whole"}, "must be whole", "must be whole"},
		{"not valid for two reasons", InputField[int]{Sent: true, Value: &ten}, "must be odd", "must be odd"},
	} {
		t.Run(test.name, func(t *testing.T) {
			required, allowed := Invalid{}, Invalid{}

			require(required, "size", test.field, odd, small)
			allow(allowed, "size", test.field, odd, small)

			if required["size"] != test.required || allowed["size"] != test.allowed {
				t.Errorf("got %q if it is required and %q if not, want %q and %q", required["size"], allowed["size"], test.required, test.allowed)
			}
		})
	}
}

func TestInvalid(t *testing.T) {
	if err := (Invalid{}).orNil(); err != nil {
		t.Errorf("got error %v, want none", err)
	}
	err := Invalid{"b": "is required", "a": "is required"}.orNil()
	if err == nil || err.Error() != "not valid: a, b" {
		t.Errorf("got error %v, want one that names the fields in order", err)
	}
}
