package web

import (
	"net/http"
	"net/netip"
	"testing"
	"time"
)

// register tries to make n accounts at now and returns how many were allowed.
func register(l *registerLimit, now time.Time, n int, address netip.Addr) int {
	allowed := 0
	for range n {
		if l.take(now, address) == 0 {
			allowed++
		}
	}
	return allowed
}

func TestRegisterLimit(t *testing.T) {
	l := newRegisterLimit()
	if got := register(l, l.start, 2*registerBurst, home); got != registerBurst {
		t.Errorf("at once: got %d accounts, want %d", got, registerBurst)
	}
	if wait := l.take(l.start, home); wait != registerEvery {
		t.Errorf("got to wait for %v, want %v", wait, registerEvery)
	}
	if got := register(l, l.start.Add(registerEvery), 10, home); got != 1 {
		t.Errorf("after the wait: got %d accounts, want 1", got)
	}
	if got := register(l, l.start.Add(time.Hour), 2*registerBurst, home); got != registerBurst {
		t.Errorf("an hour later: got %d accounts, want %d", got, registerBurst)
	}
}

func TestRegisterLimitOfAddress(t *testing.T) {
	l := newRegisterLimit()
	neighbour := netip.MustParseAddr("2001:db8::ffff")
	register(l, l.start, 2*registerBurst, netip.MustParseAddr("2001:db8::1"))
	if register(l, l.start, 1, neighbour) != 0 {
		t.Error("another address of the same network is allowed")
	}
	if register(l, l.start, 1, home) != 1 {
		t.Error("somebody else is refused")
	}
}

// A flood from ten thousand addresses takes no memory, does not push out what
// is known of others, and hardly anybody suffers for it.
func TestRegisterLimitInAFlood(t *testing.T) {
	l := newRegisterLimit()
	register(l, l.start, registerBurst, home)
	before := heap()
	for i := range 10_000 {
		register(l, l.start, registerBurst, numbered(i))
	}
	if after := heap(); after > before+1<<20 {
		t.Errorf("the heap has grown from %d to %d bytes", before, after)
	}
	if register(l, l.start, 1, home) != 0 {
		t.Error("the flood has washed away who was refused")
	}
	allowed := 0
	for i := range 1000 {
		allowed += register(l, l.start, 1, numbered(1<<20+i))
	}
	if allowed < 900 {
		t.Errorf("%d of 1000 others are refused", 1000-allowed)
	}
}

// Whoever is refused costs the server no hashing, and others do not notice.
func TestTooManyAccounts(t *testing.T) {
	s, flooder := newSiteWithAda(t), netip.MustParseAddr("203.0.113.9") // ada is at home
	s.config.Auth.TrustedProxies = anyNetwork
	now := s.auth.registrations.start.Add(time.Hour) // Ada is forgotten
	s.auth.now = func() time.Time { return now }
	register(s.auth.registrations, now, registerBurst, flooder)

	w := send(s, "POST", "/api/auth/register", eve, "X-Forwarded-For", flooder.String())
	checkProblem(t, w, http.StatusTooManyRequests)
	if after := w.Header().Get("Retry-After"); after != "6" {
		t.Errorf("got Retry-After %q, want 6", after)
	}
	checkInvalid(t, send(s, "POST", "/api/auth/register", `{}`, "X-Forwarded-For", flooder.String()), "email", "password")
	check(t, send(s, "POST", "/api/auth/login", ada, "X-Forwarded-For", flooder.String()), http.StatusOK, "")
	check(t, send(s, "POST", "/api/auth/register", eve, "X-Forwarded-For", "198.51.100.1"), http.StatusCreated, "")
}
