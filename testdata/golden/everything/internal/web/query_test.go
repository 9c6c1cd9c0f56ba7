package web

import (
	"math"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestQuery(t *testing.T) {
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
		{"limit=%zz", 0, 0, "cannot be read"},
	} {
		t.Run(test.query, func(t *testing.T) {
			q := queryOf(httptest.NewRequest("GET", "/?"+test.query, nil))
			limit, after := q.limit(), q.after()

			if test.wrong == "" && (q.err != nil || limit != test.limit || after != test.after) {
				t.Errorf("got limit %d, after %d and error %v, want limit %d and after %d", limit, after, q.err, test.limit, test.after)
			}
			if test.wrong != "" && (q.err == nil || !strings.Contains(q.err.Error(), test.wrong)) {
				t.Errorf("got error %v, want one with %q in it", q.err, test.wrong)
			}
		})
	}
}
