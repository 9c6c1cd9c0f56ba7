package contract

import (
	"net/http"
	"strconv"
	"testing"
)

// mostFailures is how many logins may fail in a minute.
const mostFailures = 10

// checkLoginLimit fails to log in until the server has enough of it.
func checkLoginLimit(t *testing.T, c *Client) {
	for range 2 * mostFailures {
		a := c.tryLogin(t, "limit@example.com", goodPassword).want(t, http.StatusUnauthorized, http.StatusTooManyRequests)
		if a.status == http.StatusTooManyRequests {
			a.wantRetryAfter(t)
			c.get(t, "/healthz").want(t, http.StatusOK)
			return
		}
	}
	t.Errorf("after %d logins that failed the next one is still tried", 2*mostFailures)
}

// wantRetryAfter fails unless the answer says how many seconds to wait.
func (a answer) wantRetryAfter(t *testing.T) {
	t.Helper()
	seconds, err := strconv.Atoi(a.header.Get("Retry-After"))
	if err != nil || seconds < 1 || seconds > 61 {
		t.Errorf("%v\n  wanted Retry-After to say how many seconds, got %q", a, a.header.Get("Retry-After"))
	}
}
