package web

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"shop/internal/auth"
	"shop/internal/config"
	"shop/internal/model"
	"shop/internal/validate"
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
func (s *Server) newAccessToken(login auth.Login) (string, error) {
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

// What an access token is not good for, each with what to do.
var (
	errAccessTokenExpired = newProblem(http.StatusUnauthorized, "the access token has expired: POST the refresh token to /api/auth/refresh")
	errAccessToken        = newProblem(http.StatusUnauthorized, "the access token cannot be used; log in again")
)

// findLogin returns the login that the access token of a request is of, or why
// there is none. It asks the database, so that a token is worth nothing as soon as
// its owner has logged out.
func (s *Server) findLogin(r *http.Request) (auth.Login, error) {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return auth.Login{}, errNotLoggedIn
	}
	claims := jwt.MapClaims{}
	_, err := s.auth.parser().ParseWithClaims(token, claims, s.auth.keyOf)
	id, _ := claims["sid"].(string)
	switch {
	case errors.Is(err, jwt.ErrTokenExpired): // and is signed with this key
		return auth.Login{}, errAccessTokenExpired
	case err != nil:
		return auth.Login{}, errAccessToken
	}
	login, err := s.activeLogin(r.Context(), id)
	if errors.Is(err, model.ErrNotFound) {
		return auth.Login{}, errLoginEnded
	}
	return login, err
}

// parser accepts one algorithm only: what a token says about how it is signed
// is not to be believed.
func (a *authentication) parser() *jwt.Parser {
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
func (a *authentication) keyOf(token *jwt.Token) (any, error) {
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

// tokens are what a client gets when it logs in, in the form of OAuth 2.0
// (RFC 6749).
type tokens struct {
	AccessToken  string `json:"access_token"`
	TokenType    string `json:"token_type"`
	ExpiresIn    int    `json:"expires_in"` // seconds
	RefreshToken string `json:"refresh_token"`
}

// refreshRequest is the body of POST /api/auth/refresh.
type refreshRequest struct {
	RefreshToken validate.Field[string] `json:"refresh_token"`
}

var errRefreshToken = newProblem(http.StatusUnauthorized, "the refresh token cannot be used; log in again")

// reuseGrace is how long a refresh token that has been exchanged gives the same
// tokens again: to a client that sent it twice at once, or got no response.
const reuseGrace = 10 * time.Second

// welcome begins a login of an account and returns its tokens.
func (s *Server) welcome(_ http.ResponseWriter, r *http.Request, account auth.Account) (any, error) {
	login, _ := auth.NewLogin(account.ID, s.auth.now())
	refreshToken := s.auth.refreshToken(login.ID, 1)
	login.SetToken(refreshToken)
	if err := s.startLogin(r, account, login); err != nil {
		return nil, err
	}
	return s.tokensFor(login, refreshToken)
}

// refreshToken returns the refresh token of a login with a number. What follows
// the number shows that this server has made it. Nobody who reads the database
// can make it too, as the key is not there.
func (a *authentication) refreshToken(loginID string, number int) string {
	signed := loginID + "." + strconv.Itoa(number)
	mac := hmac.New(sha256.New, a.key)
	mac.Write([]byte("refresh token " + signed)) // no access token begins like this
	return signed + "." + base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// numberOf returns the number of a refresh token, or 0 if the server has not
// made it, or made it with another key.
func (a *authentication) numberOf(token string) int {
	loginID, rest, _ := strings.Cut(token, ".")
	text, _, _ := strings.Cut(rest, ".")
	number, err := strconv.Atoi(text)
	if err != nil || !hmac.Equal([]byte(token), []byte(a.refreshToken(loginID, number))) {
		return 0
	}
	return number
}

func (s *Server) tokensFor(login auth.Login, refreshToken string) (any, error) {
	accessToken, err := s.newAccessToken(login)
	return tokens{accessToken, "Bearer", int(accessTokenLife.Seconds()), refreshToken}, err
}

// exchange returns new tokens for the refresh token in a request, which can be
// used once. Used again later, one of the two users is a thief, and nobody knows
// which: the login ends for both. A token that was never made changes nothing.
func (s *Server) exchange(w http.ResponseWriter, r *http.Request) (any, error) {
	var in refreshRequest
	if err := decodeUpTo(maxCredentials, w, r, &in); err != nil {
		return nil, err
	}
	if in.RefreshToken.Value == nil {
		return nil, model.InvalidFields(map[string]string{"refresh_token": "is required"})
	}
	response, err := s.exchangeToken(r, *in.RefreshToken.Value)
	if errors.Is(err, model.ErrNotFound) {
		return nil, errRefreshToken
	}
	return response, err
}

// exchangeToken is exchange for a token. The error is model.ErrNotFound if it is
// good for nothing.
func (s *Server) exchangeToken(r *http.Request, token string) (any, error) {
	login, err := s.activeLogin(r.Context(), auth.LoginID(token))
	if err != nil {
		return nil, err
	}
	if login.Matches(token) {
		response, err := s.renew(r, login, token)
		if !errors.Is(err, model.ErrNotFound) {
			return response, err
		}
		// Somebody was faster, at this very moment.
		if login, err = s.activeLogin(r.Context(), login.ID); err != nil {
			return nil, err
		}
	}
	return s.exchangeAgain(r, login, token)
}

// renew exchanges the token that a login has now. Whoever sends it twice gets
// the same token both times. The error is model.ErrNotFound if somebody was
// faster.
func (s *Server) renew(r *http.Request, login auth.Login, token string) (any, error) {
	oldHash, next := login.TokenHash, s.successor(token)
	login.SetToken(next)
	login.Extend(s.auth.now())
	if err := s.store.RenewLogin(r.Context(), login, oldHash); err != nil {
		return nil, err
	}
	return s.tokensFor(login, next)
}

// successor returns the token that comes after one.
func (s *Server) successor(token string) string {
	return s.auth.refreshToken(auth.LoginID(token), s.auth.numberOf(token)+1)
}

// exchangeAgain answers a token that the login has no more, or never had.
func (s *Server) exchangeAgain(r *http.Request, login auth.Login, token string) (any, error) {
	next := s.successor(token)
	switch {
	case s.auth.numberOf(token) == 0:
		s.log.WarnContext(r.Context(), "a refresh token was made up", s.who(r, auth.Account{ID: login.AccountID})...)
		return nil, model.ErrNotFound
	case login.Matches(next) && s.auth.now().Sub(login.UsedAt) < reuseGrace:
		return s.tokensFor(login, next)
	}
	s.log.WarnContext(r.Context(), "a refresh token was used again: its login ends", s.who(r, auth.Account{ID: login.AccountID})...)
	if err := s.store.DeleteLogin(r.Context(), login.ID); err != nil {
		return nil, err
	}
	return nil, model.ErrNotFound
}
