package store

import (
	"go.mongodb.org/mongo-driver/v2/mongo"

	"shop/internal/model"
)

// deleted returns model.ErrNotFound if nothing was deleted.
func deleted(result *mongo.DeleteResult, err error) error {
	if err != nil {
		return known(err)
	}
	if result.DeletedCount == 0 {
		return model.ErrNotFound
	}
	return nil
}
