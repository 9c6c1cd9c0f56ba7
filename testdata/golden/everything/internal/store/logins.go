package store

import (
	"context"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"shop/internal/auth"
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

// Logins returns the logins of an account that have not expired, the one that was
// used last first.
func (s *Store) Logins(ctx context.Context, accountID int64, now time.Time) ([]auth.Login, error) {
	filter := bson.M{"account_id": accountID, "expires_at": bson.M{"$gt": now}}
	found, err := s.logins().Find(ctx, filter, options.Find().SetSort(bson.M{"used_at": -1}))
	if err != nil {
		return nil, mapError(err)
	}
	var documents []loginDocument
	if err := found.All(ctx, &documents); err != nil {
		return nil, mapError(err)
	}
	logins := []auth.Login{}
	for _, document := range documents {
		logins = append(logins, auth.Login(document))
	}
	return logins, nil
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
