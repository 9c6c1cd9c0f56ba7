package web

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"shop/internal/listing"
)

func TestListQuery(t *testing.T) {
	fields := []listing.Field{
		{Name: "title", Kind: listing.Line},
		{Name: "slug", Kind: listing.Line, Unique: true},
		{Name: "open", Kind: listing.Bool},
		{Name: "pages", Kind: listing.Int},
		{Name: "parent_id", Kind: listing.ID},
		{Name: "sort", Kind: listing.Int},
	}
	for query, want := range map[string]string{
		"":                                 "limit 20 total false",
		"limit=1":                          "limit 1 total false",
		"limit=100&total=true":             "limit 100 total true",
		"open=false&parent_id=1":           "limit 20 total false open = false parent_id = 1",
		"slug=a+b":                         "limit 20 total false slug = a b",
		"pages_to=9&pages_from=-1&pages=3": "limit 20 total false pages = 3 pages >= -1 pages <= 9",
		"after=1":                          "limit 20 total false after 1",
		"after=9223372036854775807":        "limit 20 total false after 9223372036854775807",
		"q=milk++EGGS":                     "limit 20 total false milk EGGS",
		"q=1+2+3+4+5+6+7+8+9+0+1":          "q=1 2 3 4 5 6 7 8 9 0 1: wanted at most 10 words",
		"sort=-pages,sort":                 "limit 20 total false by -pages sort id",
		"limit=0":                          "limit=0: wanted a whole number from 1 to 100",
		"limit=101":                        "limit=101: wanted a whole number from 1 to 100",
		"limit=1.5":                        "limit=1.5: wanted a whole number from 1 to 100",
		"limit=":                           "limit=: wanted a whole number from 1 to 100",
		"total=maybe":                      "total=maybe: wanted true or false",
		"after=0":                          "after=0: wanted next of a page of the same list",
		"after=9223372036854775808":        "after=9223372036854775808: wanted next of a page of the same list",
		"sort=title&after=1":               "after=1: wanted next of a page of the same list",
		"sort=parent":                      "sort=parent: wanted one or two of id, title, slug, open, pages, parent_id, sort, with a comma between them and - before one for descending",
		"limit=x&after=x":                  "limit=x: wanted a whole number from 1 to 100",
		"limit=2&limit=2":                  "limit is there twice",
		"open=true&open=true":              "open is there twice",
		"open=maybe":                       "open=maybe: wanted true or false",
		"parent_id=01":                     "parent_id=01: wanted the id of an item",
		"pages_from=many":                  "pages_from=many: wanted a whole number of 64 bits",
		"slug=%00":                         "slug=\x00: wanted text",
		"title=a":                          `unknown parameter "title"`,
		"open_from=true":                   `unknown parameter "open_from"`,
		"sort_from=1":                      `unknown parameter "sort_from"`,
		"limit=2&page=2":                   `unknown parameter "page"`,
	} {
		q, err := listQuery(httptest.NewRequest("GET", "/?"+query, nil), fields)
		if got := describe(q, err); got != want {
			t.Errorf("%q: got %s\nwant %s", query, got, want)
		}
	}
}

// describe says in one line what a query asks for.
func describe(q listing.Query, err error) string {
	if err != nil {
		return err.Error()
	}
	text := []string{fmt.Sprint("limit ", q.Limit, " total ", q.Total)}
	for _, c := range q.Where {
		text = append(text, fmt.Sprint(c.Field.Name, " ", c.Is, " ", c.Value))
	}
	text = append(text, q.Words...)
	for _, value := range q.After {
		text = append(text, fmt.Sprint("after ", value))
	}
	for i, o := range q.Order {
		text = append(text, []string{"by ", ""}[min(i, 1)]+map[bool]string{true: "-"}[o.Descending]+o.Field.Name)
	}
	return strings.Join(text, " ")
}

// Where there is no text there is nothing to search in.
func TestSearchWithoutText(t *testing.T) {
	_, err := listQuery(httptest.NewRequest("GET", "/?q=milk", nil), []listing.Field{{Name: "done", Kind: listing.Bool}})
	if got := describe(listing.Query{}, err); got != `unknown parameter "q"` {
		t.Errorf("got %s", got)
	}
}

// What is next in one list is nothing to another one.
func TestListKey(t *testing.T) {
	key := func(address string) string { return listKey(httptest.NewRequest("GET", address, nil)) }
	for _, same := range []string{"/a?x=1&y=2&limit=3", "/a?y=2&x=1&total=true&after=7"} {
		if key(same) != key("/a?x=1&y=2") {
			t.Errorf("%s: got another key than for the whole list", same)
		}
	}
	for _, other := range []string{"/a?x=2&y=2", "/a?x=1", "/b?x=1&y=2", "/a?x=1&y=2&sort=z"} {
		if key(other) == key("/a?x=1&y=2") {
			t.Errorf("%s: got the key of another list", other)
		}
	}
}
