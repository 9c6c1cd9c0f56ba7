package contract

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

// checkRefresh holds refresh tokens to the contract: each is exchanged once, and one
// that is stolen ends its family.
func checkRefresh(t *testing.T, c *Client) {
	const email = "refresh@example.com"
	c.register(t, email, goodPassword).want(t, http.StatusCreated)
	refresh := func(token string) answer {
		return c.send(t, http.MethodPost, refreshPath, text(map[string]string{"refresh_token": token}))
	}
	me := func(k tokens) answer { return c.with(k.proof()).get(t, mePath) }
	first := c.tryLogin(t, email, goodPassword).want(t, http.StatusOK).tokens(t)
	untouched := c.tryLogin(t, email, goodPassword).want(t, http.StatusOK).tokens(t)

	second := refresh(first.Refresh).want(t, http.StatusOK).tokens(t)
	if second.Refresh == first.Refresh {
		t.Error("the refresh token was not exchanged for another")
	}
	me(second).want(t, http.StatusOK)
	third := refresh(second.Refresh).want(t, http.StatusOK).tokens(t)
	me(third).want(t, http.StatusOK)

	// A client that gets no answer, or has two tabs, sends a token again at once.
	lost := refresh(second.Refresh).want(t, http.StatusOK).tokens(t)
	equal(t, "refresh token that comes again at once", lost.Refresh, third.Refresh)
	me(lost).want(t, http.StatusOK)

	// Whoever has seen an access token makes up a refresh token of its login.
	id, _, _ := strings.Cut(third.Refresh, ".")
	for _, madeUp := range []string{id, id + ".", id + ".x", third.Refresh + "x", third.Refresh[:len(third.Refresh)-1]} {
		refresh(madeUp).want(t, http.StatusUnauthorized)
	}
	me(third).want(t, http.StatusOK)

	refresh(first.Refresh).want(t, http.StatusUnauthorized) // two have been exchanged since: its family ends
	refresh(third.Refresh).want(t, http.StatusUnauthorized)
	me(third).want(t, http.StatusUnauthorized)
	me(untouched).want(t, http.StatusOK)
	untouched = refresh(untouched.Refresh).want(t, http.StatusOK).tokens(t)

	refresh(untouched.Access).want(t, http.StatusUnauthorized)
	c.with(map[string]string{"Authorization": "Bearer " + untouched.Refresh}).get(t, mePath).want(t, http.StatusUnauthorized)
	me(untouched).want(t, http.StatusOK)
	for _, token := range []string{"", "x", "x.y", strings.Repeat("a", 4096), "\x00", "$ne"} {
		if a := refresh(token); a.status != http.StatusUnauthorized && a.status != http.StatusUnprocessableEntity {
			t.Errorf("%v\n  wanted 401 or 422", a)
		}
	}
	for body, want := range map[string]int{"{}": 422, `{"refresh_token":null}`: 422, `{"refresh_token":{"$ne":""}}`: 400, `{"refresh_token":"x","y":1}`: 400, "": 400} {
		c.send(t, http.MethodPost, refreshPath, body).want(t, want)
	}
	checkRefreshTogether(t, c, untouched)
	checkLateReuse(t, c, c.tryLogin(t, email, goodPassword).want(t, http.StatusOK).tokens(t))

	gone := c.tryLogin(t, email, goodPassword).want(t, http.StatusOK).tokens(t)
	c.with(gone.proof()).send(t, http.MethodPost, logoutPath, "").want(t, http.StatusNoContent)
	refresh(gone.Refresh).want(t, http.StatusUnauthorized)
}

// checkRefreshTogether sends a token many times at the same moment: all get the
// same one.
func checkRefreshTogether(t *testing.T, c *Client, k tokens) {
	t.Helper()
	same := asJSON(http.MethodPost, refreshPath, text(map[string]string{"refresh_token": k.Refresh}))
	answers := c.together(t, []request{same, same, same, same, same, same})
	next := answers[0].want(t, http.StatusOK).tokens(t)
	for _, a := range answers {
		got := a.want(t, http.StatusOK).tokens(t)
		equal(t, "refresh token for one that was sent many times at once", got.Refresh, next.Refresh)
		c.with(got.proof()).get(t, mePath).want(t, http.StatusOK)
	}
}

// reuseGrace is how long a refresh token that was exchanged gives the same again.
const reuseGrace = 10 * time.Second

// checkLateReuse sends a token again when it is too late: its family ends.
func checkLateReuse(t *testing.T, c *Client, stolen tokens) {
	t.Helper()
	refresh := func(token string) answer {
		return c.send(t, http.MethodPost, refreshPath, text(map[string]string{"refresh_token": token}))
	}
	next := refresh(stolen.Refresh).want(t, http.StatusOK).tokens(t)
	time.Sleep(reuseGrace + time.Second)
	refresh(stolen.Refresh).want(t, http.StatusUnauthorized)
	refresh(next.Refresh).want(t, http.StatusUnauthorized)
	c.with(next.proof()).get(t, mePath).want(t, http.StatusUnauthorized)
}
