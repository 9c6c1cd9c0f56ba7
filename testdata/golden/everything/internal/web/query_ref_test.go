package web

import (
	"net/http/httptest"
	"strconv"
	"testing"
)

func TestQueryRef(t *testing.T) {
	for query, want := range map[string]string{
		"":                              "all",
		"other_id=1":                    "all",
		"parent_id=1":                   "1",
		"parent_id=9223372036854775807": "9223372036854775807",
		"parent_id=":                    "error",
		"parent_id=0":                   "error",
		"parent_id=-1":                  "error",
		"parent_id=01":                  "error",
		"parent_id=1.5":                 "error",
		"parent_id=null":                "error",
		"parent_id=9223372036854775808": "error",
	} {
		q := queryOf(httptest.NewRequest("GET", "/?"+query, nil))
		got := "all"
		if id := q.ref("parent_id"); id != nil {
			got = strconv.FormatInt(*id, 10)
		}
		if q.err != nil {
			got = "error"
		}
		if got != want {
			t.Errorf("%q: got %s, want %s", query, got, want)
		}
	}
}
