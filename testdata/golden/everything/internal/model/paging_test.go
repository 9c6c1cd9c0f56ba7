package model

import (
	"encoding/json"
	"strings"
	"testing"
)

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
			page := NewPageOf[string]()
			for i, item := range test.items {
				if !page.Add(item, int64(100-i), test.limit) {
					break
				}
			}
			if len(page.Items) != test.fit {
				t.Errorf("got %d items, want %d", len(page.Items), test.fit)
			}
			switch whole := test.fit == len(test.items); {
			case whole && page.Next != nil:
				t.Errorf("got next %d, want none", *page.Next)
			case !whole && (page.Next == nil || *page.Next != int64(101-test.fit)):
				t.Errorf("got next %v, want %d, the last item of the page", page.Next, 101-test.fit)
			}
		})
	}
	if got, err := json.Marshal(NewPageOf[string]()); err != nil || string(got) != `{"items":[],"next":null}` {
		t.Errorf("got %s and error %v, want an empty list", got, err)
	}
}
