package web

import (
	"hash/maphash"
	"net/netip"
	"slices"
	"sync"
	"time"
)

// No more than mostFailures logins may fail within failureWindow seconds, for
// one e-mail address as well as for one address of a client.
const (
	mostFailures  = 10
	failureWindow = 60
)

// A loginLimit slows down whoever guesses passwords: an address is refused
// while all its cells are full. It takes 2.5 MiB whatever happens.
type loginLimit struct {
	start time.Time

	mu       sync.Mutex
	failures sketch[cell]
}

// A cell holds when the last failures happened, in no order: in seconds, and 0
// for none.
type cell [mostFailures]uint32

func newLoginLimit() *loginLimit {
	return &loginLimit{start: time.Now(), failures: sketch[cell]{seed: maphash.MakeSeed()}}
}

// An attempt counts as a failure until it is known to be none. Otherwise many
// attempts at the same moment would all be let through.
type attempt struct {
	limit          *loginLimit
	at             uint32
	address, email string
}

// begin counts an attempt to log in, or returns how long the client has to
// wait before the next one.
func (l *loginLimit) begin(now time.Time, address netip.Addr, email string) (attempt, time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	a := attempt{l, l.seconds(now), network(address), email}
	if wait := max(l.wait(a.address, a.at), l.wait(a.email, a.at)); wait > 0 {
		return attempt{}, time.Duration(wait) * time.Second
	}
	for _, key := range []string{a.address, a.email} {
		for _, cell := range l.failures.cells(key) {
			cell.replace(slices.Min(cell[:]), a.at)
		}
	}
	return a, 0
}

// cancel takes the attempt back: nobody learnt whether the password was right.
func (a attempt) cancel() {
	a.limit.mu.Lock()
	defer a.limit.mu.Unlock()
	a.limit.forget(a.address, a.at)
	a.limit.forget(a.email, a.at)
}

// succeed forgets the failures of the e-mail address, since its owner is here,
// but not those of the client: or else somebody with an account of their own
// could guess at others for ever.
func (a attempt) succeed() {
	a.limit.mu.Lock()
	defer a.limit.mu.Unlock()
	a.limit.forget(a.address, a.at)
	for _, cell := range a.limit.failures.cells(a.email) {
		*cell = [mostFailures]uint32{}
	}
}

// wait returns for how many seconds a key is refused.
func (l *loginLimit) wait(key string, now uint32) uint32 {
	shortest := uint32(failureWindow + 1)
	for _, cell := range l.failures.cells(key) {
		free := slices.Min(cell[:]) + failureWindow + 1
		shortest = min(shortest, max(free, now)-now)
	}
	return shortest
}

func (l *loginLimit) forget(key string, at uint32) {
	for _, cell := range l.failures.cells(key) {
		cell.replace(at, 0)
	}
}

func (c *cell) replace(old, value uint32) {
	if i := slices.Index(c[:], old); i >= 0 {
		c[i] = value
	}
}

// seconds begins high enough that 0 is always long ago.
func (l *loginLimit) seconds(now time.Time) uint32 {
	return uint32(now.Sub(l.start)/time.Second) + 2*failureWindow
}
