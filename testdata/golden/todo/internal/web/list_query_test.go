package web

import (
	"math"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestListQuery(t *testing.T) {
	for _, test := range []struct {
		query string
		limit int
		after int64
		wrong string // part of the error; empty for none
	}{
		{"", 20, math.MaxInt64, ""},
		{"limit=1", 1, math.MaxInt64, ""},
		{"limit=100&after=9223372036854775807", 100, math.MaxInt64, ""},
		{"after=1", 20, 1, ""},
		{"limit=0", 0, 0, "limit=0"},
		{"limit=101", 0, 0, "limit=101"},
		{"limit=-1", 0, 0, "limit=-1"},
		{"limit=1.5", 0, 0, "limit=1.5"},
		{"limit=", 0, 0, "limit="},
		{"after=0", 0, 0, "after=0"},
		{"after=9223372036854775808", 0, 0, "after=9223372036854775808"},
		{"limit=x&after=x", 0, 0, "limit=x"},
		{"limit=2&limit=2", 0, 0, "limit is there twice"},
		{"limit=2&page=2", 0, 0, `"page"`},
	} {
		t.Run(test.query, func(t *testing.T) {
			q := queryOf(httptest.NewRequest("GET", "/?"+test.query, nil))
			limit, after := q.limit(), q.after()
			err := q.end()

			if test.wrong == "" && (err != nil || limit != test.limit || after != test.after) {
				t.Errorf("got limit %d, after %d and error %v, want limit %d and after %d", limit, after, err, test.limit, test.after)
			}
			if test.wrong != "" && (err == nil || !strings.Contains(err.Error(), test.wrong)) {
				t.Errorf("got error %v, want one with %q in it", err, test.wrong)
			}
		})
	}
}
