package model

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"slices"
	"strings"
	"time"
)

// How long a login lasts: until it has not been used for LoginIdle, and never
// longer than LoginLife.
const (
	LoginIdle = 7 * 24 * time.Hour
	LoginLife = 30 * 24 * time.Hour
)

// MaxLogins is how many logins an account has at most: a new one ends the oldest.
const MaxLogins = 100

// A Login lasts from the moment somebody logs in, on one device, until they
// log out there or it expires. The client has a token for it; the server knows
// only the hash, so that somebody who reads the database cannot use the tokens.
type Login struct {
	ID        string // random; the first half of the token
	AccountID int64
	TokenHash []byte // the SHA-256 of the second half
	CreatedAt time.Time
	UsedAt    time.Time
	ExpiresAt time.Time
}

// NewLogin returns a login of an account that begins now, and its token.
func NewLogin(accountID int64, now time.Time) (login Login, token string) {
	login = Login{ID: rand.Text(), AccountID: accountID, CreatedAt: now.UTC().Truncate(time.Millisecond)}
	login.Extend(now)
	token = login.ID + "." + rand.Text()
	login.SetToken(token)
	return login, token
}

// SetToken gives the login another token, which begins with its id.
func (l *Login) SetToken(token string) {
	_, secret, _ := strings.Cut(token, ".")
	l.TokenHash = hash(secret)
}

// Extend records that the login is used now.
func (l *Login) Extend(now time.Time) {
	l.UsedAt = now.UTC().Truncate(time.Millisecond)
	l.ExpiresAt = l.UsedAt.Add(LoginIdle)
	if end := l.CreatedAt.Add(LoginLife); l.ExpiresAt.After(end) {
		l.ExpiresAt = end
	}
}

// Expired reports whether the login has come to its end.
func (l *Login) Expired(now time.Time) bool { return !now.Before(l.ExpiresAt) }

// Matches reports whether token is the one that the login has now. How long
// that takes says nothing about how much of it is right.
func (l *Login) Matches(token string) bool {
	id, secret, _ := strings.Cut(token, ".")
	return id == l.ID && subtle.ConstantTimeCompare(hash(secret), l.TokenHash) == 1
}

// LoginID returns the id of the login that a token says it belongs to.
func LoginID(token string) string {
	id, _, _ := strings.Cut(token, ".")
	return id
}

// hash needs no salt and no work factor: the secrets are random, not chosen by
// people.
func hash(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// FailureLife is how long a login that failed is remembered.
const FailureLife = time.Hour

// A LoginFailure is one login that failed, or one that is being tried.
type LoginFailure struct {
	ID       string // random
	Subject  string // whom it counts against, as FailureSubject returns it
	FailedAt time.Time
}

// NewLoginFailure returns a failure that happens now.
func NewLoginFailure(subject string, now time.Time) LoginFailure {
	return LoginFailure{ID: rand.Text(), Subject: subject, FailedAt: now.UTC().Truncate(time.Millisecond)}
}

// FailureSubject names whom failures count against, such as an account or a
// client. What somebody has typed into the wrong field is not stored: the name
// is a hash.
func FailureSubject(parts ...string) string {
	return hex.EncodeToString(hash(strings.Join(parts, "\x00")))
}

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
