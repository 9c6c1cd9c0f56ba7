package web

import (
	"hash/maphash"
	"net/netip"
	"sync"
	"time"
)

// How many accounts can be made from one address: enough at once for a school
// that shares an address to begin together, and then one now and then, so that
// nobody can fill the database or keep the server busy with hashing.
const (
	registerBurst = 200
	registerEvery = 6 * time.Second
)

// A registerLimit slows down whoever makes many accounts. It takes half a MiB
// whatever happens.
type registerLimit struct {
	start time.Time

	mu sync.Mutex
	// Each account fills the bucket of its client, which leaks. A cell holds when
	// it will be empty, as the time since start.
	buckets sketch[time.Duration]
}

func newRegisterLimit() *registerLimit {
	return &registerLimit{start: time.Now(), buckets: sketch[time.Duration]{seed: maphash.MakeSeed()}}
}

// take counts an account that is made from an address, or returns how long the
// client has to wait before the next one.
func (l *registerLimit) take(now time.Time, address netip.Addr) (wait time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	at := now.Sub(l.start)
	buckets := l.buckets.cells(networkOf(address))
	empty := *buckets[0]
	for _, bucket := range buckets {
		empty = min(empty, *bucket)
	}
	empty = max(empty, at) + registerEvery
	if wait := empty - at - registerBurst*registerEvery; wait > 0 {
		return wait
	}
	for _, bucket := range buckets {
		*bucket = max(*bucket, empty)
	}
	return 0
}
