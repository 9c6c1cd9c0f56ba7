package contract

import (
	"net/http"
	"strconv"
	"testing"
)

// mostFailures is how many logins to an account may fail in a minute.
const mostFailures = 10

// checkLoginLimit fails to log in until the server has enough of it: of somebody
// who is not there, and of a device that is known. Nobody else is shut out.
func checkLoginLimit(t *testing.T, c *Client, p Project) {
	c.register(t, "owner-of-two@example.com", goodPassword).want(t, http.StatusCreated)
	logIn := func(c *Client) answer { return c.tryLogin(t, "owner-of-two@example.com", goodPassword) }
	device := func() *Client {
		cookie := logIn(c).want(t, http.StatusOK).deviceCookie(t, p)
		return c.with(map[string]string{"Cookie": cookie.Name + "=" + cookie.Value})
	}
	one, other := device(), device()

	checkTooMany(t, c, "limit@example.com")
	logIn(c).want(t, http.StatusOK)
	checkTooMany(t, one, "owner-of-two@example.com")
	logIn(one).want(t, http.StatusTooManyRequests) // with the right password, too
	logIn(other).want(t, http.StatusOK)
	c.get(t, "/healthz").want(t, http.StatusOK)
}

// checkTooMany fails to log in to an account until that is refused.
func checkTooMany(t *testing.T, c *Client, email string) {
	t.Helper()
	for range 2 * mostFailures {
		a := c.tryLogin(t, email, "wrong "+goodPassword).want(t, http.StatusUnauthorized, http.StatusTooManyRequests)
		if a.status == http.StatusTooManyRequests {
			a.wantRetryAfter(t)
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
