package cmd

import (
	"encoding/json"
	"testing"
)

func TestVisible(t *testing.T) {
	for text, want := range map[string]string{
		"main.go": "main.go", "über straße 日本 🙂": "über straße 日本 🙂",
		"\x1b[31mred\x07": `\x1b[31mred\a`, "a\nb\tc\rd": `a\nb\tc\rd`, "\u009b2J": `\u009b2J`,
		"a\u202eb\u2066c\u200ed": `a\u202eb\u2066c\u200ed`, "\ufeffx\u00ad": `\ufeffx\u00ad`, "\xff": `\xff`, "\U000e0041": `\U000e0041`, "\x7f": `\x7f`,
	} {
		if got := visible(text, ""); got != want {
			t.Errorf("%q: %s, wanted %s", text, got, want)
		}
	}
	if got := visible("a\n\tb\x1b", blockKeeps); got != "a\n\tb\\x1b" {
		t.Errorf("a block is %q", got)
	}
}

func TestVisibleJSON(t *testing.T) {
	text := "\x1b\x7f\u009b\u202e\U000e0041\n🙂ü"
	plain, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	shown := visibleJSON(plain)
	if visible(shown, "") != shown {
		t.Errorf("%q is not all visible", shown)
	}
	var back string
	if err := json.Unmarshal([]byte(shown), &back); err != nil || back != text {
		t.Errorf("%s is read as %q (%v), wanted %q", shown, back, err, text)
	}
}
