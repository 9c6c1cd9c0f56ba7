package model

import (
	"fmt"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
)

// MarshalBSONValue is what the database is given.
func (t Timestamp) MarshalBSONValue() (byte, []byte, error) {
	kind, data, err := bson.MarshalValue(t.moment)
	return byte(kind), data, err
}

// UnmarshalBSONValue reads what the database gives.
func (t *Timestamp) UnmarshalBSONValue(kind byte, data []byte) error {
	if kind := bson.Type(kind); kind != bson.TypeDateTime {
		return fmt.Errorf("wanted a moment from the database, got a %s", kind)
	}
	var stored time.Time
	if err := bson.UnmarshalValue(bson.TypeDateTime, data, &stored); err != nil {
		return err
	}
	*t = TimestampOf(stored)
	return nil
}
