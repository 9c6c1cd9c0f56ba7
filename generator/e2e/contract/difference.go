package contract

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// equal fails with the difference unless two values look the same as JSON.
func equal(t testing.TB, what string, got, want any) {
	t.Helper()
	if g, w := text(got), text(want); g != w {
		t.Errorf("%s: %s", what, difference(g, w))
	}
}

// text is a value as one comparable text: keys sorted, numbers as they came.
func text(value any) string {
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return fmt.Sprintf("%#v", value)
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// difference shows two texts from a little before the place where they part.
func difference(got, want string) string {
	const before, after = 40, 160
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	start := max(0, i-before)
	cut := func(s string) string {
		part := strings.ToValidUTF8(s[min(start, len(s)):min(i+after, len(s))], "")
		if start > 0 {
			part = "…" + part
		}
		return part
	}
	return fmt.Sprintf("they differ at byte %d\n     got %s\n  wanted %s", i, cut(got), cut(want))
}

// short is the beginning of a long text.
func short(s string) string {
	const most = 300
	if len(s) <= most {
		return s
	}
	cut := most
	for !utf8.RuneStart(s[cut]) {
		cut--
	}
	return fmt.Sprintf("%s… (%d bytes)", s[:cut], len(s))
}
