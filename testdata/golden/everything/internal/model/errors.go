// Package model says what the things are that this server is about, and when
// they are valid. It knows neither HTTP nor the database.
package model

import "errors"

// ErrNotFound means that there is no such thing.
var ErrNotFound = errors.New("not found")
