package model

import (
	"fmt"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
)

// MarshalBSONValue returns the date for the database: midnight in UTC, as MongoDB
// has no type for dates without a time.
func (d Date) MarshalBSONValue() (byte, []byte, error) {
	kind, data, err := bson.MarshalValue(d.midnight)
	return byte(kind), data, err
}

// UnmarshalBSONValue reads a date from the database.
func (d *Date) UnmarshalBSONValue(kind byte, data []byte) error {
	if kind := bson.Type(kind); kind != bson.TypeDateTime {
		return fmt.Errorf("wanted a date from the database, got a %s", kind)
	}
	var midnight time.Time
	if err := bson.UnmarshalValue(bson.TypeDateTime, data, &midnight); err != nil {
		return err
	}
	*d = Date{midnight, true}
	return nil
}
