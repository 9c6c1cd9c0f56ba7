package web

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"

	"shop/internal/auth"
)

// Whatever has a handler and is not public is protected, and so is what is below
// /api/, however its path is written. What is not there is not there for
// strangers either.
func TestRequireLogin(t *testing.T) {
	s := newAnonymousServer(t)
	s.auth.hasRoute = func(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/unlisted/") }
	account := int64(-1)
	h := s.requireLogin(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { account = auth.LoginFrom(r.Context()).AccountID }))
	for path, status := range map[string]int{
		"/":                          http.StatusOK,
		"/about":                     http.StatusOK,
		"/static/style.css":          http.StatusOK,
		"/healthz":                   http.StatusOK,
		"/readyz":                    http.StatusOK,
		"/unlisted/a":                http.StatusUnauthorized, // a route of one's own
		"/apiary":                    http.StatusNotFound,
		"/about/":                    http.StatusNotFound,
		"//about":                    http.StatusNotFound,
		"/%61bout":                   http.StatusNotFound,
		"/static/x/y":                http.StatusNotFound,
		"/nowhere":                   http.StatusNotFound,
		"/api/auth/register":         http.StatusOK,
		"/api/auth/login":            http.StatusOK,
		"/api":                       http.StatusUnauthorized,
		"/api/":                      http.StatusUnauthorized,
		"/api/anything":              http.StatusUnauthorized,
		"/api/auth/me":               http.StatusUnauthorized,
		"/api/auth/logout":           http.StatusUnauthorized,
		"/api/auth/anything":         http.StatusUnauthorized,
		"/api/auth/login/":           http.StatusUnauthorized,
		"/api/auth/%6cogin":          http.StatusUnauthorized,
		"/api/auth/login/../../x":    http.StatusUnauthorized,
		"/api/x/../auth/login":       http.StatusUnauthorized,
		"/api/auth%2Flogin%2F..":     http.StatusUnauthorized,
		"/%61pi/anything":            http.StatusUnauthorized,
		"//api/anything":             http.StatusUnauthorized,
		"/about/../api/anything":     http.StatusUnauthorized,
		"/about/..%2Fapi%2Fanything": http.StatusUnauthorized,
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", "http://localhost"+path, nil))
		if w.Code != status {
			t.Errorf("%s: got status %d, want %d", path, w.Code, status)
		}
	}
	if account != 0 {
		t.Errorf("got account %d, want 0 for nobody", account)
	}
}

// The router is asked whether a path has a route, whatever the method.
func TestHasRoute(t *testing.T) {
	s := newAnonymousServer(t)
	for path, want := range map[string]bool{
		"/about":            true,
		"/api/auth/login":   true,
		"/static/style.css": true,
		"/nowhere":          false,
		"/about/":           false,
		"//about":           false,
		"/static/x/y":       false,
	} {
		for _, method := range []string{"GET", "HEAD", "POST", "DELETE", "BREW"} {
			if got := s.auth.hasRoute(httptest.NewRequest(method, "http://localhost"+path, nil)); got != want {
				t.Errorf("%s %s: got %t, want %t", method, path, got, want)
			}
		}
	}
	checkProblem(t, send(s, "POST", "/about", ""), http.StatusMethodNotAllowed)
}

func TestAccessTo(t *testing.T) {
	for path, want := range map[string]string{
		"/": "everybody", "/about": "everybody", "/static/{file}": "everybody", "/static/:file": "everybody",
		"/api/auth/login": "everybody", "/api/auth/me": "login", "/static/{a}/{b}": "login", "/unlisted/{a}": "login", "/files/*": "login",
	} {
		if got := accessTo(Route{Method: "POST", Path: path}); got != want {
			t.Errorf("%s: got access %q, want %q", path, got, want)
		}
	}
}

// The responses of the API are for one person, and no cache may give them to
// another.
func TestNotCached(t *testing.T) {
	w := send(newServer(t), "GET", "/api/auth/me", "")
	check(t, w, http.StatusOK, "")
	if got := w.Header().Get("Cache-Control"); got != "no-store" {
		t.Errorf("got Cache-Control %q, want no-store", got)
	}
}

func TestDatabaseGone(t *testing.T) {
	s := newServer(t)
	if err := s.store.Close(); err != nil {
		t.Fatal(err)
	}
	if w := send(s, "GET", "/api/auth/me", ""); w.Code < 500 {
		t.Errorf("got status %d, want one that says that it is not the client's fault", w.Code)
	}
}

func TestClientAddress(t *testing.T) {
	s := newAnonymousServer(t)
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
		s := newAnonymousServer(t)
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

func TestHasPath(t *testing.T) {
	for _, test := range []struct {
		route, path string
		want        bool
	}{
		{"/", "/", true},
		{"/", "/x", false},
		{"/about", "/about", true},
		{"/about", "/about/", false},
		{"/about/", "/about", false},
		{"/greet/:name", "/greet/Ada", true},
		{"/greet/:name", "/greet/", false},
		{"/greet/:name", "/greet", false},
		{"/greet/:name", "/greet/Ada/x", false},
		{"/greet/:name/loud", "/greet/Ada/loud", true},
		{"/greet/:name/loud", "/greet/Ada/low", false},
		{"/v:version", "/v2", true},
		{"/v:version", "/w2", false},
		{"/files/*rest", "/files/a/b", true},
		{"/files/*rest", "/files/", true},
		{"/files/*rest", "/elsewhere/a", false},
	} {
		if got := hasPath(test.route, test.path); got != test.want {
			t.Errorf("%s, %s: got %t, want %t", test.route, test.path, got, test.want)
		}
	}
}
