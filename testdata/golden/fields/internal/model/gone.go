package model

import "errors"

// ErrGone means that what something refers to was deleted at the same moment.
var ErrGone = errors.New("what it refers to has just been deleted")
