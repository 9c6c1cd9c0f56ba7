package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestRateLimit(t *testing.T) {
	l, now := newRateLimit(2, 3), time.Now()
	for range 3 {
		if err := l.take("ada", now); err != nil {
			t.Fatal(err)
		}
	}
	err := l.take("ada", now)
	if p, ok := errors.AsType[*problem](err); !ok || p.Status != http.StatusTooManyRequests || p.RetryAfter != time.Second/2 {
		t.Errorf("got error %v, want 429 and to try again in half a second", err)
	}
	if err := l.take("eve", now); err != nil {
		t.Errorf("another client: got error %v, want none", err)
	}
	now = now.Add(time.Second / 2)
	if first, second := l.take("ada", now), l.take("ada", now); first != nil || second == nil {
		t.Errorf("half a second later: got errors %v and %v, want one more and no second one", first, second)
	}
	for range 1000 {
		if err := newRateLimit(0, 0).take("ada", now); err != nil {
			t.Fatalf("no limit: got error %v, want none", err)
		}
	}
}

func TestRateLimitConcurrently(t *testing.T) {
	l, now := newRateLimit(1, 100), time.Now()
	var allowed atomic.Int32
	var requests sync.WaitGroup
	for range 4 {
		requests.Go(func() {
			for range 50 {
				if l.take("ada", now) == nil {
					allowed.Add(1)
				}
			}
		})
	}
	requests.Wait()
	if got := allowed.Load(); got != 100 {
		t.Errorf("got %d allowed, want 100", got)
	}
}

// A rate limit keeps at most maxClients clients. It evicts those with a full
// bucket first.
func TestRateLimitEvicts(t *testing.T) {
	l, now := newRateLimit(1, 1), time.Now()
	for n := range maxClients {
		if err := l.take(fmt.Sprint(n), now.Add(-time.Minute)); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.take("0", now); err != nil {
		t.Fatal(err)
	}
	if err := l.take("one more", now); err != nil || len(l.clients) != 2 {
		t.Errorf("got error %v and %d clients, want the two latest clients", err, len(l.clients))
	}
	if err := l.take("0", now); err == nil {
		t.Error("a client with an empty bucket was evicted")
	}
}

func TestLimitWrites(t *testing.T) {
	s := newServer(t)
	s.writes = newRateLimit(1, 1)
	h := s.limitWrites(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusTeapot) }))
	check(t, send(h, "POST", "/", ""), http.StatusTeapot, "")
	w := send(h, "DELETE", "/", "")
	checkProblem(t, w, http.StatusTooManyRequests)
	if wait := w.Header().Get("Retry-After"); wait != "1" {
		t.Errorf("got Retry-After %q, want 1", wait)
	}
	check(t, send(h, "GET", "/", ""), http.StatusTeapot, "")
}

func TestOrigin(t *testing.T) {
	s := newServer(t)
	for peer, want := range map[string]string{
		"192.0.2.1:1234":            "192.0.2.1",
		"[::ffff:192.0.2.1]:1234":   "192.0.2.1",
		"[2001:db8:1:2::3%eth0]:80": "2001:db8:1:2::/64",
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = peer
		if got := s.origin(r); got != want {
			t.Errorf("%s: got %s, want %s", peer, got, want)
		}
		if got := s.sender(r); got != want {
			t.Errorf("%s: got sender %s, want %s", peer, got, want)
		}
	}
}
