package web

import (
	"net/http/httptest"
	"testing"
)

func TestQueryEnum(t *testing.T) {
	for query, want := range map[string]string{
		"":                 "all",
		"other=x":          "all",
		"size=small":       "small",
		"size=large":       "large",
		"size=":            "error",
		"size=LARGE":       "error",
		"size=small,large": "error",
	} {
		q := queryOf(httptest.NewRequest("GET", "/?"+query, nil))
		got := "all"
		if value := q.enum("size", "small", "large"); value != nil {
			got = *value
		}
		if q.err != nil {
			got = "error"
		}
		if got != want {
			t.Errorf("%q: got %s, want %s", query, got, want)
		}
	}
}
