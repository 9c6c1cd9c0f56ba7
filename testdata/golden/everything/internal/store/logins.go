package store

import (
	"context"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"shop/internal/model"
)

// A loginDocument is how a login is stored.
type loginDocument struct {
	ID        string    `bson:"_id"`
	AccountID int64     `bson:"account_id"`
	TokenHash []byte    `bson:"token_hash"`
	CreatedAt time.Time `bson:"created_at"`
	UsedAt    time.Time `bson:"used_at"` // not there in one from before it was noted
	ExpiresAt time.Time `bson:"expires_at"`
}

func (s *Store) logins() *mongo.Collection { return s.db.Collection("logins") }

// CreateLogin stores a login, and ends the oldest of the account if it has too
// many.
func (s *Store) CreateLogin(ctx context.Context, login model.Login) error {
	if _, err := s.logins().InsertOne(ctx, loginDocument(login)); err != nil {
		return known(err)
	}
	return removeOldest(ctx, s.logins(), login.AccountID, "created_at", model.MaxLogins)
}

// removeOldest removes the documents of an account but the newest ones, by the
// time in a field.
func removeOldest(ctx context.Context, c *mongo.Collection, accountID int64, field string, keep int) error {
	newestFirst := options.Find().SetSort(bson.M{field: -1}).SetSkip(int64(keep)).SetProjection(bson.M{"_id": 1})
	found, err := c.Find(ctx, bson.M{"account_id": accountID}, newestFirst)
	if err != nil {
		return known(err)
	}
	var old []struct {
		ID any `bson:"_id"`
	}
	if err := found.All(ctx, &old); err != nil || len(old) == 0 {
		return known(err)
	}
	ids := bson.A{}
	for _, document := range old {
		ids = append(ids, document.ID)
	}
	_, err = c.DeleteMany(ctx, bson.M{"_id": bson.M{"$in": ids}})
	return known(err)
}

// Login returns the login with an id, even if it has expired, but not if its
// account has been removed: MongoDB does not remove the logins along with it.
func (s *Store) Login(ctx context.Context, id string) (model.Login, error) {
	var document loginDocument
	if err := s.logins().FindOne(ctx, bson.M{"_id": id}).Decode(&document); err != nil {
		return model.Login{}, known(err)
	}
	if _, err := s.Account(ctx, document.AccountID); err != nil {
		return model.Login{}, err
	}
	return model.Login(document), nil
}

// RenewLogin stores the token hash, the use and the end of a login, if its token hash is
// still the old one. Otherwise it returns model.ErrNotFound: of two that
// exchange the same token at the same moment, only one succeeds, because
// MongoDB finds and changes a document in one step.
func (s *Store) RenewLogin(ctx context.Context, login model.Login, oldHash []byte) error {
	filter := bson.M{"_id": login.ID, "token_hash": oldHash}
	change := bson.M{"$set": bson.M{"token_hash": login.TokenHash, "used_at": login.UsedAt, "expires_at": login.ExpiresAt}}
	return known(s.logins().FindOneAndUpdate(ctx, filter, change).Err())
}

// DeleteLogin removes the login with an id, if it is there.
func (s *Store) DeleteLogin(ctx context.Context, id string) error {
	_, err := s.logins().DeleteOne(ctx, bson.M{"_id": id})
	return known(err)
}

// DeleteLogins removes all logins of an account.
func (s *Store) DeleteLogins(ctx context.Context, accountID int64) error {
	_, err := s.logins().DeleteMany(ctx, bson.M{"account_id": accountID})
	return known(err)
}

// DeleteExpiredLogins removes the logins of everybody that have expired.
func (s *Store) DeleteExpiredLogins(ctx context.Context, now time.Time) error {
	_, err := s.logins().DeleteMany(ctx, bson.M{"expires_at": bson.M{"$lte": now}})
	return known(err)
}
