package web

import (
	"fmt"
	"math"
	"net/http"
	"net/url"
	"strconv"
)

// A query reads the values behind the question mark of an address and
// remembers the first one that cannot be used, as a problem for the client.
type query struct {
	values url.Values
	err    error
}

func queryOf(r *http.Request) *query {
	values, err := url.ParseQuery(r.URL.RawQuery)
	q := &query{values: values}
	if err != nil {
		q.err = newProblem(http.StatusBadRequest, "the query cannot be read")
	}
	return q
}

func (q *query) wrong(name, wanted string) {
	if q.err == nil {
		q.err = newProblem(http.StatusBadRequest, fmt.Sprintf("%s=%s: wanted %s", name, q.values.Get(name), wanted))
	}
}

// limit is how many items a client wants at most.
func (q *query) limit() int {
	const usual, most = 20, 100
	if !q.values.Has("limit") {
		return usual
	}
	limit, err := strconv.Atoi(q.values.Get("limit"))
	if err != nil || limit < 1 || limit > most {
		q.wrong("limit", fmt.Sprintf("a whole number from 1 to %d", most))
	}
	return limit
}

// after is the id of the last item that a client has seen.
func (q *query) after() int64 {
	if !q.values.Has("after") {
		return math.MaxInt64
	}
	id, err := parseID(q.values.Get("after"))
	if err != nil {
		q.wrong("after", "the id of an item")
	}
	return id
}

// parseID reads the id of an item. What cannot be one is not found.
func parseID(text string) (int64, error) {
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil || id < 1 || strconv.FormatInt(id, 10) != text {
		return 0, notFound
	}
	return id, nil
}
