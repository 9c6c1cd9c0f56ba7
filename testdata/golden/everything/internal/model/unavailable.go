package model

import "errors"

// ErrUnavailable means that the database does not answer now.
var ErrUnavailable = errors.New("the database does not answer")
