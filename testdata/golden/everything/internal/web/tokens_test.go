package web

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"shop/internal/auth"
	"shop/internal/config"
)

// sign returns a token that says what token says, with changes. The header of a
// token says which extensions have to be understood.
func sign(t *testing.T, token string, method jwt.SigningMethod, key any, changes jwt.MapClaims, extensions ...string) string {
	t.Helper()
	said := jwt.MapClaims{}
	if _, _, err := jwt.NewParser().ParseUnverified(token, said); err != nil {
		t.Fatal(err)
	}
	for name, value := range changes {
		said[name] = value
		if value == nil {
			delete(said, name)
		}
	}
	again := jwt.NewWithClaims(method, said)
	if len(extensions) > 0 {
		again.Header["crit"] = extensions
	}
	signed, err := again.SignedString(key)
	if err != nil {
		t.Fatal(err)
	}
	return signed
}

func TestAccessToken(t *testing.T) {
	s := newServerWithAda(t)
	token := tokensOf(t, send(s, "POST", "/api/auth/login", ada)).AccessToken
	rsaKey, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	key, hs := s.auth.key, jwt.SigningMethodHS256
	header, rest, _ := strings.Cut(token, ".")
	payload, _, _ := strings.Cut(rest, ".")
	none := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"None","typ":"JWT"}`))
	for _, test := range []struct {
		name, authorization string
		status              int
	}{
		{"as it is", "Bearer " + token, http.StatusOK},
		{"in another case", "bearer " + token, http.StatusOK},
		{"signed again", "Bearer " + sign(t, token, hs, key, nil), http.StatusOK},
		{"no token", "Bearer", http.StatusUnauthorized},
		{"no scheme", token, http.StatusUnauthorized},
		{"another scheme", "Basic " + token, http.StatusUnauthorized},
		{"nonsense", "Bearer x.y.z", http.StatusUnauthorized},
		{"no algorithm", "Bearer " + sign(t, token, jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, nil), http.StatusUnauthorized},
		{"no algorithm in another case", "Bearer " + none + "." + payload + ".", http.StatusUnauthorized},
		{"no signature", "Bearer " + header + "." + payload + ".", http.StatusUnauthorized},
		{"another key", "Bearer " + sign(t, token, hs, make([]byte, 32), nil), http.StatusUnauthorized},
		{"no key", "Bearer " + sign(t, token, hs, []byte{}, nil), http.StatusUnauthorized},
		{"HS384", "Bearer " + sign(t, token, jwt.SigningMethodHS384, key, nil), http.StatusUnauthorized},
		{"RS256", "Bearer " + sign(t, token, jwt.SigningMethodRS256, rsaKey, nil), http.StatusUnauthorized},
		{"another issuer", "Bearer " + sign(t, token, hs, key, jwt.MapClaims{"iss": "other"}), http.StatusUnauthorized},
		{"no issuer", "Bearer " + sign(t, token, hs, key, jwt.MapClaims{"iss": nil}), http.StatusUnauthorized},
		{"another audience", "Bearer " + sign(t, token, hs, key, jwt.MapClaims{"aud": "other"}), http.StatusUnauthorized},
		{"no audience", "Bearer " + sign(t, token, hs, key, jwt.MapClaims{"aud": nil}), http.StatusUnauthorized},
		{"expired", "Bearer " + sign(t, token, hs, key, jwt.MapClaims{"exp": time.Now().Add(-time.Minute).Unix()}), http.StatusUnauthorized},
		{"expires in words", "Bearer " + sign(t, token, hs, key, jwt.MapClaims{"exp": strconv.FormatInt(time.Now().Add(time.Minute).Unix(), 10)}), http.StatusUnauthorized},
		{"never expires", "Bearer " + sign(t, token, hs, key, jwt.MapClaims{"exp": nil}), http.StatusUnauthorized},
		{"another login", "Bearer " + sign(t, token, hs, key, jwt.MapClaims{"sid": "other"}), http.StatusUnauthorized},
		{"a login that cannot be looked for", "Bearer " + sign(t, token, hs, key, jwt.MapClaims{"sid": "x\x00"}), http.StatusUnauthorized},
		{"a login that is no text", "Bearer " + sign(t, token, hs, key, jwt.MapClaims{"sid": 1}), http.StatusUnauthorized},
		{"an extension", "Bearer " + sign(t, token, hs, key, nil, "b64"), http.StatusUnauthorized},
		{"no login", "Bearer " + sign(t, token, hs, key, jwt.MapClaims{"sid": nil}), http.StatusUnauthorized},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := send(s, "GET", "/api/auth/me", "", "Authorization", test.authorization)
			check(t, w, test.status, "")
			want := map[int]string{http.StatusUnauthorized: `Bearer error="invalid_token"`}[test.status]
			if got := w.Header().Get("WWW-Authenticate"); got != want {
				t.Errorf("got WWW-Authenticate %q, want %q", got, want)
			}
		})
	}
	if got := send(s, "GET", "/api/auth/me", "").Header().Get("WWW-Authenticate"); got != "Bearer" {
		t.Errorf("without a token: got WWW-Authenticate %q, want Bearer", got)
	}
}

func TestAccessTokenExpires(t *testing.T) {
	s := newServer(t)
	s.auth.now = func() time.Time { return time.Now().Add(accessTokenLife - time.Minute) }
	check(t, send(s, "GET", "/api/auth/me", ""), http.StatusOK, "")
	s.auth.now = func() time.Time { return time.Now().Add(accessTokenLife + time.Minute) }
	checkProblem(t, send(s, "GET", "/api/auth/me", ""), http.StatusUnauthorized)
}

// Servers without a secret do not have the same key.
func TestSigningKey(t *testing.T) {
	one, other := newServer(t), newServer(t)
	if len(one.auth.key) != 32 || string(one.auth.key) == string(other.auth.key) {
		t.Errorf("got keys %x and %x", one.auth.key, other.auth.key)
	}
	cfg := config.Config{JWT: config.JWT{Secret: []byte(strings.Repeat("x", 32))}}
	if got := signingKey(cfg, slog.New(slog.DiscardHandler)); string(got) != string(cfg.JWT.Secret) {
		t.Errorf("got key %x, want the configured one", got)
	}
}

func refresh(s *Server, token string) *httptest.ResponseRecorder {
	return send(s, "POST", "/api/auth/refresh", fmt.Sprintf(`{"refresh_token": %q}`, token))
}

// works reports whether an access token is accepted.
func works(s *Server, token string) bool {
	return send(s, "GET", "/api/auth/me", "", "Authorization", "Bearer "+token).Code == http.StatusOK
}

func TestTokens(t *testing.T) {
	s := newServerWithAda(t)
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
	s := newServerWithAda(t)
	first := tokensOf(t, send(s, "POST", "/api/auth/login", ada))
	w := refresh(s, first.RefreshToken)
	check(t, w, http.StatusOK, "")
	second := tokensOf(t, w)
	if second.RefreshToken == first.RefreshToken || !works(s, second.AccessToken) {
		t.Errorf("got tokens %+v for %+v", second, first)
	}
	check(t, refresh(s, second.RefreshToken), http.StatusOK, "")
}

// A refresh token that comes again at once, because the response was lost or two
// tabs share it, gives the same token. Later it ends its login, and no other.
func TestRefreshTwice(t *testing.T) {
	s := newServerWithAda(t)
	now := time.Now()
	s.auth.now = func() time.Time { return now }
	other := tokensOf(t, send(s, "POST", "/api/auth/login", ada))
	first := tokensOf(t, send(s, "POST", "/api/auth/login", ada))
	next := tokensOf(t, refresh(s, first.RefreshToken))

	now = now.Add(reuseGrace - time.Millisecond)
	again := tokensOf(t, refresh(s, first.RefreshToken))
	if again.RefreshToken != next.RefreshToken || !works(s, again.AccessToken) {
		t.Errorf("got %+v, want the same refresh token as in %+v", again, next)
	}

	now = now.Add(time.Millisecond)
	checkProblem(t, refresh(s, first.RefreshToken), http.StatusUnauthorized)

	checkProblem(t, refresh(s, next.RefreshToken), http.StatusUnauthorized)
	if works(s, next.AccessToken) || works(s, first.AccessToken) {
		t.Error("an access token of the login is still accepted")
	}
	if !works(s, other.AccessToken) {
		t.Error("another login of the account has ended too")
	}
}

// A token from before the last one ends its login at once: nobody has lost the
// response to that.
func TestRefreshLongAgo(t *testing.T) {
	s := newServerWithAda(t)
	first := tokensOf(t, send(s, "POST", "/api/auth/login", ada))
	last := tokensOf(t, refresh(s, tokensOf(t, refresh(s, first.RefreshToken)).RefreshToken))
	checkProblem(t, refresh(s, first.RefreshToken), http.StatusUnauthorized)
	checkProblem(t, refresh(s, last.RefreshToken), http.StatusUnauthorized)
}

// Of many who use a token at the same moment, all get the same.
func TestRefreshAtOnce(t *testing.T) {
	s := newServerWithAda(t)
	token := tokensOf(t, send(s, "POST", "/api/auth/login", ada)).RefreshToken
	responses := make([]*httptest.ResponseRecorder, 8)
	var group sync.WaitGroup
	for i := range responses {
		group.Go(func() { responses[i] = refresh(s, token) })
	}
	group.Wait()

	next := tokensOf(t, responses[0]).RefreshToken
	for _, w := range responses {
		if got := tokensOf(t, w); got.RefreshToken != next || !works(s, got.AccessToken) {
			t.Errorf("got %+v, want the refresh token %s", got, next)
		}
	}
	check(t, refresh(s, next), http.StatusOK, "")
}

// Whoever has seen an access token knows the id of the login. What they make up
// of it changes nothing, also not at the moment when a token is exchanged.
func TestRefreshMadeUp(t *testing.T) {
	s := newServerWithAda(t)
	first := tokensOf(t, send(s, "POST", "/api/auth/login", ada))
	id, _, _ := strings.Cut(first.RefreshToken, ".")
	another := newServer(t) // with another key
	for range 2 {
		for _, token := range []string{id, id + ".", id + ".x", id + ".0.x", id + ".1", id + ".1.", id + ".2.AAAA", id + ".-1.x",
			first.RefreshToken + "x", another.auth.refreshToken(id, 0), another.auth.refreshToken(id, 1), another.auth.refreshToken(id, 2)} {
			checkProblem(t, refresh(s, token), http.StatusUnauthorized)
		}
		if !works(s, first.AccessToken) {
			t.Fatal("the login has ended")
		}
		first = tokensOf(t, refresh(s, first.RefreshToken))
	}
}

// A server with a new secret goes on with the tokens that are in use.
func TestRefreshAfterNewSecret(t *testing.T) {
	s := newServerWithAda(t)
	first := tokensOf(t, send(s, "POST", "/api/auth/login", ada))
	s.auth.key = []byte(strings.Repeat("x", 32))
	next := tokensOf(t, refresh(s, first.RefreshToken))
	if !works(s, next.AccessToken) {
		t.Error("the new access token is not accepted")
	}
	check(t, refresh(s, next.RefreshToken), http.StatusOK, "")
}

func TestRefreshRefused(t *testing.T) {
	s := newServerWithAda(t)
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
	s := newServerWithAda(t)
	if works(s, tokensOf(t, send(s, "POST", "/api/auth/login", ada)).RefreshToken) {
		t.Error("the refresh token is accepted")
	}
}

// A login lasts while its tokens are refreshed, but not for ever.
func TestRefreshExpires(t *testing.T) {
	s := newServerWithAda(t)
	at := time.Now()
	s.auth.now = func() time.Time { return at }
	idle := tokensOf(t, send(s, "POST", "/api/auth/login", ada)).RefreshToken
	used := tokensOf(t, send(s, "POST", "/api/auth/login", ada)).RefreshToken
	for at.Before(time.Now().Add(auth.LoginLife - auth.LoginIdle)) {
		at = at.Add(auth.LoginIdle - time.Hour)
		used = tokensOf(t, refresh(s, used)).RefreshToken
	}
	checkProblem(t, refresh(s, idle), http.StatusUnauthorized)
	at = time.Now().Add(auth.LoginLife + time.Minute)
	checkProblem(t, refresh(s, used), http.StatusUnauthorized)
}

// A client that is told that its access token has expired knows what to do.
func TestExpiredTokenIsTold(t *testing.T) {
	s := newServer(t)
	s.auth.now = func() time.Time { return time.Now().Add(accessTokenLife + time.Minute) }
	w := send(s, "GET", "/api/auth/me", "")
	checkProblem(t, w, http.StatusUnauthorized)
	if !strings.Contains(w.Body.String(), "the access token has expired") {
		t.Errorf("got %s, want that the access token has expired", w.Body)
	}
}
