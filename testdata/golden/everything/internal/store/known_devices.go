package store

import (
	"context"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"shop/internal/model"
)

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
func (s *Store) KnownDevices(ctx context.Context, accountID int64) ([]model.KnownDevice, error) {
	found, err := s.knownDevices().Find(ctx, bson.M{"account_id": accountID}, options.Find().SetSort(bson.M{"used_at": -1}))
	if err != nil {
		return nil, known(err)
	}
	var documents []knownDeviceDocument
	if err := found.All(ctx, &documents); err != nil {
		return nil, known(err)
	}
	devices := []model.KnownDevice{}
	for _, document := range documents {
		devices = append(devices, model.KnownDevice(document))
	}
	return devices, nil
}

// RememberDevice stores a device, or that it was used again, and forgets those
// of the account that are too many.
func (s *Store) RememberDevice(ctx context.Context, d model.KnownDevice) error {
	_, err := s.knownDevices().ReplaceOne(ctx, bson.M{"_id": d.TokenHash}, knownDeviceDocument(d), options.Replace().SetUpsert(true))
	if err != nil {
		return known(err)
	}
	return removeOldest(ctx, s.knownDevices(), d.AccountID, "used_at", model.MaxDevices)
}
