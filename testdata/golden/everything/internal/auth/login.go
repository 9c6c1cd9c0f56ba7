package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
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

type loginKey struct{}

// WithLogin returns a context for what somebody asks for who is logged in.
func WithLogin(ctx context.Context, login Login) context.Context {
	return context.WithValue(ctx, loginKey{}, login)
}

// LoginFrom returns the login of whoever asks. If nobody is logged in it is the
// zero one, of account 0, which is the id of no account.
func LoginFrom(ctx context.Context) Login {
	login, _ := ctx.Value(loginKey{}).(Login)
	return login
}
