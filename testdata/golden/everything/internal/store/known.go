package store

import (
	"errors"
	"fmt"

	"go.mongodb.org/mongo-driver/v2/mongo"

	"shop/internal/model"
)

// known turns the errors of the database that mean something to a client into
// those of package model.
func known(err error) error {
	if errors.Is(err, mongo.ErrNoDocuments) {
		return model.ErrNotFound
	}
	if unavailable(err) {
		return fmt.Errorf("%w: %w", model.ErrUnavailable, err)
	}
	if field, ok := taken(err); ok {
		return &model.Taken{Field: field}
	}
	return err
}
