package store

import "time"

// now is the time to the millisecond, which every database can store.
func now() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }
