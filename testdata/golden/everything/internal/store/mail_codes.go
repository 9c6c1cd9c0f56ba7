package store

import (
	"context"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"shop/internal/auth"
)

// A mailCodeDocument is how a code that was mailed is stored.
type mailCodeDocument struct {
	Hash      []byte    `bson:"_id"`
	AccountID int64     `bson:"account_id"`
	Address   string    `bson:"address"`
	ExpiresAt time.Time `bson:"expires_at"`
}

func (s *Store) mailCodes() *mongo.Collection { return s.db.Collection("mail_codes") }

// AddMailCode stores a code.
func (s *Store) AddMailCode(ctx context.Context, code auth.MailCode) error {
	_, err := s.mailCodes().InsertOne(ctx, mailCodeDocument(code))
	return mapError(err)
}

// UseMailCode removes the code with a hash that an account has, or any for the id 0,
// and returns it. It returns model.ErrNotFound if there is none: of two that use a
// code at the same moment, only one succeeds, because MongoDB finds and removes a
// document in one step. It also clears away the codes of everybody that have expired.
func (s *Store) UseMailCode(ctx context.Context, hash []byte, accountID int64, now time.Time) (auth.MailCode, error) {
	if _, err := s.mailCodes().DeleteMany(ctx, bson.M{"expires_at": bson.M{"$lte": now}}); err != nil {
		return auth.MailCode{}, mapError(err)
	}
	filter := bson.M{"_id": hash}
	if accountID != 0 {
		filter["account_id"] = accountID
	}
	var document mailCodeDocument
	err := s.mailCodes().FindOneAndDelete(ctx, filter).Decode(&document)
	return auth.MailCode(document), mapError(err)
}

// SetVerified records that the address of an account belongs to whoever has it. It
// returns model.ErrNotFound if the account has another address meanwhile.
func (s *Store) SetVerified(ctx context.Context, account auth.Account) error {
	_, err := s.updateAccount(ctx, bson.M{"_id": account.ID, "email": account.Email}, bson.M{"verified_email": account.Email})
	return err
}
