package store

import (
	"database/sql"
	"errors"

	"shop/internal/model"
)

// known turns the errors of the database that mean something to a client into
// those of package model.
func known(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return model.ErrNotFound
	}
	if field, ok := taken(err); ok {
		return &model.Taken{Field: field}
	}
	if inUse(err) {
		return model.ErrInUse
	}
	return err
}
