package web

import (
	"crypto/rand"
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

// claims are what an access token says: whose it is (the subject), and of
// which login.
type claims struct {
	jwt.RegisteredClaims
	LoginID string `json:"sid"`
}

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

// newAccessToken signs a token for a login.
func (s *Server) newAccessToken(login model.Login) (string, error) {
	now := s.auth.now()
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims{
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer:    tokenIssuer,
			Audience:  jwt.ClaimStrings{tokenAudience},
			Subject:   strconv.FormatInt(login.AccountID, 10),
			IssuedAt:  jwt.NewNumericDate(now),
			ExpiresAt: jwt.NewNumericDate(now.Add(accessTokenLife)),
		},
		LoginID: login.ID,
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
	var c claims
	if _, err := s.auth.parser().ParseWithClaims(token, &c, s.auth.keyOf); err != nil {
		return model.Login{}, fmt.Errorf("%w: access token: %w", model.ErrNotFound, err)
	}
	return s.activeLogin(r.Context(), c.LoginID)
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

func (a *auth) keyOf(*jwt.Token) (any, error) { return a.key, nil }

// challenge says how to log in (RFC 6750).
func challenge(r *http.Request) string {
	if r.Header.Get("Authorization") == "" {
		return "Bearer"
	}
	return `Bearer error="invalid_token"`
}
