package web

import (
	"net/http"
	"testing"
)

func TestUser(t *testing.T) {
	s := newServer(t)
	check(t, send(s, "GET", "/users/1", ""), http.StatusOK, `{"id": 1, "username": "bob"}`)
	for _, path := range []string{"/users/2", "/users/0", "/users/-1", "/users/bob", "/users/9223372036854775808", "/users/", "/users/1/"} {
		t.Run(path, func(t *testing.T) {
			checkProblem(t, send(s, "GET", path, ""), http.StatusNotFound)
		})
	}
	checkProblem(t, send(s, "POST", "/users/1", `{}`), http.StatusMethodNotAllowed)
}
