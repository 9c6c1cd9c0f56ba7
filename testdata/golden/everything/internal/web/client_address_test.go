package web

import (
	"log/slog"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
)

func TestClientAddress(t *testing.T) {
	s := newSite(t)
	s.config.Auth.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("2001:db8::/32")}
	for _, test := range []struct {
		name, remote string
		forwarded    []string
		want         string
	}{
		{"no proxy", "192.0.2.1:1234", nil, "192.0.2.1"},
		{"made up", "192.0.2.1:1234", []string{"198.51.100.7"}, "192.0.2.1"},
		{"proxy", "10.0.0.1:1234", []string{"198.51.100.7"}, "198.51.100.7"},
		{"proxy that says nothing", "10.0.0.1:1234", nil, "10.0.0.1"},
		{"made up before a proxy", "10.0.0.1:1234", []string{"203.0.113.5, 198.51.100.7"}, "198.51.100.7"},
		{"two proxies", "10.0.0.1:1234", []string{"203.0.113.5, 198.51.100.7,10.0.0.2"}, "198.51.100.7"},
		{"two headers", "10.0.0.1:1234", []string{"203.0.113.5", "198.51.100.7"}, "198.51.100.7"},
		{"a trusted address that is made up", "10.0.0.1:1234", []string{"10.9.9.9, 198.51.100.7"}, "198.51.100.7"},
		{"only proxies", "10.0.0.1:1234", []string{"10.0.0.3, 10.0.0.2"}, "10.0.0.3"},
		{"no address", "10.0.0.1:1234", []string{"198.51.100.7, unknown"}, "10.0.0.1"},
		{"with a port", "10.0.0.1:1234", []string{"198.51.100.7:5678"}, "198.51.100.7"},
		{"IPv6", "[2001:db8::1]:1234", []string{"2001:db9::7"}, "2001:db9::7"},
		{"IPv6 with a port", "[2001:db8::1]:1234", []string{"[2001:db9::7]:5678"}, "2001:db9::7"},
		{"IPv4 as IPv6", "[::ffff:10.0.0.1]:1234", []string{"::ffff:198.51.100.7"}, "198.51.100.7"},
		{"no network", "@", []string{"198.51.100.7"}, "invalid IP"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := httptest.NewRequest("GET", "/", nil)
			r.RemoteAddr = test.remote
			r.Header["X-Forwarded-For"] = test.forwarded

			if got := s.clientAddress(r).String(); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// A proxy that is not trusted is said once. Strangers cannot make it be said.
func TestProxyWarning(t *testing.T) {
	for _, test := range []struct {
		remote, trusted string
		want            int
	}{
		{"10.0.0.1:1234", "192.0.2.0/24", 1},
		{"127.0.0.1:1234", "192.0.2.0/24", 1},
		{"[fd00::1]:1234", "192.0.2.0/24", 1},
		{"10.0.0.1:1234", "10.0.0.0/8", 0},
		{"198.51.100.7:1234", "192.0.2.0/24", 0},
	} {
		var out strings.Builder
		s := newSite(t)
		s.log = slog.New(slog.NewTextHandler(&out, nil))
		s.config.Auth.TrustedProxies = []netip.Prefix{netip.MustParsePrefix(test.trusted)}
		r := httptest.NewRequest("GET", "/healthz", nil)
		r.RemoteAddr = test.remote
		s.ServeHTTP(httptest.NewRecorder(), r)
		if strings.Contains(out.String(), "TRUSTED_PROXIES") {
			t.Errorf("%s sends no header: got %s", test.remote, out.String())
		}
		r.Header.Set("X-Forwarded-For", "203.0.113.5")
		for range 3 {
			s.ServeHTTP(httptest.NewRecorder(), r)
		}
		if got := strings.Count(out.String(), "TRUSTED_PROXIES"); got != test.want {
			t.Errorf("%s: said %d times, want %d:\n%s", test.remote, got, test.want, out.String())
		}
	}
}
