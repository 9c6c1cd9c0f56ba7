package model

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// Value is what the database is given.
func (d Date) Value() (driver.Value, error) { return d.String(), nil }

// Scan reads what the database gives.
func (d *Date) Scan(value any) error {
	midnight, ok := value.(time.Time)
	if !ok {
		return fmt.Errorf("wanted a date from the database, got a %T", value)
	}
	*d = Date{midnight, true}
	return nil
}
