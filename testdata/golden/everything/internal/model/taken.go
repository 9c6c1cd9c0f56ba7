package model

// Taken means that another item already has the value of a field that must be
// unique.
type Taken struct{ Field string }

func (e *Taken) Error() string { return e.Field + " is already taken" }
