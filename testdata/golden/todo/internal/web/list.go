package web

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"strconv"

	"shop/internal/listing"
	"shop/internal/model"
)

// Limits of a page of a list.
const (
	usualItems = 20
	mostItems  = 100
)

// listQuery reads which items of a list a client wants to see. Fields are what
// it can filter and sort by.
func listQuery(r *http.Request, fields []listing.Field) (listing.Query, error) {
	values := queryOf(r)
	q := listing.Query{Key: listKey(r)}
	q.Limit, _ = readValue(values, "limit", fmt.Sprintf("a whole number from 1 to %d", mostItems), parseLimit)
	q.Limit = cmp.Or(q.Limit, usualItems)
	q.Total, _ = readValue(values, "total", listing.Bool.Wanted, strconv.ParseBool)
	for _, f := range fields {
		q.Where = append(q.Where, values.conditions(f)...)
	}
	if q.In = listing.Searched(fields); len(q.In) > 0 {
		q.Words, _ = readValue(values, "q", "at most 10 words", listing.ParseWords)
	}
	byFields := "one or two of " + listing.SortedBy(fields) + ", with a comma between them and - before one for descending"
	q.Order, _ = readValue(values, "sort", byFields, func(text string) ([]listing.Order, error) {
		return listing.ParseOrder(text, fields)
	})
	if after, there := values.read("after"); there && q.GoOn(after) != nil {
		values.wrong("after", after, "next of a page of the same list")
	}
	return q, values.end()
}

// conditions reads what a list is filtered by in a field.
func (q *query) conditions(f listing.Field) []listing.Condition {
	list := []listing.Condition{}
	read := func(name string, is listing.Comparison) {
		if value, there := readValue(q, name, f.Kind.Wanted, f.Kind.Parse); there {
			list = append(list, listing.Condition{Field: f, Is: is, Value: value})
		}
	}
	if f.CanEqual() {
		read(f.Name, listing.Equal)
	}
	if f.CanRange() {
		read(f.Name+"_from", listing.AtLeast)
		read(f.Name+"_to", listing.AtMost)
	}
	return list
}

// readValue reads a value that a client may have sent.
func readValue[T any](q *query, name, wanted string, parse func(string) (T, error)) (value T, there bool) {
	text, there := q.read(name)
	if !there {
		return value, false
	}
	value, err := parse(text)
	if err != nil {
		q.wrong(name, text, wanted)
	}
	return value, true
}

func parseLimit(text string) (int, error) {
	limit, err := strconv.Atoi(text)
	if err == nil && (limit < 1 || limit > mostItems) {
		err = strconv.ErrRange
	}
	return limit, err
}

// listKey stands for the list that a request asks for, whatever part of it.
func listKey(r *http.Request) string {
	values := r.URL.Query()
	for _, name := range []string{"limit", "after", "total"} {
		values.Del(name)
	}
	sum := sha256.Sum256([]byte(r.URL.Path + "?" + values.Encode()))
	return base64.RawURLEncoding.EncodeToString(sum[:9])
}

// A listPage is what the page of a list shows.
type listPage[T any] struct {
	*model.PageOf[T]
	Query url.Values // what the list is filtered by
}

// Older returns the address of the next part of the list, "" at the end.
func (p listPage[T]) Older(path string) string {
	if p.Next == nil {
		return ""
	}
	query := maps.Clone(p.Query)
	query.Set("after", *p.Next)
	return path + "?" + query.Encode()
}

// withoutBlanks returns r without the parameters that a form of a page leaves blank.
func withoutBlanks(r *http.Request) *http.Request {
	query := r.URL.Query()
	maps.DeleteFunc(query, func(_ string, values []string) bool { return len(values) == 1 && values[0] == "" })
	r = r.Clone(r.Context())
	r.URL.RawQuery = query.Encode()
	return r
}
