package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"shop/internal/model"
)

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
	RefreshToken model.InputField[string] `json:"refresh_token"`
}

var errRefreshToken = newProblem(http.StatusUnauthorized, "the refresh token cannot be used; log in again")

// reuseGrace is how long a refresh token that has been exchanged gives the same
// tokens again: to a client that sent it twice at once, or got no answer.
const reuseGrace = 10 * time.Second

// welcome begins a login of an account and returns its tokens.
func (s *Server) welcome(_ http.ResponseWriter, r *http.Request, account model.Account) (any, error) {
	login, _ := model.NewLogin(account.ID, s.auth.now())
	refreshToken := s.auth.refreshToken(login.ID, 1)
	login.SetToken(refreshToken)
	if err := s.startLogin(r, login); err != nil {
		return nil, err
	}
	return s.tokensFor(login, refreshToken)
}

// refreshToken returns the refresh token of a login with a number. What follows
// the number shows that this server has made it. Nobody who reads the database
// can make it too, as the key is not there.
func (a *auth) refreshToken(loginID string, number int) string {
	signed := loginID + "." + strconv.Itoa(number)
	mac := hmac.New(sha256.New, a.key)
	mac.Write([]byte("refresh token " + signed)) // no access token begins like this
	return signed + "." + base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// numberOf returns the number of a refresh token, or 0 if the server has not
// made it, or made it with another key.
func (a *auth) numberOf(token string) int {
	loginID, rest, _ := strings.Cut(token, ".")
	text, _, _ := strings.Cut(rest, ".")
	number, err := strconv.Atoi(text)
	if err != nil || !hmac.Equal([]byte(token), []byte(a.refreshToken(loginID, number))) {
		return 0
	}
	return number
}

func (s *Server) tokensFor(login model.Login, refreshToken string) (any, error) {
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
		return nil, model.Invalid{"refresh_token": "is required"}
	}
	answer, err := s.exchangeToken(r, *in.RefreshToken.Value)
	if errors.Is(err, model.ErrNotFound) {
		return nil, errRefreshToken
	}
	return answer, err
}

// exchangeToken is exchange for a token. The error is model.ErrNotFound if it is
// good for nothing.
func (s *Server) exchangeToken(r *http.Request, token string) (any, error) {
	login, err := s.activeLogin(r.Context(), model.LoginID(token))
	if err != nil {
		return nil, err
	}
	if login.Matches(token) {
		answer, err := s.renew(r, login, token)
		if !errors.Is(err, model.ErrNotFound) {
			return answer, err
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
func (s *Server) renew(r *http.Request, login model.Login, token string) (any, error) {
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
	return s.auth.refreshToken(model.LoginID(token), s.auth.numberOf(token)+1)
}

// exchangeAgain answers a token that the login has no more, or never had.
func (s *Server) exchangeAgain(r *http.Request, login model.Login, token string) (any, error) {
	next := s.successor(token)
	switch {
	case s.auth.numberOf(token) == 0:
		s.log.WarnContext(r.Context(), "a refresh token was made up", s.who(r, model.Account{ID: login.AccountID})...)
		return nil, model.ErrNotFound
	case login.Matches(next) && s.auth.now().Sub(login.UsedAt) < reuseGrace:
		return s.tokensFor(login, next)
	}
	s.log.WarnContext(r.Context(), "a refresh token was used again: its login ends", s.who(r, model.Account{ID: login.AccountID})...)
	if err := s.store.DeleteLogin(r.Context(), login.ID); err != nil {
		return nil, err
	}
	return nil, model.ErrNotFound
}
