package contract

import (
	"net/http"
	"testing"
)

// checkHello checks the routes that only the starter hello has.
func checkHello(t *testing.T, c *Client) {
	bob := c.get(t, "/users/1").want(t, http.StatusOK)
	equal(t, "content type", bob.header.Get("Content-Type"), mediaJSON+"; charset=utf-8")
	equal(t, "user 1", bob.json(t), map[string]any{"id": 1, "username": "bob"})

	for _, path := range []string{"/users/1/", "/users/1/x", "/api/todos", "/api/users/1", "/Users/1"} {
		t.Run(path, func(t *testing.T) { checkUnknown(t, c, path) })
	}
	for _, id := range append(impossibleIDs, "2", "9223372036854775807") {
		t.Run("id "+id, func(t *testing.T) { checkNothingAt(t, c, "/users/"+id, http.MethodGet, http.MethodHead) })
	}
}
