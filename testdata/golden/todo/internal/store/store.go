// Package store stores the types of package model in a database.
package store

import (
	"context"
	"strconv"

	"shop/internal/model"
)

// A Store is a connection to the database. Its methods return model.ErrNotFound if
// there is no such row or document.
type Store struct {
	db   *database
	name string // where the database is

	MaxItems int // how many of each resource there may be; 0: no limit
}

// String returns where the database is, without a password.
func (s *Store) String() string { return s.name }

// Close closes all connections.
func (s *Store) Close() error { return s.db.Close() }

// Ping returns an error unless the database responds and has been migrated.
func (s *Store) Ping(ctx context.Context) error {
	var version int64
	return mapError(s.db.queryRow(ctx, "SELECT max(version_id) FROM goose_db_version").Scan(&version))
}

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

// mapDeleteError is [mapError] for a statement that deletes a row: there, it is
// something else that refers to the row.
func mapDeleteError(err error) error {
	if isForeignKeyViolation(err) {
		return model.ErrInUse
	}
	return mapError(err)
}

// roomFor returns model.ErrFull if table has as many rows as it may have, of
// those that condition leaves. Rows that are made at the same moment may be a
// few more. Ids count up, so most of the time the highest one says enough.
func (s *Store) roomFor(ctx context.Context, table, condition string, values ...any) error {
	if s.MaxItems == 0 {
		return nil
	}
	var highest, count int64
	if err := s.db.queryRow(ctx, "SELECT coalesce(max(id), 0) FROM "+table).Scan(&highest); err != nil {
		return mapError(err)
	}
	if highest < int64(s.MaxItems) {
		return nil
	}
	counted := "SELECT id FROM " + table + " " + condition + " LIMIT " + strconv.Itoa(s.MaxItems)
	if err := s.db.queryRow(ctx, "SELECT count(*) FROM ("+counted+") AS counted", values...).Scan(&count); err != nil {
		return mapError(err)
	}
	if count >= int64(s.MaxItems) {
		return model.ErrFull
	}
	return nil
}
