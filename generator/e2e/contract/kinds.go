package contract

import (
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A kind is a type of fields, told by values as JSON.
type kind struct {
	nth     func(n int) string // a valid value, different for each n
	valid   []string           // come back as they were sent
	turned  [][2]string        // are taken, and come back in another form
	invalid []string           // the right JSON type, but no such value: 422
	wrong   []string           // another JSON type: 400
	blank   []string           // no value for a required field, a value like any other for an optional one

	equal     [][2]string // one value written in two ways
	different [][2]string // two values that are only alike
}

// same reports whether two JSON values of a type are the same value.
func same(kind, a, b string) bool {
	if a == "null" || b == "null" {
		return a == b
	}
	switch kind {
	case "float":
		x, _, errX := big.ParseFloat(a, 10, 53, big.ToNearestEven)
		y, _, errY := big.ParseFloat(b, 10, 53, big.ToNearestEven)
		return errX == nil && errY == nil && x.Cmp(y) == 0
	case "time":
		x, errX := time.Parse(`"`+time.RFC3339+`"`, a)
		y, errY := time.Parse(`"`+time.RFC3339+`"`, b)
		return errX == nil && errY == nil && x.Equal(y)
	}
	if kind == "list" || kind == "many" {
		var x, y []json.RawMessage
		return json.Unmarshal([]byte(a), &x) == nil && json.Unmarshal([]byte(b), &y) == nil && slices.EqualFunc(x, y, func(x, y json.RawMessage) bool { return unquoted(string(x)) == unquoted(string(y)) })
	}
	return unquoted(a) == unquoted(b)
}

// unquoted is the text that a JSON string stands for, and anything else as it
// is: "\u00e9" and "é" are the same.
func unquoted(value string) string {
	var read string
	if json.Unmarshal([]byte(value), &read) == nil {
		return "text " + read
	}
	return value
}

// kinds are all types of fields. An enum is one of draft and public.
var kinds = map[string]kind{
	"string": oneLine(withStrings(kind{nth: numbered(`"A title, no. %d"`), valid: append(sized(255), escapes(255)...), invalid: append(longer(255), escapes(256)...)})),
	"text":   withStrings(kind{nth: numbered(`"First line.\nLine no. %d."`), valid: sized(100_000), invalid: longer(100_000)}),
	"int": {
		nth: numbered("%d"),
		valid: []string{"0", "-1", "2147483648", "9007199254740991", "9007199254740992", "9007199254740993", "-9007199254740993",
			"9223372036854775807", "-9223372036854775808"},
		turned:    [][2]string{{"1.0", "1"}, {"1e2", "100"}, {"-12.50e1", "-125"}, {"9007199254740993.0", "9007199254740993"}},
		equal:     [][2]string{{"100", "1e2"}, {"3", "3.0"}},
		different: [][2]string{{"9007199254740992", "9007199254740993"}, {"1", "-1"}},
		invalid:   []string{"1.5", "1e-1", "9223372036854775808", "-9223372036854775809", "9223372036854775807.5", "1e30", "1e400"},
		wrong:     []string{`"1"`, `""`, "true", "[]", "[1]", "{}", "01", "1.", "+1"},
	},
	"float": {
		nth: numbered("%d.5"),
		valid: []string{"0", "3", "-0.125", "0.1", "1e3", "1.5E-7", "9007199254740993", "1e21", "123456789.123456789",
			"1.7976931348623157e308", "-1.7976931348623157e308", "2.2250738585072014e-308", "5e-324"},
		equal:   [][2]string{{"2.5", "25e-1"}, {"3", "3.0"}},
		invalid: []string{"1e400", "-1e400"},
		wrong:   []string{`"1.5"`, `"NaN"`, "true", "[]", "{}", "NaN", "Infinity", ".5", "1.", "01"},
	},
	"decimal": { // with two places
		nth: numbered(`"%d.50"`),
		valid: []string{`"0.00"`, `"12.50"`, `"-12.50"`, `"0.01"`, `"-0.01"`, `"0.10"`, `"-7.25"`, `"9007199254740.93"`, `"90071992547409.93"`,
			`"999999999999999.99"`, `"-999999999999999.99"`, `"100000000000000.01"`},
		turned: [][2]string{{`"12.5"`, `"12.50"`}, {`"12"`, `"12.00"`}, {`"-3"`, `"-3.00"`}, {`"0"`, `"0.00"`}, {`"-0.00"`, `"0.00"`}, {`"-0"`, `"0.00"`},
			{`"999999999999999"`, `"999999999999999.00"`}, {`"\u0031.5"`, `"1.50"`}},
		equal:     [][2]string{{`"2.5"`, `"2.50"`}, {`"3"`, `"3.00"`}, {`"0"`, `"-0.00"`}},
		different: [][2]string{{`"0.10"`, `"0.11"`}, {`"1.00"`, `"-1.00"`}, {`"999999999999999.99"`, `"999999999999999.98"`}},
		invalid: []string{`""`, `" "`, `"12.505"`, `"12.500"`, `"0.001"`, `"1000000000000000"`, `"-1000000000000000.00"`, `"9223372036854775808"`, `"012.50"`, `"00"`, `"-01"`,
			`"+1"`, `".5"`, `"1."`, `"."`, `"-"`, `"--1"`, `"1e3"`, `"1E3"`, `"1e-2"`, `"1e999999999"`, `"1e-999999999"`, `"0x10"`, `"1_000"`, `"1,5"`, `"1,000.00"`, `"1 000"`,
			`" 1"`, `"1 "`, `"1\n"`, `"1.5\u0000"`, `"NaN"`, `"Infinity"`, `"-Infinity"`, `"twelve"`, `"€5"`, `"5%"`, `"١٢"`, `"１２"`, `"−1"`, `"null"`,
			`"` + strings.Repeat("9", 10_000) + `"`, `"0.` + strings.Repeat("0", 10_000) + `"`},
		wrong: []string{"12.5", "12", "0", "-1", "1e3", "1e999999999", "true", "[]", `["1.50"]`, "{}", "NaN"},
	},
	"bool": {
		nth:   func(n int) string { return strconv.FormatBool(n%2 == 1) },
		valid: []string{"true", "false"},
		wrong: []string{`"true"`, `""`, "1", "0", "[]", "{}", "True", "yes"},
	},
	"date": {
		nth:   func(n int) string { return time.Date(2000, 1, n, 0, 0, 0, 0, time.UTC).Format(`"2006-01-02"`) },
		valid: []string{`"2024-02-29"`, `"2000-02-29"`, `"2400-02-29"`, `"0001-01-01"`, `"9999-12-31"`, `"1582-10-10"`, `"1969-12-31"`},
		invalid: []string{`""`, `" "`, `"2023-02-29"`, `"1900-02-29"`, `"2100-02-29"`, `"2024-04-31"`, `"2024-02-30"`, `"2024-13-01"`, `"2024-00-10"`, `"2024-01-00"`, `"2024-2-9"`,
			`"20240229"`, `"29.02.2024"`, `"2024-02-29 "`, `" 2024-02-29"`, `"2024-02-29\n"`, `"2024-02-29T00:00:00Z"`, `"10000-01-01"`,
			`"-2024-02-29"`, `"today"`, `"٢٠٢٤-٠٢-٢٩"`},
		wrong: []string{"20240229", "true", "[]", "{}"},
	},
	"time": {
		nth: func(n int) string {
			return time.Date(2000, 1, 1, 0, n, 0, 0, time.UTC).Format(`"` + time.RFC3339 + `"`)
		},
		valid: []string{`"2024-02-29T12:30:00Z"`, `"2024-02-29T12:30:00.5Z"`, `"2024-02-29T12:30:00.123Z"`, `"1969-12-31T23:59:59.999Z"`,
			`"0001-01-01T00:00:00Z"`, `"9999-12-31T23:59:59Z"`, `"2262-04-11T23:47:17Z"`},
		turned: [][2]string{
			{`"2024-02-29T23:30:00-05:00"`, `"2024-03-01T04:30:00Z"`},
			{`"2024-03-01T00:15:00+05:45"`, `"2024-02-29T18:30:00Z"`},
			{`"2023-12-31T23:30:00-14:00"`, `"2024-01-01T13:30:00Z"`},
			{`"2024-01-01T00:15:00+14:00"`, `"2023-12-31T10:15:00Z"`},
			{`"2024-02-29T12:30:00+00:00"`, `"2024-02-29T12:30:00Z"`},
			{`"2024-02-29T12:30:00.000000Z"`, `"2024-02-29T12:30:00Z"`},
		},
		equal:     [][2]string{{`"2024-02-29T12:30:00Z"`, `"2024-02-29T13:30:00+01:00"`}, {`"2024-02-29T12:30:00.5Z"`, `"2024-02-29T12:30:00.500Z"`}},
		different: [][2]string{{`"2024-02-29T12:30:00Z"`, `"2024-02-29T12:30:00.001Z"`}},
		invalid: []string{`""`, `" "`, `"2024-02-29"`, `"2024-02-29T12:30:00"`, `"2024-02-29 12:30:00Z"`, `"2024-02-29T12:30Z"`, `"2024-02-29T24:00:00Z"`,
			`"2024-02-29T12:60:00Z"`, `"2023-02-29T12:30:00Z"`, `"2024-02-29T1:30:00Z"`, `"2024-02-29T12:30:00,5Z"`, `"2024-02-29T12:30:00+0100"`,
			`"2024-02-29T12:30:00+25:00"`, `"2024-02-29T12:30:00Z "`, `"9999-12-31T23:59:59-01:00"`, `"now"`, `"1709209800"`},
		wrong: []string{"1709209800", "true", "[]", "{}"},
	},
	"email": {
		nth: numbered(`"ada%d@example.com"`),
		valid: append(padding(254, `"a@`, `.example"`), `"ada@example.com"`, `"Ada.Lovelace+math@Sub.Example.CO.UK"`, `"a@b.io"`,
			`"zoë@bücher.example"`, `"用户@例子.example"`),
		invalid: append(markup, `""`, `" "`, `"ada"`, `"ada@"`, `"@example.com"`, `"ada@@example.com"`, `"a b@example.com"`, `" ada@example.com"`, `"ada@example.com "`,
			`"Ada <ada@example.com>"`, `"ada@example.com, b@example.com"`, `"ada@example.com\r\nBcc: x@example.com"`, `"ada@example.com\u0000"`,
			`"`+strings.Repeat("a", 2000)+`@example.com"`, padding(255, `"a@`, `.example"`)[0], padding(255, `"a@`, `.example"`)[1]),
		wrong: []string{"1", "true", "[]", "{}"},
	},
	"url": {
		nth: numbered(`"https://example.com/%d"`),
		valid: append(padding(2048, `"https://example.com/`, `"`), `"http://example.com"`, `"https://example.com/"`, `"https://example.com:8443/a%20b?q=1&r=%C3%A4#part"`, `"http://[::1]:8080/"`,
			`"HTTPS://EXAMPLE.com/Case"`, `"https://example.com/<b>?q='x'"`, `"https://bücher.example/straße?q=東京#é"`),
		invalid: append(markup, `""`, `" "`, `"example.com"`, `"//example.com"`, `"/path"`, `"http://"`, `"http:///path"`, `"https://?q"`, `"ftp://example.com"`,
			`"javascript:alert(1)"`, `"javascript://example.com/%0aalert(1)"`, `"data:text/html,x"`, `"http:example.com"`, `" https://example.com"`, `"https://example.com "`,
			`"https://exa mple.com"`, `"https://example.com\n"`, `"https://%zz"`, `"https://example.com\u0000"`, `"http://example.com:port"`,
			padding(2049, `"https://example.com/`, `"`)[0], padding(2049, `"https://example.com/`, `"`)[1]),
		wrong: []string{"1", "true", "[]", "{}"},
	},
	"enum": {
		nth:     func(n int) string { return []string{`"draft"`, `"public"`}[n%2] },
		valid:   []string{`"draft"`, `"public"`},
		invalid: []string{`""`, `" "`, `"Draft"`, `"draft "`, `"none"`, `"draft,public"`, `"draft\u0000"`},
		wrong:   []string{"0", "1", "true", "[]", `["draft"]`, "{}"},
	},
	"list": {
		nth: numbered(`["no. %d","red"]`),
		valid: []string{`[]`, `[""]`, `["red"]`, `["b","a","b",""]`, `[" leading and trailing ","日本語","😀","\u0001\t","<b>&amp;","a,b","{a}","null","\"q\"","back\\slash","$where","%s"]`,
			listOf(100, `"x"`), listOf(100, `"`+strings.Repeat("é", 255)+`"`), listOf(1, `"`+strings.Repeat(`\ud83d\ude00`, 255)+`"`)},
		turned:  [][2]string{{`[ "\u0061" , "b" ]`, `["a","b"]`}},
		invalid: []string{listOf(101, `"x"`), listOf(5000, `""`), `["` + strings.Repeat("a", 256) + `"]`, `["red","two\nlines"]`, `["\r"]`, `["a\u0000b"]`},
		wrong: []string{`"red"`, `"[]"`, `""`, "1", "true", "{}", `{"0":"red"}`, "[1]", "[true]", "[null]", `["red",null]`, `[["red"]]`, "[{}]", "[[]]", `["red",]`, `["red"`,
			`["\ud83d"]`, strings.Repeat("[", 5000) + strings.Repeat("]", 5000)},
	},
	"many": { // so are these
		valid:   []string{"[]", "[1]", "[2]", "[1,2]"},
		turned:  [][2]string{{"[2,1]", "[1,2]"}, {"[1,1,2,1]", "[1,2]"}, {" [ 2.0 , 1e0 ] ", "[1,2]"}, {listOf(150, "1"), "[1]"}},
		invalid: []string{"[0]", "[-1]", "[1,-1]", "[1000000]", "[1,1000000]", "[9223372036854775807]", "[-9223372036854775808]", "[1.5]", "[1,2.5]", "[9223372036854775808]", "[1e30]", "[1e400]"},
		wrong: []string{"1", `"1"`, `""`, "true", "{}", `{"0":1}`, `["1"]`, `[1,"2"]`, "[true]", "[null]", "[1,null]", "[[1]]", "[{}]", `[{"id":1}]`, "[1,]", "[1", "[01]",
			strings.Repeat("[", 5000) + strings.Repeat("]", 5000)},
	},
	// The first two items that can be referred to are there before any refers
	// to them.
	"ref": {
		valid:     []string{"1", "2"},
		different: [][2]string{{"1", "2"}},
		invalid:   []string{"0", "-1", "1000000", "9007199254740993", "9223372036854775807", "-9223372036854775808", "1.5", "9223372036854775808", "1e30"},
		wrong:     []string{`"1"`, `""`, "true", "[]", "[1]", "{}", `{"id":1}`},
	},
}

// listOf is a list that has one text so many times.
func listOf(count int, text string) string {
	return "[" + strings.TrimSuffix(strings.Repeat(text+",", count), ",") + "]"
}

func numbered(pattern string) func(int) string {
	return func(n int) string { return fmt.Sprintf(pattern, n) }
}
