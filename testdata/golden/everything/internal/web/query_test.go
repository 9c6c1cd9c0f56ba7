package web

import (
	"net/http/httptest"
	"strings"
	"testing"
)

func TestQuery(t *testing.T) {
	for query, wrong := range map[string]string{
		"":                "",
		"size=2":          "",
		"size=2&size=2":   "size is there twice",
		"size=2&colour=x": `"colour"`,
		"Size=2":          `"Size"`,
		"size=%zz":        "cannot be read",
		"size=1;size=2":   "cannot be read",
	} {
		q := queryOf(httptest.NewRequest("GET", "/?"+query, nil))
		value, there := q.read("size")
		err := q.end()

		if wrong == "" && (err != nil || there != (query != "") || there && value != "2") {
			t.Errorf("%q: got size %q and error %v", query, value, err)
		}
		if wrong != "" && (err == nil || !strings.Contains(err.Error(), wrong)) {
			t.Errorf("%q: got error %v, want one with %s in it", query, err, wrong)
		}
	}
}
