package web

import (
	"net/http"
	"testing"
)

// A page from an origin that is allowed may change things, and no other.
func TestTrustedOrigin(t *testing.T) {
	s := newServer(t)
	s.config.CORS.AllowedOrigins = []string{"https://app.example.net", "no origin"}
	h := s.middleware(s.routes())
	for origin, status := range map[string]int{
		"https://app.example.net":      http.StatusUnauthorized, // may try, but is not logged in
		"https://app.example.net:8443": http.StatusForbidden,
		"http://app.example.net":       http.StatusForbidden,
		"https://evil.example":         http.StatusForbidden,
		"no origin":                    http.StatusForbidden,
	} {
		w := send(h, "POST", "/api/auth/logout", "", "Origin", origin, "Sec-Fetch-Site", "cross-site")
		checkProblem(t, w, status)
	}
}
