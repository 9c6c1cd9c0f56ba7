package store

import (
	"database/sql"
	"time"

	"shop/internal/model"
)

// changed returns model.ErrNotFound if a statement changed no row.
func changed(result sql.Result, err error) error {
	if err != nil {
		return known(err)
	}
	if n, err := result.RowsAffected(); err != nil || n > 0 {
		return err
	}
	return model.ErrNotFound
}

// now is the time to the millisecond, which every database can store.
func now() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }
