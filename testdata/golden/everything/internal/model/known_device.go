package model

import (
	"bytes"
	"crypto/rand"
	"slices"
	"time"
)

// How a device is known again: by its token for DeviceLife, and by its address
// for AddressLife.
const (
	DeviceLife  = 365 * 24 * time.Hour
	AddressLife = 30 * 24 * time.Hour
)

// MaxDevices is how many devices of an account are remembered: the ones that
// logged in last.
const MaxDevices = 10

// A KnownDevice is one on which somebody has logged in to an account. Strangers
// who guess at the password of that account do not lock it out.
type KnownDevice struct {
	TokenHash []byte // the SHA-256 of a token that the device has
	AccountID int64
	Address   string // the network that it was last seen in
	UsedAt    time.Time
}

// NewKnownDevice returns a device that logs in to an account for the first
// time, and its token.
func NewKnownDevice(accountID int64) (device KnownDevice, token string) {
	token = rand.Text()
	return KnownDevice{TokenHash: hash(token), AccountID: accountID}, token
}

// Use records that the device logs in now, from an address.
func (d *KnownDevice) Use(address string, now time.Time) {
	d.Address, d.UsedAt = address, now.UTC().Truncate(time.Millisecond)
}

// DeviceWith returns which of the devices has a token.
func DeviceWith(token string, devices []KnownDevice, now time.Time) (device KnownDevice, ok bool) {
	return findDevice(devices, func(d KnownDevice) bool {
		return bytes.Equal(d.TokenHash, hash(token)) && now.Sub(d.UsedAt) < DeviceLife
	})
}

// DeviceAt returns which of the devices was last seen at an address, not too
// long ago.
func DeviceAt(address string, devices []KnownDevice, now time.Time) (device KnownDevice, ok bool) {
	return findDevice(devices, func(d KnownDevice) bool {
		return d.Address == address && now.Sub(d.UsedAt) < AddressLife
	})
}

func findDevice(devices []KnownDevice, is func(KnownDevice) bool) (device KnownDevice, ok bool) {
	i := slices.IndexFunc(devices, is)
	if i < 0 {
		return KnownDevice{}, false
	}
	return devices[i], true
}
