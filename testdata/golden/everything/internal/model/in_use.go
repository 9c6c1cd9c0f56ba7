package model

import "errors"

// ErrInUse means that something cannot be deleted because something else
// refers to it.
var ErrInUse = errors.New("this cannot be deleted: something else refers to it")
