// Package model says what the things are that this server is about, and when
// they are valid. It knows neither HTTP nor the database.
package model

import "errors"

var (
	// ErrNotFound means that there is no such thing.
	ErrNotFound = errors.New("not found")
	// ErrUnavailable means that the database cannot be used now.
	ErrUnavailable = errors.New("the database cannot be used")
	// ErrFull means that there are as many items as there may be.
	ErrFull = errors.New("there is no room for more")
)
