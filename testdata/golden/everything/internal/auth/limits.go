package auth

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"slices"
	"strings"
	"time"
)

// A limit is how many logins may fail within a time.
type limit struct {
	most   int
	within time.Duration
}

// What the limits are for one account, or for one device that is known to it,
// and for one client. None is for longer than FailureLife.
var (
	accountLimits = []limit{{10, time.Minute}, {mostFailures, time.Hour}}
	clientLimits  = []limit{{mostFailures, time.Minute}}
)

const mostFailures = 100

// FailureLife is how long a login that failed is remembered.
const FailureLife = time.Hour

// A LoginFailure is one login that failed, or one that is being tried.
type LoginFailure struct {
	ID       string // random
	Subject  string // whom it counts against: the name of a Subject
	FailedAt time.Time
}

// NewLoginFailure returns a failure that happens now.
func NewLoginFailure(subject string, now time.Time) LoginFailure {
	return LoginFailure{ID: rand.Text(), Subject: subject, FailedAt: now.UTC().Truncate(time.Millisecond)}
}

// failureSubject names whom failures count against, such as an account or a
// client. What somebody has typed into the wrong field is not stored: the name
// is a hash.
func failureSubject(parts ...string) string {
	return hex.EncodeToString(hash(strings.Join(parts, "\x00")))
}

// A FailureStore keeps which logins have failed lately. All instances of
// the server share one, so that nobody gets more tries by asking another one.
type FailureStore interface {
	LoginFailures(ctx context.Context, subject string, most int) ([]time.Time, error)
	AddLoginFailure(ctx context.Context, failure LoginFailure) error
	RemoveLoginFailure(ctx context.Context, id string) error
}

// A Subject is what failures count against, and how many are too many.
type Subject struct {
	name   string
	limits []limit
}

// A Client is who sends a login, as far as the server can know that.
type Client struct {
	Address     string // the network that it is in
	DeviceToken string // "" if it is of no known device
}

// Subjects says what it counts against if a login of a client to an account
// fails. A device that has logged in there before has limits of its own, so that
// nobody who guesses at the account shuts its owner out. All others share those
// of the account, and each of them has those of its client.
func Subjects(client Client, email string, devices []KnownDevice, now time.Time) []Subject {
	if _, ok := DeviceWith(client.DeviceToken, devices, now); ok {
		return []Subject{{failureSubject("device", client.DeviceToken), accountLimits}}
	}
	if _, ok := deviceAt(client.Address, devices, now); ok {
		return []Subject{{failureSubject("address", client.Address, email), accountLimits}}
	}
	return []Subject{
		{failureSubject("client", client.Address), clientLimits},
		{failureSubject("account", email), accountLimits},
	}
}

// An Attempt to log in counts as a failure until it is known to be none.
// Otherwise many attempts at the same moment would all be let through.
type Attempt struct {
	failures FailureStore
	counted  []string // ids of failures
}

// BeginAttempt counts an attempt against subjects, or returns how long the
// client has to wait before the next one.
func BeginAttempt(ctx context.Context, failures FailureStore, now time.Time, subjects []Subject) (Attempt, time.Duration, error) {
	for _, s := range subjects { // nothing is written for a client that is refused
		if wait, err := s.wait(ctx, failures, now, 0); err != nil || wait > 0 {
			return Attempt{}, wait, err
		}
	}
	a := Attempt{failures: failures}
	for _, s := range subjects {
		failure := NewLoginFailure(s.name, now)
		if err := failures.AddLoginFailure(ctx, failure); err != nil {
			return Attempt{}, 0, a.GiveUp(ctx, err)
		}
		a.counted = append(a.counted, failure.ID)
		// Of those who came at the same moment, some may be too many.
		if wait, err := s.wait(ctx, failures, now, 1); err != nil || wait > 0 {
			return Attempt{}, wait, a.GiveUp(ctx, err)
		}
	}
	return a, 0, nil
}

// wait returns how long a subject has to wait before it may fail again, if as
// many of its failures as counted are not to count.
func (s Subject) wait(ctx context.Context, failures FailureStore, now time.Time, counted int) (time.Duration, error) {
	times, err := failures.LoginFailures(ctx, s.name, mostFailures+counted) // the last one first
	if err != nil {
		return 0, err
	}
	longest := time.Duration(0)
	for _, l := range s.limits {
		if n := l.most + counted; len(times) >= n {
			longest = max(longest, times[n-1].Add(l.within).Sub(now))
		}
	}
	return longest, nil
}

// GiveUp takes the attempt back, and returns err or why it could not.
func (a Attempt) GiveUp(ctx context.Context, err error) error {
	if failed := a.TakeBack(ctx); err == nil {
		return failed
	}
	return err
}

// TakeBack removes what was counted: the login succeeded, or nobody learnt
// whether the password was right. What failed before stays, or else a guesser
// could wait for the owner to log in.
func (a Attempt) TakeBack(ctx context.Context) error {
	ctx = context.WithoutCancel(ctx) // also if the client has gone
	for _, id := range a.counted {
		if err := a.failures.RemoveLoginFailure(ctx, id); err != nil {
			return err
		}
	}
	return nil
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

// deviceAt returns which of the devices was last seen at an address, not too
// long ago.
func deviceAt(address string, devices []KnownDevice, now time.Time) (device KnownDevice, ok bool) {
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
