package listing

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

var bookFields = []Field{
	{Name: "title", Kind: Line},
	{Name: "pages", Kind: Int, Optional: true},
	{Name: "price", Kind: Float},
	{Name: "text", Kind: Text},
}

// ordered returns a query in an order.
func ordered(t *testing.T, text string) Query {
	t.Helper()
	q := Query{Key: "k"}
	if text != "" {
		order, err := ParseOrder(text, bookFields)
		if err != nil {
			t.Fatal(err)
		}
		q.Order = order
	}
	return q.Ordered()
}

func TestParseOrder(t *testing.T) {
	for text, want := range map[string]string{
		"title":             "title id",
		"-title":            "-title -id",
		"-pages,title":      "-pages title id",
		"title,-pages":      "title -pages -id",
		"id":                "id",
		"-id":               "-id",
		"title,-id":         "title -id",
		"id,title":          "id",
		"":                  "",
		"nothing":           "",
		"text":              "",
		"Title":             "",
		"--title":           "",
		"title,":            "",
		"title, pages":      "",
		"title,-title":      "",
		"title,pages,price": "",
	} {
		order, err := ParseOrder(text, bookFields)
		got := []string{}
		for _, o := range order {
			got = append(got, map[bool]string{true: "-"}[o.Descending]+o.Field.Name)
		}
		if strings.Join(got, " ") != want || (err != nil) != (want == "") {
			t.Errorf("%q: got %v and error %v, want %q", text, got, err, want)
		}
	}
	if got := SortedBy(bookFields); got != "id, title, pages, price" {
		t.Errorf("got %q", got)
	}
}

func TestParseWords(t *testing.T) {
	for text, want := range map[string]string{
		"":                        "",
		" milk\u00a0 Eggs ":       "milk Eggs",
		"1 2 3 4 5 6 7 8 9 10":    "1 2 3 4 5 6 7 8 9 10",
		"1 2 3 4 5 6 7 8 9 10 11": "error",
		strings.Repeat("é", 255):  strings.Repeat("é", 255),
		strings.Repeat("é", 256):  "error",
		"a\x00":                   "error",
		"\xff":                    "error",
	} {
		words, err := ParseWords(text)
		got := strings.Join(words, " ")
		if err != nil {
			got = "error"
		}
		if got != want {
			t.Errorf("%q: got %q and error %v, want %q", text, got, err, want)
		}
	}
	if got := Searched(bookFields); strings.Join(got, " ") != "title text" {
		t.Errorf("got %q", got)
	}
}

func TestCases(t *testing.T) {
	for _, same := range []string{"aA", "äÄ", "kK\u212a", "sSſ", "σΣς", "ßẞ", "ı", "İ", "1", "東"} {
		for _, r := range same {
			cases := Cases(r)
			for _, want := range same {
				if !strings.ContainsRune(cases, want) || len(cases) != len(same) {
					t.Errorf("%q: got %q, want %q", r, cases, same)
				}
			}
		}
	}
}

func TestStretches(t *testing.T) {
	for _, test := range []struct {
		order string
		after []any
		want  string
	}{
		{"", nil, "id < 9223372036854775807"},
		{"", []any{int64(7)}, "id < 7"},
		{"id", []any{int64(7)}, "id > 7"},
		{"title", nil, "everything"},
		{"title", []any{"b", 7}, "title = b, id > 7; title > b"},
		{"-title", []any{"b", 7}, "title = b, id < 7; title < b"},
		{"pages", []any{2, 7}, "pages = 2, id > 7; pages > 2"},
		{"pages", []any{nil, 7}, "pages = <nil>, id > 7; pages <> <nil>"},
		{"-pages", []any{2, 7}, "pages = 2, id < 7; pages < 2; pages = <nil>"},
		{"-pages", []any{nil, 7}, "pages = <nil>, id < 7"},
		{"-pages,title", []any{2, "b", 7}, "pages = 2, title = b, id > 7; pages = 2, title > b; pages < 2; pages = <nil>"},
	} {
		q := ordered(t, test.order)
		if test.after != nil {
			q.After = test.after
		}
		got := []string{}
		for _, stretch := range q.Stretches() {
			conditions := []string{}
			for _, c := range stretch {
				conditions = append(conditions, fmt.Sprint(c.Field.Name, " ", c.Is, " ", c.Value))
			}
			if len(conditions) == 0 {
				conditions = append(conditions, "everything")
			}
			got = append(got, strings.Join(conditions, ", "))
		}
		if strings.Join(got, "; ") != test.want {
			t.Errorf("%s after %v: got %s\nwant %s", test.order, test.after, strings.Join(got, "; "), test.want)
		}
	}
}

// Who sends what was next goes on behind the item.
func TestNext(t *testing.T) {
	const item = `{"id": 7, "title": "\u00e9 \"\\", "pages": %s, "price": 5e-324}`
	for _, order := range []string{"", "id", "title", "-pages", "price,title", "-pages,-price"} {
		for pages, value := range map[string]any{"null": nil, "9007199254740993": int64(9007199254740993)} {
			q := ordered(t, order)
			next, err := q.Next(raw(fmt.Sprintf(item, pages)))
			if err != nil {
				t.Fatal(err)
			}
			if order == "" && next != "7" {
				t.Errorf("got next %q, want the id", next)
			}
			if err := q.GoOn(next); err != nil {
				t.Fatalf("%s: %v", order, err)
			}
			has := map[string]any{"id": int64(7), "title": `é "\`, "pages": value, "price": math.SmallestNonzeroFloat64}
			for i, o := range q.Order {
				if q.After[i] != has[o.Field.Name] {
					t.Errorf("%s: got %v for %s, want %v", order, q.After[i], o.Field.Name, has[o.Field.Name])
				}
			}
		}
	}
}

// A client may send anything.
func TestNextOfAnotherList(t *testing.T) {
	from := func(order, key string) string {
		q := ordered(t, order)
		q.Key = key
		next, err := q.Next(raw(`{"id": 7, "title": "a", "pages": null, "price": 1}`))
		if err != nil {
			t.Fatal(err)
		}
		return next
	}
	for _, test := range []struct{ order, after string }{
		{"", from("title", "k")},
		{"title", from("", "k")},
		{"title", from("title", "another")},
		{"title", from("title,pages", "k")},
		{"price", from("title", "k")},
		{"price", from("pages", "k")},
		{"title", "not base64!"},
		{"title", "bm8gSlNPTg"},
		{"title", ""},
		{"", ""},
		{"", "0"},
		{"", "07"},
		{"", "9223372036854775808"},
	} {
		q := ordered(t, test.order)
		if err := q.GoOn(test.after); err == nil {
			t.Errorf("%s after %s: got no error, want one", test.order, test.after)
		}
	}
}

// raw is an item that is JSON already.
type raw string

func (r raw) MarshalJSON() ([]byte, error) { return []byte(r), nil }
