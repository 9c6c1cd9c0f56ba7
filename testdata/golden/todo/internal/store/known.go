package store

import (
	"database/sql"
	"errors"
	"fmt"

	"shop/internal/model"
)

// known turns the errors of the database that mean something to a client into
// those of package model.
func known(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return model.ErrNotFound
	}
	if unavailable(err) {
		return fmt.Errorf("%w: %w", model.ErrUnavailable, err)
	}
	return err
}
