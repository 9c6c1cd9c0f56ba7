package model

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"shop/internal/listing"
)

type numbered struct {
	ID   int    `json:"id"`
	Text string `json:"text"`
}

func TestPage(t *testing.T) {
	half := strings.Repeat("<", maxPage/2-100)
	for _, test := range []struct {
		name  string
		items []string
		limit int
		fit   int
	}{
		{"nothing", nil, 2, 0},
		{"fewer than the limit", []string{"c"}, 2, 1},
		{"as many as the limit", []string{"c", "b"}, 2, 2},
		{"more than the limit", []string{"c", "b", "a"}, 2, 2},
		{"two large ones", []string{half, half}, 100, 2},
		{"three large ones", []string{half, half, half}, 100, 2},
		{"one that is larger than a page", []string{half + half + half, "b"}, 100, 1},
		{"one that is larger than a page, behind another", []string{"c", half + half + half}, 100, 1},
		{"much that takes six bytes in JSON", []string{strings.Repeat("\x01", maxPage/12), strings.Repeat("\x01", maxPage/12)}, 100, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			page := NewPageOf[numbered](listing.Query{Limit: test.limit})
			for i, text := range test.items {
				fits, err := page.Add(numbered{100 - i, text})
				if err != nil {
					t.Fatal(err)
				}
				if !fits {
					break
				}
			}
			if len(page.Items) != test.fit {
				t.Errorf("got %d items, want %d", len(page.Items), test.fit)
			}
			switch whole := test.fit == len(test.items); {
			case whole && page.Next != nil:
				t.Errorf("got next %s, want none", *page.Next)
			case !whole && (page.Next == nil || *page.Next != strconv.Itoa(101-test.fit)):
				t.Errorf("got next %v, want %d, the last item of the page", page.Next, 101-test.fit)
			}
		})
	}
	if got, err := json.Marshal(NewPageOf[numbered](listing.Query{})); err != nil || string(got) != `{"items":[],"next":null}` {
		t.Errorf("got %s and error %v, want an empty list", got, err)
	}
}

func TestServerFields(t *testing.T) {
	created, updated := ParseTimestamp("2024-02-29T12:30:00Z"), ParseTimestamp("2024-03-01T12:30:00.5Z")
	for _, test := range []struct {
		body             string
		refused, differs string // those that are wrong for a new item, and for this one
	}{
		{`{}`, "", ""},
		{`{"id": 7}`, "id", ""},
		{`{"id": 7.0}`, "id", ""},
		{`{"id": 8}`, "id", "id"},
		{`{"id": 0}`, "id", "id"},
		{`{"id": null}`, "id", "id"},
		{`{"id": 7, "created_at": "2024-02-29T12:30:00.000Z", "updated_at": "2024-03-01T12:30:00.500Z"}`, "created_at id updated_at", ""},
		{`{"created_at": "2024-02-29T13:30:00+01:00"}`, "created_at", ""},
		{`{"created_at": "2024-02-29T12:30:00.001Z", "updated_at": "yesterday"}`, "created_at updated_at", "created_at updated_at"},
	} {
		var fields ServerFields
		if err := json.Unmarshal([]byte(test.body), &fields); err != nil {
			t.Fatal(err)
		}
		if got := wrongFields(fields.Refuse()); got != test.refused || fields.Sent() != (test.refused != "") {
			t.Errorf("%s: refused %q and sent %t, want %q", test.body, got, fields.Sent(), test.refused)
		}
		if got := wrongFields(fields.Check(7, created, updated)); got != test.differs {
			t.Errorf("%s: got %q as different, want %q", test.body, got, test.differs)
		}
	}
}
