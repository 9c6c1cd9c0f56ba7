package store

import (
	"database/sql"
	"strconv"

	"shop/internal/model"
)

// A query is built part by part. Values never become part of its text: they
// stand there as $1, $2 and so on.
type query struct {
	text   string
	values []any
}

// add appends text and, behind it, a value.
func (q *query) add(text string, value any) {
	q.values = append(q.values, value)
	q.text += text + "$" + strconv.Itoa(len(q.values))
}

// A row is one row of a result: a *sql.Row or a *sql.Rows.
type row interface{ Scan(...any) error }

// page collects rows into a page. There is one more than limit if there are
// more to come.
func page[T any](rows *sql.Rows, limit int, scan func(row) (T, error), id func(T) int64) (model.PageOf[T], error) {
	defer rows.Close()
	items := []T{}
	for rows.Next() {
		item, err := scan(rows)
		if err != nil {
			return model.PageOf[T]{}, err
		}
		items = append(items, item)
	}
	if len(items) <= limit {
		return model.PageOf[T]{Items: items}, known(rows.Err())
	}
	next := id(items[limit-1])
	return model.PageOf[T]{Items: items[:limit], Next: &next}, known(rows.Err())
}
