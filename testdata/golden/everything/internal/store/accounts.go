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
// with it: if you remove one, its logins let nobody in any more (see Login), and
// what belonged to it stays until you remove that too. Nobody sees it, because
// no other account gets the id.
type accountDocument struct {
	ID           int64     `bson:"_id"`
	Email        string    `bson:"email"`    // in lower case
	Name         string    `bson:"name"`     // not there in one from before accounts had names
	NameKey      string    `bson:"name_key"` // the name, with no regard to case
	PasswordHash string    `bson:"password_hash"`
	CreatedAt    time.Time `bson:"created_at"`
}

func (d accountDocument) account() auth.Account {
	if d.Name == "" {
		d.Name = auth.DefaultName(d.ID, 0)
	}
	return auth.Account{ID: d.ID, Email: d.Email, Name: d.Name, PasswordHash: d.PasswordHash}
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
	var document accountDocument
	err := s.accounts().FindOneAndUpdate(ctx,
		bson.M{"_id": id},
		bson.M{"$set": bson.M{"name": name, "name_key": auth.NameKey(name)}},
		options.FindOneAndUpdate().SetReturnDocument(options.After),
	).Decode(&document)
	return document.account(), accountError(err)
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
	switch field, isTaken := duplicateField(err); {
	case !isTaken:
		return mapError(err)
	case field == "name_key":
		return taken("name")
	}
	return taken("email")
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
func (s *Store) CreateLogin(ctx context.Context, login auth.Login) error {
	if _, err := s.logins().InsertOne(ctx, loginDocument(login)); err != nil {
		return mapError(err)
	}
	return removeOldest(ctx, s.logins(), login.AccountID, "created_at", auth.MaxLogins)
}

// removeOldest removes the documents of an account but the newest ones, by the
// time in a field.
func removeOldest(ctx context.Context, c *mongo.Collection, accountID int64, field string, keep int) error {
	newestFirst := options.Find().SetSort(bson.M{field: -1}).SetSkip(int64(keep)).SetProjection(bson.M{"_id": 1})
	found, err := c.Find(ctx, bson.M{"account_id": accountID}, newestFirst)
	if err != nil {
		return mapError(err)
	}
	var old []struct {
		ID any `bson:"_id"`
	}
	if err := found.All(ctx, &old); err != nil || len(old) == 0 {
		return mapError(err)
	}
	ids := bson.A{}
	for _, document := range old {
		ids = append(ids, document.ID)
	}
	_, err = c.DeleteMany(ctx, bson.M{"_id": bson.M{"$in": ids}})
	return mapError(err)
}

// Login returns the login with an id, even if it has expired, but not if its
// account has been removed: MongoDB does not remove the logins along with it.
func (s *Store) Login(ctx context.Context, id string) (auth.Login, error) {
	var document loginDocument
	if err := s.logins().FindOne(ctx, bson.M{"_id": id}).Decode(&document); err != nil {
		return auth.Login{}, mapError(err)
	}
	if _, err := s.Account(ctx, document.AccountID); err != nil {
		return auth.Login{}, err
	}
	return auth.Login(document), nil
}

// RenewLogin stores the token hash, the use and the end of a login, if its token hash is
// still the old one. Otherwise it returns model.ErrNotFound: of two that
// exchange the same token at the same moment, only one succeeds, because
// MongoDB finds and changes a document in one step.
func (s *Store) RenewLogin(ctx context.Context, login auth.Login, oldHash []byte) error {
	filter := bson.M{"_id": login.ID, "token_hash": oldHash}
	change := bson.M{"$set": bson.M{"token_hash": login.TokenHash, "used_at": login.UsedAt, "expires_at": login.ExpiresAt}}
	return mapError(s.logins().FindOneAndUpdate(ctx, filter, change).Err())
}

// DeleteLogin removes the login with an id, if it is there.
func (s *Store) DeleteLogin(ctx context.Context, id string) error {
	_, err := s.logins().DeleteOne(ctx, bson.M{"_id": id})
	return mapError(err)
}

// DeleteLogins removes all logins of an account.
func (s *Store) DeleteLogins(ctx context.Context, accountID int64) error {
	_, err := s.logins().DeleteMany(ctx, bson.M{"account_id": accountID})
	return mapError(err)
}

// DeleteExpiredLogins removes the logins of everybody that have expired.
func (s *Store) DeleteExpiredLogins(ctx context.Context, now time.Time) error {
	_, err := s.logins().DeleteMany(ctx, bson.M{"expires_at": bson.M{"$lte": now}})
	return mapError(err)
}

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
		return nil, mapError(err)
	}
	var documents []loginFailureDocument
	if err := found.All(ctx, &documents); err != nil {
		return nil, mapError(err)
	}
	times := []time.Time{}
	for _, document := range documents {
		times = append(times, document.FailedAt)
	}
	return times, nil
}

// AddLoginFailure stores a failure, and removes those of everybody that have
// become too old to matter.
func (s *Store) AddLoginFailure(ctx context.Context, f auth.LoginFailure) error {
	tooOld := bson.M{"failed_at": bson.M{"$lte": f.FailedAt.Add(-auth.FailureLife)}}
	if _, err := s.loginFailures().DeleteMany(ctx, tooOld); err != nil {
		return mapError(err)
	}
	_, err := s.loginFailures().InsertOne(ctx, loginFailureDocument(f))
	return mapError(err)
}

// RemoveLoginFailure removes a failure that was none.
func (s *Store) RemoveLoginFailure(ctx context.Context, id string) error {
	_, err := s.loginFailures().DeleteOne(ctx, bson.M{"_id": id})
	return mapError(err)
}

// A knownDeviceDocument is how a known device is stored.
type knownDeviceDocument struct {
	TokenHash []byte    `bson:"_id"`
	AccountID int64     `bson:"account_id"`
	Address   string    `bson:"address"`
	UsedAt    time.Time `bson:"used_at"`
}

func (s *Store) knownDevices() *mongo.Collection { return s.db.Collection("known_devices") }

// KnownDevices returns the devices on which somebody has logged in to an
// account, the last one first.
func (s *Store) KnownDevices(ctx context.Context, accountID int64) ([]auth.KnownDevice, error) {
	found, err := s.knownDevices().Find(ctx, bson.M{"account_id": accountID}, options.Find().SetSort(bson.M{"used_at": -1}))
	if err != nil {
		return nil, mapError(err)
	}
	var documents []knownDeviceDocument
	if err := found.All(ctx, &documents); err != nil {
		return nil, mapError(err)
	}
	devices := []auth.KnownDevice{}
	for _, document := range documents {
		devices = append(devices, auth.KnownDevice(document))
	}
	return devices, nil
}

// RememberDevice stores a device, or that it was used again, and forgets those
// of the account that are too many.
func (s *Store) RememberDevice(ctx context.Context, d auth.KnownDevice) error {
	_, err := s.knownDevices().ReplaceOne(ctx, bson.M{"_id": d.TokenHash}, knownDeviceDocument(d), options.Replace().SetUpsert(true))
	if err != nil {
		return mapError(err)
	}
	return removeOldest(ctx, s.knownDevices(), d.AccountID, "used_at", auth.MaxDevices)
}
