package model

import (
	"fmt"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
)

// MarshalBSONValue is what the database is given. MongoDB has no type for a
// day: its midnight in UTC stands for it.
func (d Date) MarshalBSONValue() (byte, []byte, error) {
	kind, data, err := bson.MarshalValue(d.midnight)
	return byte(kind), data, err
}

// UnmarshalBSONValue reads what the database gives.
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
