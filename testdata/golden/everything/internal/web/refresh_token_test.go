package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"shop/internal/model"
)

func refresh(s *Server, token string) *httptest.ResponseRecorder {
	return send(s, "POST", "/api/auth/refresh", fmt.Sprintf(`{"refresh_token": %q}`, token))
}

// works reports whether an access token is accepted.
func works(s *Server, token string) bool {
	return send(s, "GET", "/api/auth/me", "", "Authorization", "Bearer "+token).Code == http.StatusOK
}

func TestTokens(t *testing.T) {
	s := newSiteWithAda(t)
	w := send(s, "POST", "/api/auth/login", ada)
	got := tokensOf(t, w)
	check(t, w, http.StatusOK, fmt.Sprintf(`{"access_token": %q, "token_type": "Bearer", "expires_in": 900, "refresh_token": %q}`, got.AccessToken, got.RefreshToken))

	id, secret, _ := strings.Cut(got.RefreshToken, ".")
	login, err := s.store.Login(t.Context(), id)
	if err != nil || strings.Contains(string(login.TokenHash), secret) {
		t.Errorf("got hash %q of token %q and error %v", login.TokenHash, got.RefreshToken, err)
	}
}

func TestRefresh(t *testing.T) {
	s := newSiteWithAda(t)
	first := tokensOf(t, send(s, "POST", "/api/auth/login", ada))
	w := refresh(s, first.RefreshToken)
	check(t, w, http.StatusOK, "")
	second := tokensOf(t, w)
	if second.RefreshToken == first.RefreshToken || !works(s, second.AccessToken) {
		t.Errorf("got tokens %+v for %+v", second, first)
	}
	check(t, refresh(s, second.RefreshToken), http.StatusOK, "")
}

// A refresh token that is used twice ends its login, and no other.
func TestRefreshTwice(t *testing.T) {
	s := newSiteWithAda(t)
	other := tokensOf(t, send(s, "POST", "/api/auth/login", ada))
	stolen := tokensOf(t, send(s, "POST", "/api/auth/login", ada))
	next := tokensOf(t, refresh(s, stolen.RefreshToken))

	checkProblem(t, refresh(s, stolen.RefreshToken), http.StatusUnauthorized)

	checkProblem(t, refresh(s, next.RefreshToken), http.StatusUnauthorized)
	if works(s, next.AccessToken) || works(s, stolen.AccessToken) {
		t.Error("an access token of the login is still accepted")
	}
	if !works(s, other.AccessToken) {
		t.Error("another login of the account has ended too")
	}
}

// Of many who use a token at the same moment, one gets new ones at most, and
// the login ends.
func TestRefreshAtOnce(t *testing.T) {
	s := newSiteWithAda(t)
	token := tokensOf(t, send(s, "POST", "/api/auth/login", ada)).RefreshToken
	answers := make([]*httptest.ResponseRecorder, 8)
	var group sync.WaitGroup
	for i := range answers {
		group.Go(func() { answers[i] = refresh(s, token) })
	}
	group.Wait()

	got := 0
	for _, w := range answers {
		if w.Code == http.StatusOK {
			got++
			checkProblem(t, refresh(s, tokensOf(t, w).RefreshToken), http.StatusUnauthorized)
		}
	}
	if got > 1 {
		t.Errorf("%d got new tokens, want one at most", got)
	}
}

func TestRefreshRefused(t *testing.T) {
	s := newSiteWithAda(t)
	got := tokensOf(t, send(s, "POST", "/api/auth/login", ada))
	for _, token := range []string{"", ".", "x", "x.y", got.AccessToken} {
		checkProblem(t, refresh(s, token), http.StatusUnauthorized)
	}
	checkInvalid(t, send(s, "POST", "/api/auth/refresh", `{}`), "refresh_token")
	checkInvalid(t, send(s, "POST", "/api/auth/refresh", `{"refresh_token": null}`), "refresh_token")
	checkProblem(t, send(s, "POST", "/api/auth/refresh", `no JSON`), http.StatusBadRequest)

	check(t, send(s, "POST", "/api/auth/logout", "", "Authorization", "Bearer "+got.AccessToken), http.StatusNoContent, "")
	checkProblem(t, refresh(s, got.RefreshToken), http.StatusUnauthorized)
}

// A refresh token is no access token.
func TestRefreshTokenGivesNoAccess(t *testing.T) {
	s := newSiteWithAda(t)
	if works(s, tokensOf(t, send(s, "POST", "/api/auth/login", ada)).RefreshToken) {
		t.Error("the refresh token is accepted")
	}
}

// A login lasts while its tokens are refreshed, but not for ever.
func TestRefreshExpires(t *testing.T) {
	s := newSiteWithAda(t)
	at := time.Now()
	s.auth.now = func() time.Time { return at }
	idle := tokensOf(t, send(s, "POST", "/api/auth/login", ada)).RefreshToken
	used := tokensOf(t, send(s, "POST", "/api/auth/login", ada)).RefreshToken
	for at.Before(time.Now().Add(model.LoginLife - model.LoginIdle)) {
		at = at.Add(model.LoginIdle - time.Hour)
		used = tokensOf(t, refresh(s, used)).RefreshToken
	}
	checkProblem(t, refresh(s, idle), http.StatusUnauthorized)
	at = time.Now().Add(model.LoginLife + time.Minute)
	checkProblem(t, refresh(s, used), http.StatusUnauthorized)
}
