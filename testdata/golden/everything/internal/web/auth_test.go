package web

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"shop/internal/model"
)

// Whatever stands below /api/ and is not public is protected, routes that do
// not exist yet included, and however their path is written.
func TestRequireLogin(t *testing.T) {
	s := newSite(t)
	owner := int64(-1)
	h := s.requireLogin(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { owner = model.OwnerFrom(r.Context()) }))
	for path, status := range map[string]int{
		"/":                          http.StatusOK,
		"/healthz":                   http.StatusOK,
		"/apiary":                    http.StatusOK,
		"/api/auth/register":         http.StatusOK,
		"/api/auth/login":            http.StatusOK,
		"/api":                       http.StatusUnauthorized,
		"/api/":                      http.StatusUnauthorized,
		"/api/anything":              http.StatusUnauthorized,
		"/api/auth/me":               http.StatusUnauthorized,
		"/api/auth/logout":           http.StatusUnauthorized,
		"/api/auth/anything":         http.StatusUnauthorized,
		"/api/auth/login/":           http.StatusUnauthorized,
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
