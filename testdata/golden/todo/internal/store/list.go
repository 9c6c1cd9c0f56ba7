package store

import (
	"context"
	"database/sql"
	"strconv"
	"strings"

	"shop/internal/listing"
	"shop/internal/model"
)

// list returns the part of a table that q asks for. The names in q are those of
// fields that package model lists; what a client says is never part of a query's
// text.
func list[T any](ctx context.Context, db *database, table, columns string, scan func(row) (T, error), q listing.Query) (*model.PageOf[T], error) {
	q = q.Ordered()
	page := model.NewPageOf[T](q)
	if q.Total {
		count := query{text: "SELECT count(*) FROM " + table + " WHERE TRUE"}
		count.where(q.Where, column)
		count.search(q.Words, q.In)
		page.Total = new(int64)
		if err := db.QueryRowContext(ctx, count.text, count.values...).Scan(page.Total); err != nil {
			return nil, mapError(err)
		}
	}
	for _, stretch := range q.Stretches() {
		read := query{text: "SELECT " + columns + " FROM " + table + " WHERE TRUE"}
		read.where(q.Where, column)
		read.search(q.Words, q.In)
		read.where(stretch, sortColumn)
		read.orderBy(q.Order)
		read.add(" LIMIT ", q.Limit+1-len(page.Items)) // one more, to know whether there are more to come
		rows, err := db.QueryContext(ctx, read.text, read.values...)
		if err != nil {
			return nil, mapError(err)
		}
		if err := fill(page, rows, scan); err != nil {
			return nil, err
		}
		if page.Next != nil {
			break
		}
	}
	return page, nil
}

// fill adds rows to a page until it is full.
func fill[T any](page *model.PageOf[T], rows *sql.Rows, scan func(row) (T, error)) error {
	defer rows.Close()
	for rows.Next() {
		item, err := scan(rows)
		if err != nil {
			return err
		}
		if fits, err := page.Add(item); !fits {
			return err
		}
	}
	return mapError(rows.Err())
}

// where adds conditions.
func (q *query) where(conditions []listing.Condition, column func(listing.Field) string) {
	for _, c := range conditions {
		q.text += " AND " + column(c.Field)
		switch {
		case c.Value != nil:
			q.add(" "+string(c.Is)+" ", c.Value)
		case c.Is == listing.Equal:
			q.text += " IS NULL"
		default:
			q.text += " IS NOT NULL"
		}
	}
}

// search adds the condition that each word stands in one of the fields.
func (q *query) search(words, names []string) {
	for _, word := range words {
		q.values = append(q.values, pattern(word))
		found := []string{}
		for _, name := range names {
			found = append(found, column(listing.Field{Name: name})+" "+matches+" $"+strconv.Itoa(len(q.values)))
		}
		q.text += " AND (" + strings.Join(found, " OR ") + ")"
	}
}

func (q *query) orderBy(order []listing.Order) {
	for i, o := range order {
		q.text += []string{" ORDER BY ", ", "}[min(i, 1)] + sortColumn(o.Field)
		switch {
		case o.Descending && o.Field.Optional:
			q.text += " DESC NULLS LAST"
		case o.Descending:
			q.text += " DESC"
		case o.Field.Optional:
			q.text += " NULLS FIRST"
		}
	}
}

func column(f listing.Field) string { return f.Name }

// sortColumn is the column of a field as lists are sorted by it.
func sortColumn(f listing.Field) string {
	if f.Kind.IsText {
		return column(f) + byCodePoint
	}
	return column(f)
}

// byCodePoint makes text sort by its characters' numbers, as SQLite does anyway.
const byCodePoint = ""

// matches is how SQLite finds a pattern in a text: by itself, LIKE knows no cases
// but those of a to z.
const matches = "GLOB"

// pattern stands for all texts with a word somewhere in them, in any case.
func pattern(word string) string {
	text := "*"
	for _, r := range word {
		if cases := listing.Cases(r); cases != string(r) || strings.ContainsRune("*?[", r) {
			text += "[" + cases + "]"
		} else {
			text += cases
		}
	}
	return text + "*"
}
