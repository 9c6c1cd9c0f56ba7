package model

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// Value is what the database is given.
func (t Timestamp) Value() (driver.Value, error) { return t.moment, nil }

// Scan reads what the database gives.
func (t *Timestamp) Scan(value any) error {
	stored, ok := value.(time.Time)
	if !ok {
		return fmt.Errorf("wanted a moment from the database, got a %T", value)
	}
	*t = TimestampOf(stored)
	return nil
}
