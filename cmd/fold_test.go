package cmd

import "testing"

func TestFold(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{
		{"one two three\n", 0, "one two three\n"},
		{"one two three\n", 14, "one two three\n"},
		{"one two three\n", 13, "one two\nthree\n"},
		{"one two three ", 8, "one two\nthree "},
		{"  one   two three four\n", 14, "  one   two\n        three\n        four\n"},
		{"  one   unbreakable\n", 12, "  one   unbreakable\n"},
		{"zwölf größe\nkurz\n", 9, "zwölf\ngröße\nkurz\n"},
		{"", 5, ""},
	} {
		if got := fold(c.text, c.width); got != c.want {
			t.Errorf("%q at %d is %q, wanted %q", c.text, c.width, got, c.want)
		}
	}
}
