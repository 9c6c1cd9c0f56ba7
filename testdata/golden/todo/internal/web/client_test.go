package web

import (
	"net/http/httptest"
	"testing"
)

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
			t.Errorf("%s: counts for %s, want %s", peer, got, want)
		}
	}
}
