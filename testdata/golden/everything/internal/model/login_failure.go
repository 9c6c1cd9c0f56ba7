package model

import (
	"crypto/rand"
	"encoding/hex"
	"strings"
	"time"
)

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
