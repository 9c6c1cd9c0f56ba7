package attack

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// detours are other ways to write a path of the API, which what looks for a
// login and what routes may understand differently.
func detours(path string) []string {
	rest := strings.TrimPrefix(path, "/api/")
	return []string{
		path, path + "/", path + "//", path + "/.", path + "?", path + "#", path + ";x", path + "%00", path + "%20", path + "/..;/",
		"/" + path, "/." + path, "/x/.." + path, "/static/.." + path, "/api/auth/login/../../" + rest, "/api/auth/../" + rest, "/api/./" + rest, "/api//" + rest,
		"/%61pi/" + rest, "/api%2f" + rest, "/api%2F" + rest, "/%2e%2e" + path, "/%2e" + path, "/x/%2e%2e" + path, "/static/%2e%2e%2fapi/" + rest, "/API/" + rest, "/Api/" + rest,
		"/api/auth/login/..%2f..%2f" + rest, "/api/auth/login%2f..%2f..%2f" + rest, "/api;/" + rest, "/api\\" + rest, "/api/auth/login?/../" + rest, "/api/auth/login;/../../" + rest,
		"http://localhost" + path, "http://localhost/x/.." + path, "//localhost" + path,
	}
}

// TestDetours asks for what needs a login by every other name that it may
// have, without one.
func TestDetours(t *testing.T) {
	everywhere(t, inTurn, func(t *testing.T, s *server) {
		ada := s.newcomer(t, "ada")
		kept := ada.creates(t, "kept")
		for _, path := range []string{todosPath, kept.path(), mePath} {
			for _, detour := range detours(path) {
				for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions, "get", "BREW"} {
					a := s.raw(t, fmt.Sprintf("%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}", method, detour))
					if a.status < http.StatusBadRequest || a.status >= http.StatusInternalServerError || strings.Contains(a.body, "kept") || strings.Contains(a.body, ada.email) {
						t.Errorf("%v\n  wanted nothing without a login", a)
					}
				}
			}
		}
		if got := ada.reads(t, kept); got != kept {
			t.Errorf("got %v, wanted %v, unchanged", got, kept)
		}
	})
}
