package contract

import (
	"encoding/json"
	"slices"
	"strings"
)

// texts come back exactly as they are, wherever text is stored.
var texts = []string{
	`"x"`, `" leading and trailing "`, `"line one\nline two\r\nline three\ttab"`, `"Ünïcödé"`, `"日本語"`, `"😀 👩‍👩‍👧‍👦 🇪🇺"`,
	`"\ud83d\ude00"`, `"e\u0301 and é"`, `"ﬁ ß İ ı"`, `"\u202ertl\u202c שלום مرحبا"`, `"a\u2028b\u2029c"`, `"\ufeffBOM"`, `"\ufffd\uffff"`,
	`"\u200b"`, `"\u0001\u001f\u007f\u0085"`, `"<script>alert(1)</script>"`, `"&lt;b&gt; & <!-- -->"`, `"\"double\" 'single' \u0060back\u0060"`,
	`"Robert'); DROP TABLE todos;--"`, `"back\\slash \\n \\u0041"`, `"100%s %d %%"`, `"{{ .Title }} ${x} $1 :name ?"`, `"null"`, `"0"`, `"\/"`,
	`"$where"`, `"a.b"`,
}

// blanks are nothing but white space.
var blanks = []string{`""`, `" "`, `"\t\r\n"`, `"\u00a0\u2003\u3000"`}

// unstorable is text with NUL, which not every database can hold.
var unstorable = []string{`"a\u0000b"`}

// unwritable is no text at all: not JSON, or half a character.
var unwritable = []string{"\"a\nb\"", `"\x"`, `'x'`, `x`, `"\ud83d"`, `"\ude00\ud83d"`, `"a\ud83dz"`}

// markup are values that no address may be.
var markup = []string{`"<script>alert(1)</script>"`, `"\"onmouseover=alert(1)"`}

// withStrings adds what is true of both kinds of text.
func withStrings(k kind) kind {
	k.valid = append(k.valid, texts...)
	k.invalid = append(k.invalid, unstorable...)
	k.blank = blanks
	k.wrong = append([]string{"1", "1.5", "true", "[]", `["x"]`, "{}"}, unwritable...)
	longest := k.valid[0]
	k.equal = [][2]string{{`"\u00e9"`, `"é"`}, {longest, longest}}
	k.different = [][2]string{{`"a"`, `"A"`}, {`"é"`, `"e\u0301"`}, {`"a"`, `"a "`}, {`"é"`, `"e"`}, {`"ß"`, `"ss"`}, {`"1"`, `"01"`}}
	return k
}

// oneLine makes a kind one of texts without line breaks.
func oneLine(k kind) kind {
	broken := func(value string) bool {
		var text string
		return json.Unmarshal([]byte(value), &text) == nil && strings.ContainsAny(text, "\r\n")
	}
	for _, values := range []*[]string{&k.valid, &k.blank} {
		for _, value := range *values {
			if broken(value) {
				k.invalid = append(k.invalid, value)
			}
		}
		*values = slices.DeleteFunc(slices.Clone(*values), broken)
	}
	k.invalid = append(k.invalid, `"a\nb"`, `"a\rb"`, `"a\u000ab"`, `"a\n"`)
	return k
}

// sized are texts of exactly as many characters, of one byte to four.
func sized(characters int) []string {
	return repeated(characters, "a", "é", "€", "😀", "<")
}

// longer are texts of one character too many.
func longer(characters int) []string {
	return repeated(characters+1, "a", "é", "😀")
}

// escapes is text of as many characters, each of which JSON writes as two
// escapes, and text of as many, each second one a mark on the one before it.
func escapes(characters int) []string {
	marked := strings.Repeat("e\u0301", characters)
	return []string{`"` + strings.Repeat(`\ud83d\ude00`, characters) + `"`, `"` + string([]rune(marked)[:characters]) + `"`}
}

// padding fills what stands between two ends of a JSON string, so that the
// string has a number of characters: once with one byte each, once with two.
func padding(characters int, first, last string) []string {
	values := []string{}
	for _, c := range []string{"a", "é"} {
		values = append(values, first+strings.Repeat(c, characters+2-len(first)-len(last))+last)
	}
	return values
}

func repeated(count int, characters ...string) []string {
	values := []string{}
	for _, c := range characters {
		values = append(values, `"`+strings.Repeat(c, count)+`"`)
	}
	return values
}
