package store

import (
	"context"
	"errors"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"shop/internal/model"
)

// An accountDocument is how an account is stored. MongoDB removes nothing along
// with it: if you remove one, its logins let nobody in any more (see Login), and
// what belonged to it stays until you remove that too. Nobody sees it, because
// no other account gets the id.
type accountDocument struct {
	ID           int64     `bson:"_id"`
	Email        string    `bson:"email"` // in small letters
	PasswordHash string    `bson:"password_hash"`
	CreatedAt    time.Time `bson:"created_at"`
}

func (d accountDocument) account() model.Account {
	return model.Account{ID: d.ID, Email: d.Email, PasswordHash: d.PasswordHash}
}

func (s *Store) accounts() *mongo.Collection { return s.db.Collection("accounts") }

// CreateAccount stores a new account and returns it. The error is
// *model.Taken if somebody has the e-mail address already.
func (s *Store) CreateAccount(ctx context.Context, email, passwordHash string) (model.Account, error) {
	id, err := s.nextID(ctx, "accounts")
	if err != nil {
		return model.Account{}, err
	}
	document := accountDocument{ID: id, Email: email, PasswordHash: passwordHash, CreatedAt: now()}
	_, err = s.accounts().InsertOne(ctx, document)
	err = known(err)
	if taken, ok := errors.AsType[*model.Taken](err); ok {
		taken.Field = "email" // which FerretDB does not say
	}
	if err != nil {
		return model.Account{}, err
	}
	return document.account(), nil
}

// Account returns the account with an id.
func (s *Store) Account(ctx context.Context, id int64) (model.Account, error) {
	return s.account(ctx, bson.M{"_id": id})
}

// AccountByEmail returns the account with an e-mail address.
func (s *Store) AccountByEmail(ctx context.Context, email string) (model.Account, error) {
	return s.account(ctx, bson.M{"email": email})
}

func (s *Store) account(ctx context.Context, filter bson.M) (model.Account, error) {
	var document accountDocument
	err := s.accounts().FindOne(ctx, filter).Decode(&document)
	return document.account(), known(err)
}
