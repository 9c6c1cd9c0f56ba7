package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"shop/internal/model"
)

// Whatever has a handler and is not public is protected, and so is what is below
// /api/, however its path is written. What is not there is not there for
// strangers either.
func TestRequireLogin(t *testing.T) {
	s := newSite(t)
	s.auth.hasRoute = func(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/greet/") }
	owner := int64(-1)
	h := s.requireLogin(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { owner = model.OwnerFrom(r.Context()) }))
	for path, status := range map[string]int{
		"/":                          http.StatusOK,
		"/about":                     http.StatusOK,
		"/static/style.css":          http.StatusOK,
		"/healthz":                   http.StatusOK,
		"/readyz":                    http.StatusOK,
		"/greet/Ada":                 http.StatusUnauthorized, // a route of one's own
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
	if owner != 0 {
		t.Errorf("got owner %d, want 0 for nobody", owner)
	}
}

// The router is asked whether a path has a route, whatever the method.
func TestHasRoute(t *testing.T) {
	s := newSite(t)
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

// The answers of the API are for one person, and no cache may give them to
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
