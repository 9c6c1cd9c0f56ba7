package web

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
)

// A query reads the values behind the question mark of an address, each once,
// and remembers the first one that cannot be used, as a problem for the client.
type query struct {
	left url.Values // those that were not read yet
	err  error
}

func queryOf(r *http.Request) *query {
	values, err := url.ParseQuery(r.URL.RawQuery)
	q := &query{left: values}
	if err != nil {
		q.refuse("the query cannot be read")
	}
	return q
}

// read returns the value with a name, and whether there is one.
func (q *query) read(name string) (value string, there bool) {
	values := q.left[name]
	delete(q.left, name)
	if len(values) > 1 {
		q.refuse(name + " is there twice")
	}
	return url.Values{name: values}.Get(name), len(values) > 0
}

// end returns what is wrong with the query, if only that there is something in
// it that nobody has read: a client that misspells a name wants to know.
func (q *query) end() error {
	for _, name := range slices.Sorted(maps.Keys(q.left)) {
		q.refuse(fmt.Sprintf("the query cannot have %.100q here", name))
	}
	return q.err
}

func (q *query) wrong(name, value, wanted string) {
	q.refuse(fmt.Sprintf("%s=%.100s: wanted %s", name, value, wanted))
}

func (q *query) refuse(detail string) {
	if q.err == nil {
		q.err = newProblem(http.StatusBadRequest, detail)
	}
}
