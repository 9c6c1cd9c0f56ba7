package store

import (
	"context"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"shop/internal/model"
)

// A loginFailureDocument is how a login that failed is stored.
type loginFailureDocument struct {
	ID       string    `bson:"_id"`
	Subject  string    `bson:"subject"`
	FailedAt time.Time `bson:"failed_at"`
}

func (s *Store) loginFailures() *mongo.Collection { return s.db.Collection("login_failures") }

// LoginFailures returns when the last failures of a subject happened, the last
// one first, at most so many.
func (s *Store) LoginFailures(ctx context.Context, subject string, most int) ([]time.Time, error) {
	found, err := s.loginFailures().Find(ctx, bson.M{"subject": subject}, options.Find().SetSort(bson.M{"failed_at": -1}).SetLimit(int64(most)))
	if err != nil {
		return nil, known(err)
	}
	var documents []loginFailureDocument
	if err := found.All(ctx, &documents); err != nil {
		return nil, known(err)
	}
	times := []time.Time{}
	for _, document := range documents {
		times = append(times, document.FailedAt)
	}
	return times, nil
}

// AddLoginFailure stores a failure, and removes those of everybody that have
// become too old to matter.
func (s *Store) AddLoginFailure(ctx context.Context, f model.LoginFailure) error {
	tooOld := bson.M{"failed_at": bson.M{"$lte": f.FailedAt.Add(-model.FailureLife)}}
	if _, err := s.loginFailures().DeleteMany(ctx, tooOld); err != nil {
		return known(err)
	}
	_, err := s.loginFailures().InsertOne(ctx, loginFailureDocument(f))
	return known(err)
}

// RemoveLoginFailure removes a failure that was none.
func (s *Store) RemoveLoginFailure(ctx context.Context, id string) error {
	_, err := s.loginFailures().DeleteOne(ctx, bson.M{"_id": id})
	return known(err)
}
