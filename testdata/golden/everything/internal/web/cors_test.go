package web

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"shop/internal/config"
)

const (
	friend   = "https://app.example.com"
	stranger = "https://evil.example.com"
)

// newCORSServer returns a server that lets pages from origins call it.
func newCORSServer(t *testing.T, origins ...string) *Server {
	t.Helper()
	s := newServer(t)
	s.config.CORS.AllowedOrigins = origins
	s.handler = s.middleware(s.routes())
	return s
}

// checkAllowed fails the test unless the response lets pages from origin, and
// nobody else, see it.
func checkAllowed(t *testing.T, w *httptest.ResponseRecorder, origin string) {
	t.Helper()
	header := w.Header()
	if got := header.Get("Access-Control-Allow-Origin"); got != origin {
		t.Errorf("got Access-Control-Allow-Origin %q, want %q", got, origin)
	}
	if got := header.Get("Access-Control-Allow-Credentials"); got != "true" {
		t.Errorf("got Access-Control-Allow-Credentials %q, want true", got)
	}
	checkVary(t, w)
}

// checkRefused fails the test if the response lets any other page see it.
func checkRefused(t *testing.T, w *httptest.ResponseRecorder) {
	t.Helper()
	for name, values := range w.Header() {
		if strings.HasPrefix(name, "Access-Control-") {
			t.Errorf("got %s: %s, want no such header", name, values)
		}
	}
	checkVary(t, w)
}

// checkVary fails the test unless caches keep the responses to different origins
// apart.
func checkVary(t *testing.T, w *httptest.ResponseRecorder) {
	t.Helper()
	if vary := strings.Join(w.Header().Values("Vary"), ", "); !strings.Contains(vary, "Origin") {
		t.Errorf("got Vary %q, want Origin in it", vary)
	}
}

// preflight asks what a browser asks before it sends a request.
func preflight(h http.Handler, origin, method, path string, headers ...string) *httptest.ResponseRecorder {
	headers = append(headers, "Origin", origin, "Access-Control-Request-Method", method)
	return send(h, http.MethodOptions, path, "", headers...)
}

func TestKnownOrigin(t *testing.T) {
	s := newCORSServer(t, "https://other.example.com", friend)

	w := send(s, "GET", "/healthz", "", "Origin", friend)

	check(t, w, http.StatusOK, `{"status":"ok"}`)
	checkAllowed(t, w, friend)
	if exposed := w.Header().Get("Access-Control-Expose-Headers"); exposed != "Location, Retry-After, X-Request-Id" {
		t.Errorf("got Access-Control-Expose-Headers %q", exposed)
	}
	checkAllowed(t, send(s, "HEAD", "/healthz", "", "Origin", friend), friend)
}

func TestUnknownOrigin(t *testing.T) {
	s := newCORSServer(t, friend)
	for _, origin := range []string{
		stranger,
		"null",
		"*",
		"http://app.example.com",
		"https://app.example.com:8443",
		"https://app.example.com.evil.example.com",
		"https://evilapp.example.com",
		"https://APP.example.com",
		friend + ", " + stranger,
	} {
		w := send(s, "GET", "/healthz", "", "Origin", origin)
		check(t, w, http.StatusOK, "")
		checkRefused(t, w)
	}
}

// A cache must not hand a response for nobody in particular to a page of a
// known origin.
func TestNoOrigin(t *testing.T) {
	w := send(newCORSServer(t, friend), "GET", "/healthz", "")
	check(t, w, http.StatusOK, "")
	checkRefused(t, w)
}

func TestNoOriginsConfigured(t *testing.T) {
	s := newCORSServer(t)
	checkRefused(t, send(s, "GET", "/healthz", "", "Origin", stranger))
	checkRefused(t, preflight(s, stranger, "DELETE", "/healthz"))
}

func TestPreflight(t *testing.T) {
	s := newCORSServer(t, friend)
	for _, method := range []string{"GET", "POST", "PUT", "PATCH", "DELETE"} {
		w := preflight(s, friend, method, "/any/path", "Access-Control-Request-Headers", "authorization,content-type")
		check(t, w, http.StatusNoContent, "")
		checkAllowed(t, w, friend)
		if got := w.Header().Get("Access-Control-Allow-Methods"); got != method {
			t.Errorf("%s: got Access-Control-Allow-Methods %q", method, got)
		}
		if got := w.Header().Get("Access-Control-Allow-Headers"); got != "authorization,content-type" {
			t.Errorf("%s: got Access-Control-Allow-Headers %q", method, got)
		}
		if w.Body.Len() > 0 {
			t.Errorf("%s: got body %s, want none", method, w.Body)
		}
	}
}

func TestPreflightRefused(t *testing.T) {
	s := newCORSServer(t, friend)
	for name, w := range map[string]*httptest.ResponseRecorder{
		"another origin": preflight(s, stranger, "DELETE", "/"),
		"null":           preflight(s, "null", "DELETE", "/"),
		"another method": preflight(s, friend, "TRACE", "/"),
		"another header": preflight(s, friend, "POST", "/", "Access-Control-Request-Headers", "x-evil"),
	} {
		t.Run(name, func(t *testing.T) {
			check(t, w, http.StatusNoContent, "")
			checkRefused(t, w)
		})
	}
}

// Without these headers a page could not find out what went wrong.
func TestErrorsCarryHeaders(t *testing.T) {
	s := newCORSServer(t, friend)
	broken := s.middleware(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("broken") }))
	for name, test := range map[string]struct {
		response *httptest.ResponseRecorder
		status   int
	}{
		"not found":          {send(s, "GET", "/nowhere", "", "Origin", friend), http.StatusNotFound},
		"method not allowed": {send(s, "DELETE", "/about", "", "Origin", friend), http.StatusMethodNotAllowed},
		"no preflight":       {send(s, "OPTIONS", "/about", "", "Origin", friend), http.StatusMethodNotAllowed},
		"panic":              {send(broken, "GET", "/", "", "Origin", friend), http.StatusInternalServerError},
	} {
		t.Run(name, func(t *testing.T) {
			checkProblem(t, test.response, test.status)
			checkAllowed(t, test.response, friend)
		})
	}
}

// In production a front end that comes over HTTP is said at the start.
func TestPlainOriginIsSaid(t *testing.T) {
	for _, test := range []struct {
		environment, origin string
		want                bool
	}{
		{config.Production, "http://app.example.com", true},
		{config.Production, "https://app.example.com", false},
		{config.Development, "http://app.example.com", false},
	} {
		var out strings.Builder
		s := newCORSServer(t, test.origin)
		s.config.Env, s.log = test.environment, slog.New(slog.NewTextHandler(&out, nil))
		s.allowOrigins(nil)
		if got := strings.Contains(out.String(), "CORS_ALLOWED_ORIGINS"); got != test.want {
			t.Errorf("%s in %s: got said %t, want %t:\n%s", test.origin, test.environment, got, test.want, out.String())
		}
	}
}
