package web

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

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
	s := newSiteWithAda(t)
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
