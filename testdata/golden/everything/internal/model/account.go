package model

import (
	"context"
	"errors"
)

// ErrBusy means that so many people register and log in at this moment that
// one of them has to come again.
var ErrBusy = errors.New("too many people are logging in at once")

// An Account is somebody who can log in.
type Account struct {
	ID           int64  `json:"id"`
	Email        string `json:"email"` // as Credentials.Address returns it
	PasswordHash string `json:"-"`
}

type ownerKey struct{}

// WithOwner returns a context for what the account with this id asks for.
func WithOwner(ctx context.Context, accountID int64) context.Context {
	return context.WithValue(ctx, ownerKey{}, accountID)
}

// OwnerFrom returns the id of the account that asks. If nobody is logged in it
// is 0, which is the id of no account and owns nothing.
func OwnerFrom(ctx context.Context) int64 {
	id, _ := ctx.Value(ownerKey{}).(int64)
	return id
}
