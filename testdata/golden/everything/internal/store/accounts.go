package store

import (
	"context"
	"errors"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"shop/internal/auth"
	"shop/internal/model"
)

// An accountDocument is how an account is stored. MongoDB removes nothing along
// with it, so DeleteAccount does. If you remove one otherwise, its logins let
// nobody in any more (see Login), and nobody sees what belonged to it, because no
// other account gets the id.
type accountDocument struct {
	ID            int64     `bson:"_id"`
	Email         string    `bson:"email"`    // in lower case
	Name          string    `bson:"name"`     // not there in one from before accounts had names
	NameKey       string    `bson:"name_key"` // the name, with no regard to case
	PasswordHash  string    `bson:"password_hash"`
	CreatedAt     time.Time `bson:"created_at"`
	VerifiedEmail string    `bson:"verified_email,omitempty"` // the address that was verified, which may be another one
}

func (d accountDocument) account() auth.Account {
	if d.Name == "" {
		d.Name = auth.DefaultName(d.ID, 0)
	}
	return auth.Account{
		ID:            d.ID,
		Email:         d.Email,
		Name:          d.Name,
		PasswordHash:  d.PasswordHash,
		EmailVerified: d.VerifiedEmail == d.Email,
	}
}

func (s *Store) accounts() *mongo.Collection { return s.db.Collection("accounts") }

// CreateAccount stores a new account and returns it, with an id and, if it has
// no name, with one. It is an error with [model.CodeConflict] if somebody has the
// e-mail address or the name already.
func (s *Store) CreateAccount(ctx context.Context, account auth.Account) (auth.Account, error) {
	id, err := s.nextID(ctx, "accounts")
	if err != nil {
		return auth.Account{}, err
	}
	document := accountDocument{
		ID:           id,
		Email:        account.Email,
		Name:         account.Name,
		PasswordHash: account.PasswordHash,
		CreatedAt:    time.Now().UTC().Truncate(time.Millisecond),
	}
	for try := 0; ; try++ {
		if account.Name == "" {
			document.Name = auth.DefaultName(id, try)
		}
		document.NameKey = auth.NameKey(document.Name)
		_, err := s.accounts().InsertOne(ctx, document)
		if field, isTaken := duplicateField(err); account.Name == "" && isTaken && field == "name_key" {
			continue
		}
		return document.account(), accountError(err)
	}
}

// RenameAccount gives an account another name and returns it. It is an error with
// [model.CodeConflict] if somebody else has the name already.
func (s *Store) RenameAccount(ctx context.Context, id int64, name string) (auth.Account, error) {
	return s.updateAccount(ctx, bson.M{"_id": id}, bson.M{"name": name, "name_key": auth.NameKey(name)})
}

// updateAccount sets fields of the account that matches filter and returns it.
func (s *Store) updateAccount(ctx context.Context, filter, fields bson.M) (auth.Account, error) {
	return s.changeAccount(ctx, filter, bson.M{"$set": fields})
}

// changeAccount changes the account that matches filter and returns it.
func (s *Store) changeAccount(ctx context.Context, filter bson.M, change any) (auth.Account, error) {
	var document accountDocument
	err := s.accounts().FindOneAndUpdate(ctx, filter, change,
		options.FindOneAndUpdate().SetReturnDocument(options.After),
	).Decode(&document)
	return document.account(), accountError(err)
}

// SetEmail gives an account another e-mail address and returns it. It is an error
// with [model.CodeConflict] if somebody else has the address already.
func (s *Store) SetEmail(ctx context.Context, id int64, email string) (auth.Account, error) {
	return s.updateAccount(ctx, bson.M{"_id": id}, bson.M{"email": email})
}

// SetPassword gives an account another password hash, and ends all its logins but
// one. It returns model.ErrNotFound if the account has another password meanwhile
// than it says. The hash comes first: so whoever logs in at this moment sees it, or
// has their login ended.
func (s *Store) SetPassword(ctx context.Context, account auth.Account, hash, keptLogin string) error {
	filter := bson.M{"_id": account.ID, "password_hash": account.PasswordHash}
	if _, err := s.updateAccount(ctx, filter, bson.M{"password_hash": hash}); err != nil {
		return err
	}
	others := bson.M{"account_id": account.ID, "_id": bson.M{"$ne": keptLogin}}
	_, err := s.logins().DeleteMany(context.WithoutCancel(ctx), others)
	return mapError(err)
}

// DeleteAccount removes an account for good, with all that belongs to it. That goes
// first, so that it can be repeated after an interruption.
func (s *Store) DeleteAccount(ctx context.Context, id int64) error {
	if err := s.deleteOwned(ctx, id); err != nil {
		return err
	}
	collections := []*mongo.Collection{
		s.logins(),
		s.knownDevices(),
		s.mailCodes(),
	}
	for _, c := range collections {
		if _, err := c.DeleteMany(ctx, bson.M{"account_id": id}); err != nil {
			return mapError(err)
		}
	}
	return mapError(s.accounts().FindOneAndDelete(ctx, bson.M{"_id": id}).Err())
}

// deleteOwned removes all documents that belong to an account.
func (s *Store) deleteOwned(ctx context.Context, accountID int64) error {
	owned := bson.M{"owner_id": accountID}
	collections := []string{
		"blog_posts",
		"writers",
	}
	matching, err := s.matching(ctx, owned, collections...)
	if err != nil {
		return err
	}
	if err := s.deleteReferrersOf(ctx, matching); err != nil {
		return err
	}
	for _, name := range collections {
		if _, err := s.db.Collection(name).DeleteMany(ctx, owned); err != nil {
			return mapError(err)
		}
	}
	return nil
}

// nameAccount gives an account a name that nobody has.
func (s *Store) nameAccount(ctx context.Context, id int64) error {
	for try := 0; ; try++ {
		_, err := s.RenameAccount(ctx, id, auth.DefaultName(id, try))
		if model.CodeOf(err) != model.CodeConflict {
			return err
		}
	}
}

// accountNames is a migration: it gives a name to each account from before they had any.
type accountNames struct{}

var nameless = bson.M{"name": bson.M{"$exists": false}}

func (accountNames) pending(ctx context.Context, s *Store) (bool, error) {
	err := s.accounts().FindOne(ctx, nameless).Err()
	if errors.Is(err, mongo.ErrNoDocuments) {
		return false, nil
	}
	return err == nil, err
}

func (accountNames) apply(ctx context.Context, s *Store) error {
	found, err := s.accounts().Find(ctx, nameless)
	if err != nil {
		return err
	}
	var documents []accountDocument
	if err := found.All(ctx, &documents); err != nil {
		return err
	}
	for _, document := range documents {
		if err := s.nameAccount(ctx, document.ID); err != nil {
			return err
		}
	}
	return nil
}

// accountError is mapError for accounts, whose name is unique by its key.
func accountError(err error) error {
	if field, isTaken := duplicateField(err); isTaken && field == "name_key" {
		return taken("name")
	}
	return mapError(err)
}

// Account returns the account with an id.
func (s *Store) Account(ctx context.Context, id int64) (auth.Account, error) {
	return s.account(ctx, bson.M{"_id": id})
}

// AccountByEmail returns the account with an e-mail address.
func (s *Store) AccountByEmail(ctx context.Context, email string) (auth.Account, error) {
	return s.account(ctx, bson.M{"email": email})
}

func (s *Store) account(ctx context.Context, filter bson.M) (auth.Account, error) {
	var document accountDocument
	err := s.accounts().FindOne(ctx, filter).Decode(&document)
	return document.account(), mapError(err)
}
