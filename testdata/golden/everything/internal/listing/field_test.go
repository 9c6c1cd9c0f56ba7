package listing

import (
	"fmt"
	"testing"
)

func TestKinds(t *testing.T) {
	for _, test := range []struct {
		kind Kind
		text string
		want string // empty for an error
	}{
		{Bool, "true", "true"},
		{Bool, "false", "false"},
		{Bool, "maybe", ""},
		{Bool, "", ""},
		{Int, "-9223372036854775808", "-9223372036854775808"},
		{Int, "9223372036854775808", ""},
		{Int, "1.5", ""},
		{Int, "", ""},
		{Float, "-0.125", "-0.125"},
		{Float, "1e400", ""},
		{Float, "NaN", ""},
		{Float, "-Inf", ""},
		{Float, "x", ""},
		{ID, "1", "1"},
		{ID, "0", ""},
		{ID, "-1", ""},
		{ID, "01", ""},
		{ID, "+1", ""},
		{ID, "null", ""},
		{ID, "9223372036854775808", ""},
		{Line, " as it is ", " as it is "},
		{Line, "a\x00", ""},
		{Line, "\xff", ""},
		{Address, "ada@example.com", "ada@example.com"},
		{OneOf("small", "large"), "small", "small"},
		{OneOf("small", "large"), "LARGE", ""},
		{OneOf("small", "large"), "small,large", ""},
		{Kind{Parse: Checked(func(text string) even { return even(text) })}, "ab", "ab"},
		{Kind{Parse: Checked(func(text string) even { return even(text) })}, "abc", ""},
	} {
		value, err := test.kind.Parse(test.text)
		if got := fmt.Sprint(value); (err != nil) != (test.want == "") || err == nil && got != test.want {
			t.Errorf("%s %q: got %s and error %v, want %q", test.kind.Wanted, test.text, got, err, test.want)
		}
	}
}

// even is a text of an even number of bytes.
type even string

func (e even) Check() string {
	if len(e)%2 != 0 {
		return "is odd"
	}
	return ""
}

func TestFilters(t *testing.T) {
	for _, test := range []struct {
		field         Field
		equal, ranged bool
	}{
		{Field{Name: "done", Kind: Bool}, true, false},
		{Field{Name: "pages", Kind: Int}, true, true},
		{Field{Name: "price", Kind: Float}, false, true},
		{Field{Name: "title", Kind: Line}, false, false},
		{Field{Name: "title", Kind: Line, Unique: true}, true, false},
		{Field{Name: "text", Kind: Text, Unique: true}, false, false},
		{Field{Name: "contact", Kind: Address, Unique: true}, false, false},
		{Field{Name: "limit", Kind: Int}, false, false},
		{Field{Name: "sort", Kind: OneOf("a", "b")}, false, false},
	} {
		if got := test.field.CanEqual(); got != test.equal {
			t.Errorf("%s %s: got %t for one value", test.field.Name, test.field.Kind.Wanted, got)
		}
		if got := test.field.CanRange(); got != test.ranged {
			t.Errorf("%s %s: got %t for a range", test.field.Name, test.field.Kind.Wanted, got)
		}
	}
}
