package web

import (
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"shop/internal/config"
	"shop/internal/model"
)

// accessTokenLife is how long an access token can be used. It is short, because
// such tokens lie about: in logs of proxies, in the memory of other programs.
const accessTokenLife = 15 * time.Minute

// Who issues access tokens, and for whom. Tokens that another program has
// signed with the same secret are not accepted.
const (
	tokenIssuer   = "shop"
	tokenAudience = "shop/api"
)

// signingKey returns the configured secret. Without one, which only happens in
// development, it makes one.
func signingKey(cfg config.Config, log *slog.Logger) []byte {
	if len(cfg.JWT.Secret) > 0 {
		return cfg.JWT.Secret
	}
	log.Warn("JWT_SECRET is not set: access tokens can be used until the server stops")
	key := make([]byte, 32)
	rand.Read(key) // never fails
	return key
}

// newAccessToken signs a token for a login. It says whose it is (sub) and of
// which login (sid).
func (s *Server) newAccessToken(login model.Login) (string, error) {
	now := s.auth.now()
	return jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{
		"iss": tokenIssuer,
		"aud": tokenAudience,
		"sub": strconv.FormatInt(login.AccountID, 10),
		"sid": login.ID,
		"iat": now.Unix(),
		"exp": now.Add(accessTokenLife).Unix(),
	}).SignedString(s.auth.key)
}

// findLogin returns the login that the access token of a request is of, or
// model.ErrNotFound. It asks the database, so that a token is worth nothing as
// soon as its owner has logged out.
func (s *Server) findLogin(r *http.Request) (model.Login, error) {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return model.Login{}, model.ErrNotFound
	}
	claims := jwt.MapClaims{}
	if _, err := s.auth.parser().ParseWithClaims(token, claims, s.auth.keyOf); err != nil {
		return model.Login{}, fmt.Errorf("%w: access token: %w", model.ErrNotFound, err)
	}
	id, _ := claims["sid"].(string)
	return s.activeLogin(r.Context(), id)
}

// parser accepts one algorithm only: what a token says about how it is signed
// is not to be believed.
func (a *auth) parser() *jwt.Parser {
	return jwt.NewParser(
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}),
		jwt.WithIssuer(tokenIssuer),
		jwt.WithAudience(tokenAudience),
		jwt.WithExpirationRequired(),
		jwt.WithTimeFunc(a.now),
	)
}

// keyOf returns the key that a token has to be signed with. Extensions that it
// says must be understood (RFC 7515, section 4.1.11) are not.
func (a *auth) keyOf(token *jwt.Token) (any, error) {
	if _, ok := token.Header["crit"]; ok {
		return nil, errors.New("the token wants extensions to be understood")
	}
	return a.key, nil
}

// challenge says how to log in (RFC 6750).
func challenge(r *http.Request) string {
	if r.Header.Get("Authorization") == "" {
		return "Bearer"
	}
	return `Bearer error="invalid_token"`
}
