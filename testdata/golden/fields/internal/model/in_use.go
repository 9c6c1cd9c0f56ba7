package model

import "errors"

// ErrInUse means that something cannot be deleted because something else
// refers to it or, if two requests come at the same moment, that what something
// refers to has just been deleted.
var ErrInUse = errors.New("something else refers to it, or what it refers to has just gone")
