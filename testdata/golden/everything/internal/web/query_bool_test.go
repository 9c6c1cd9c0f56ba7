package web

import (
	"net/http/httptest"
	"strconv"
	"testing"
)

func TestQueryBool(t *testing.T) {
	for query, want := range map[string]string{
		"":           "all",
		"other=x":    "all",
		"open=true":  "true",
		"open=false": "false",
		"open=":      "error",
		"open=maybe": "error",
	} {
		q := queryOf(httptest.NewRequest("GET", "/?"+query, nil))
		got := "all"
		if value := q.bool("open"); value != nil {
			got = strconv.FormatBool(*value)
		}
		if q.err != nil {
			got = "error"
		}
		if got != want {
			t.Errorf("%q: got %s, want %s", query, got, want)
		}
	}
}
